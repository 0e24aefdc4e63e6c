package io.partnerscope.server.metric;

import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.yaml.ClasspathFolder;
import io.partnerscope.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every metric that dashboards may name: those of {@code metrics/*.yaml}, and the key figures of the marts. */
public final class Metrics {
    private final Map<String, MetricDataset> datasets;
    private final Kpis kpis;

    private Metrics(Map<String, MetricDataset> datasets, Kpis kpis) {
        this.datasets = Map.copyOf(datasets);
        this.kpis = kpis;
    }

    /** The files that come with the server, by name. */
    public static Map<String, String> shippedFiles() {
        return ClasspathFolder.texts(Metrics.class, "/metrics", ".yaml");
    }

    /** Reads definitions from texts by file name, beside the key figures; adds everything wrong to the problems. */
    public static Metrics read(Map<String, String> files, Kpis kpis, Problems problems) {
        Map<String, MetricDataset> datasets = new LinkedHashMap<>();
        files.forEach((file, text) -> new MetricReader(problems, kpis)
                .read(file, text)
                .ifPresent(one -> {
                    if (datasets.putIfAbsent(one.name(), one) != null) {
                        problems.add(file, "dataset \"" + one.name() + "\" has metrics in another file already");
                    }
                }));
        return new Metrics(datasets, kpis);
    }

    /** The metric of that name. */
    public Optional<Metric> find(String name) {
        int dot = name.indexOf('.');
        MetricDataset dataset = dot < 0 ? null : datasets.get(name.substring(0, dot));
        if (dataset != null && dataset.metrics().containsKey(name)) {
            return Optional.ofNullable(dataset.metrics().get(name));
        }
        return kpis.find(name).filter(kpi -> kpi.name().equals(name)).map(Metric::of);
    }

    /** The metric of that name, which is there because the loading of dashboards made sure of it. */
    public Metric get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("There is no metric " + name));
    }

    /** The dataset that the metric counts; empty for a key figure. */
    public Optional<MetricDataset> dataset(Metric metric) {
        return metric.kind() == Metric.Kind.KPI
                ? Optional.empty()
                : Optional.ofNullable(datasets.get(metric.dataset()));
    }

    /** The dataset of that name, if it has metrics. */
    public Optional<MetricDataset> dataset(String name) {
        return Optional.ofNullable(datasets.get(name));
    }

    /** The key figures among them. */
    public Kpis kpis() {
        return kpis;
    }

    /** All names, for suggestions. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        datasets.values().forEach(one -> names.addAll(one.metrics().keySet()));
        kpis.all().forEach(kpi -> names.add(kpi.name()));
        return names;
    }
}
