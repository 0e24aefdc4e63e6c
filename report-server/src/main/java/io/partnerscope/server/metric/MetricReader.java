package io.partnerscope.server.metric;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one file of metrics strictly: what is not known or not there is a problem, and all problems are told at once. */
final class MetricReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    /** What would end an expression or stand for something else in a query. */
    private static final Pattern FORBIDDEN = Pattern.compile("[?{};]|--|/\\*");

    private final Problems problems;
    private final Kpis kpis;

    MetricReader(Problems problems, Kpis kpis) {
        this.problems = problems;
        this.kpis = kpis;
    }

    /** The dataset that the text defines; empty where not even its name is known. */
    Optional<MetricDataset> read(String file, String text) {
        YamlMapping yaml = YamlMapping.parse(file, text, problems);
        String name = yaml.text("dataset");
        Contract contract = Contracts.shipped().find(name).orElse(null);
        if (contract == null) {
            if (!name.isEmpty()) {
                problems.add(
                        yaml.where("dataset"),
                        "there is no dataset \"" + name + "\""
                                + NearestName.hint(
                                        name,
                                        Contracts.shipped().all().stream()
                                                .map(Contract::name)
                                                .toList()));
            }
            return Optional.empty();
        }
        String time = optionalExpression(yaml, "time");
        Map<String, MetricDataset.Lookup> lookups = named(yaml, "lookups", (key, one) -> lookup(contract, key, one));
        Map<String, MetricDataset.Field> fields = named(yaml, "fields", this::field);
        Map<String, MetricDataset.Dimension> dimensions = named(yaml, "dimensions", this::dimension);
        List<String> columns = yaml.texts("columns");
        boolean sharedOnly = yaml.flag("sharedOnly", false);
        boolean wholeMonths = yaml.flag("wholeMonths", false);
        List<String> reads = yaml.texts("reads");
        Map<String, Metric> metrics = new LinkedHashMap<>();
        named(yaml, "metrics", (key, one) -> metric(name, time, key, one))
                .values()
                .forEach(metric -> metrics.put(metric.name(), metric));
        yaml.finish();
        if (metrics.isEmpty()) {
            problems.add(yaml.where("metrics"), "\"metrics\" names none");
        }
        MetricDataset dataset = new MetricDataset(
                name,
                lookups,
                fields,
                dimensions,
                columns,
                sharedOnly,
                wholeMonths,
                reads.isEmpty() && contract.layer() == Contract.Layer.LAKE ? List.of(name) : reads,
                metrics);
        checkColumns(yaml, contract, dataset);
        checkParts(yaml, dataset);
        return Optional.of(dataset);
    }

    private <T> Map<String, T> named(YamlMapping yaml, String key, BiFunction<String, YamlMapping, @Nullable T> read) {
        Map<String, T> all = new LinkedHashMap<>();
        YamlMapping mapping = yaml.mapping(key);
        if (mapping == null) {
            return all;
        }
        for (String name : mapping.keys()) {
            if (!NAME.matcher(name).matches()) {
                problems.add(mapping.where(name), "\"" + name + "\" is no name: lower-case letters, digits and _");
            }
            YamlMapping entry = mapping.mapping(name);
            T one = entry == null ? null : read.apply(name, entry);
            if (one != null) {
                all.put(name, one);
            }
        }
        return all;
    }

    private MetricDataset.Lookup lookup(Contract contract, String name, YamlMapping yaml) {
        MetricDataset.Lookup lookup =
                new MetricDataset.Lookup(name, yaml.text("column"), yaml.text("in"), yaml.texts("columns"));
        if (contract.column(lookup.column()).isEmpty()) {
            problems.add(yaml.where("column"), unknown("column", lookup.column(), columns(contract)));
        }
        Contract other = Contracts.shipped().find(lookup.in()).orElse(null);
        if (other == null || other.primaryKey().size() != 1) {
            problems.add(yaml.where("in"), "\"" + lookup.in() + "\" is no dataset with a key of one column");
        } else {
            lookup.columns().stream()
                    .filter(column -> other.column(column).isEmpty())
                    .forEach(column -> problems.add(yaml.where("columns"), unknown("column", column, columns(other))));
        }
        yaml.finish();
        return lookup;
    }

    private MetricDataset.Field field(String name, YamlMapping yaml) {
        boolean isConverted = yaml.has("amount");
        MetricDataset.Field field = new MetricDataset.Field(
                name,
                expression(yaml, isConverted ? "amount" : "sql"),
                isConverted ? yaml.text("currency") : null,
                isConverted ? expression(yaml, "on") : null,
                yaml.choice("format", Kpi.Format.class, isConverted ? Kpi.Format.MONEY : Kpi.Format.NUMBER));
        yaml.finish();
        return field;
    }

    private MetricDataset.Dimension dimension(String name, YamlMapping yaml) {
        String names = yaml.optionalText("names");
        String sql = optionalExpression(yaml, "sql");
        MetricDataset.Dimension dimension =
                new MetricDataset.Dimension(name, sql == null ? name : sql, names, yaml.texts("order"));
        if (names != null
                && Contracts.shipped()
                        .find(names)
                        .filter(other -> other.column("name").isPresent())
                        .isEmpty()) {
            problems.add(yaml.where("names"), "\"" + names + "\" is no dataset whose rows have a name");
        }
        yaml.finish();
        return dimension;
    }

    private Metric metric(String dataset, @Nullable String usualTime, String key, YamlMapping yaml) {
        String name = dataset + "." + key;
        List<String> kinds =
                List.of("sum", "value", "ratio").stream().filter(yaml::has).toList();
        if (kinds.size() != 1) {
            problems.add(yaml.where(), "metric \"" + key + "\" has one of sum, value and ratio");
        }
        if (kpis.find(name).filter(kpi -> kpi.name().equals(name)).isPresent()) {
            problems.add(yaml.where(), "\"" + name + "\" is a key figure already");
        }
        boolean isRatio = yaml.has("ratio");
        boolean isSum = yaml.has("sum");
        boolean isStanding = yaml.flag("standing", false);
        String ownTime = optionalExpression(yaml, "time");
        String where = optionalExpression(yaml, "where");
        if (!isRatio && !isStanding && ownTime == null && usualTime == null) {
            problems.add(yaml.where(), "metric \"" + key + "\" has neither a time nor is it standing");
        }
        Metric metric = new Metric(
                name,
                isRatio ? Metric.Kind.RATIO : isSum ? Metric.Kind.SUM : Metric.Kind.VALUE,
                dataset,
                isRatio ? "" : expression(yaml, isSum ? "sum" : "value"),
                where == null ? "true" : where,
                optionalExpression(yaml, "unknown"),
                isStanding ? null : ownTime == null ? usualTime : ownTime,
                yaml.texts("ratio").stream().map(part -> dataset + "." + part).toList(),
                yaml.choice("format", Kpi.Format.class, Kpi.Format.COUNT),
                yaml.has("higherIsBetter") ? Boolean.valueOf(yaml.flag("higherIsBetter", true)) : null,
                yaml.text("label"),
                yaml.text("description"));
        yaml.finish();
        return metric;
    }

    private String expression(YamlMapping yaml, String key) {
        return sound(yaml, key, yaml.text(key));
    }

    private @Nullable String optionalExpression(YamlMapping yaml, String key) {
        String text = yaml.optionalText(key);
        return text == null ? null : sound(yaml, key, text);
    }

    private String sound(YamlMapping yaml, String key, String text) {
        if (FORBIDDEN.matcher(text).find()) {
            problems.add(yaml.where(key), "\"" + key + "\" is one expression, without ? { } ; or comments");
        }
        return text;
    }

    private void checkColumns(YamlMapping yaml, Contract contract, MetricDataset dataset) {
        Set<String> known = new LinkedHashSet<>(columns(contract));
        known.addAll(dataset.fields().keySet());
        known.addAll(dataset.dimensions().keySet());
        dataset.columns().stream()
                .filter(column -> !known.contains(column))
                .forEach(column -> problems.add(yaml.where("columns"), unknown("column", column, known)));
        dataset.fields().keySet().stream()
                .filter(field -> contract.column(field).isPresent())
                .forEach(field -> problems.add(
                        yaml.where("fields"), "field \"" + field + "\" is a column of the dataset already"));
    }

    private void checkParts(YamlMapping yaml, MetricDataset dataset) {
        for (Metric ratio : dataset.metrics().values()) {
            if (ratio.kind() == Metric.Kind.RATIO && ratio.parts().size() != 2) {
                problems.add(yaml.where("metrics"), "ratio \"" + ratio.name() + "\" has two parts");
            }
            for (String part : ratio.parts()) {
                Metric of = dataset.metrics().get(part);
                if (of == null) {
                    problems.add(
                            yaml.where("metrics"),
                            unknown("metric", part, dataset.metrics().keySet()));
                } else if (of.kind() != Metric.Kind.SUM) {
                    // So no ratio can be made of itself, be it through others.
                    problems.add(yaml.where("metrics"), "\"" + part + "\" in \"" + ratio.name() + "\" is no sum");
                }
            }
        }
    }

    private static List<String> columns(Contract contract) {
        List<String> names = new ArrayList<>();
        contract.allColumns().stream().map(Column::name).forEach(names::add);
        return names;
    }

    static String unknown(String what, String name, java.util.Collection<String> known) {
        return "there is no " + what + " \"" + name + "\"" + NearestName.hint(name, known);
    }
}
