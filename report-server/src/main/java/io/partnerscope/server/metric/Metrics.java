package io.partnerscope.server.metric;

import io.partnerscope.yaml.ClasspathFolder;
import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The definitions of all figures, each given once in {@code metrics/*.yaml}. */
public final class Metrics {
    private static final String ANY = ".*";

    private final Map<String, Metric> byName;

    private Metrics(Map<String, Metric> byName) {
        this.byName = byName;
    }

    private static final class Shipped {
        private static final Metrics ALL = read(ClasspathFolder.texts(Metrics.class, "/metrics", ".yaml"));
    }

    /**
     * The definitions that come with the server.
     *
     * @throws io.partnerscope.yaml.ProblemsException naming everything wrong in any of them
     */
    public static Metrics shipped() {
        return Shipped.ALL;
    }

    /** Reads definitions from texts by file name; all problems at once. */
    public static Metrics read(Map<String, String> files) {
        Problems problems = new Problems();
        Map<String, Metric> byName = new LinkedHashMap<>();
        files.forEach((file, text) -> {
            YamlMapping yaml = YamlMapping.parse(file, text, problems);
            for (YamlMapping entry : yaml.mappings("metrics")) {
                Metric metric = metric(entry);
                if (byName.put(metric.name(), metric) != null) {
                    problems.add(entry.where("name"), "metric \"" + metric.name() + "\" is there twice");
                }
            }
            yaml.finish();
        });
        problems.throwIfAny("The metrics");
        return new Metrics(byName);
    }

    private static Metric metric(YamlMapping yaml) {
        Metric metric = new Metric(
                yaml.text("name"),
                yaml.text("label"),
                yaml.text("formula"),
                yaml.choice("format", Metric.Format.class, Metric.Format.NUMBER),
                yaml.choice("parts", Metric.Parts.class, Metric.Parts.AMOUNTS),
                yaml.flag("higherIsBetter", true),
                yaml.flag("ownSideOnly", false),
                yaml.flag("internal", false),
                yaml.choice("sums", Metric.Sums.class, Metric.Sums.NOTHING),
                yaml.choice("of", Metric.Of.class, Metric.Of.PARTNERS),
                yaml.flag("isSum", false),
                yaml.flag("hasSides", false),
                yaml.texts("reads"),
                yaml.text("source"));
        yaml.finish();
        return metric;
    }

    /** What the kpi of that name means, if it is defined; "x.y" may be defined as "x.*". */
    public Optional<Metric> find(String kpi) {
        Metric exact = byName.get(kpi);
        int dot = kpi.indexOf('.');
        return exact != null || dot < 0
                ? Optional.ofNullable(exact)
                : Optional.ofNullable(byName.get(kpi.substring(0, dot) + ANY));
    }

    /** Every definition, in order. */
    public List<Metric> all() {
        return List.copyOf(byName.values());
    }

    /** Whether the name stands for all kpis that begin so. */
    public static boolean isFamily(String name) {
        return name.endsWith(ANY);
    }

    /** What the names of a family begin with, such as "revenue_mix.". */
    public static String beginning(String family) {
        return family.substring(0, family.length() - 1);
    }

    /** The definitions of a kind: those open to everybody, to their own side, or internal. */
    public List<Metric> of(Openness openness) {
        return byName.values().stream()
                .filter(metric -> Openness.of(metric) == openness)
                .toList();
    }
}
