package io.partnerscope.server.dashboard;

import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.metric.MetricDataset;
import io.partnerscope.server.metric.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts rows of a dataset: in all, or told apart by dimensions. */
final class RowQuery {
    private final Data data;
    private final MetricDataset dataset;
    private final RowSource source;

    RowQuery(Data data, MetricDataset dataset) {
        ReleaseManifest manifest = data.release().manifest();
        this.data = data;
        this.dataset = dataset;
        this.source = new RowSource(
                dataset,
                manifest.asOf(),
                manifest.programCurrency(),
                data.scope().principal().role());
    }

    static RowQuery of(Data data, Metrics metrics, Metric metric) {
        return new RowQuery(
                data,
                metrics.dataset(metric)
                        .orElseThrow(() -> new IllegalArgumentException(metric.name() + " has no rows")));
    }

    RowSource source() {
        return source;
    }

    /** What the rows of the period come to, by key, for each of the metrics, which all are of one time. */
    Map<Key, List<Part>> parts(
            List<Metric> metrics, Filters filters, @Nullable Period period, Marks marks, List<String> dimensions) {
        record Line(Key key, List<Part> parts) {}
        SqlText query = query(metrics, filters, period, marks, dimensions);
        Map<Key, List<Part>> parts = new LinkedHashMap<>();
        data.rows(
                        query.text(),
                        row -> {
                            List<Part> ofRow = new ArrayList<>();
                            for (int at = 0; at < metrics.size(); at++) {
                                ofRow.add(new Part(
                                        row.decimal("known" + at),
                                        null,
                                        row.count("unknown" + at),
                                        row.count("rows" + at),
                                        false));
                            }
                            return new Line(
                                    new Key(
                                            dimensions.isEmpty() ? null : row.optionalText("key0"),
                                            dimensions.size() < 2 ? null : row.optionalText("key1")),
                                    ofRow);
                        },
                        query.values())
                .forEach(line -> parts.put(line.key(), line.parts()));
        return parts;
    }

    private SqlText query(
            List<Metric> metrics, Filters filters, @Nullable Period period, Marks marks, List<String> dimensions) {
        Metric first = metrics.get(0);
        List<String> keys = dimensions.stream()
                .map(dimension -> source.dimension(dimension, first))
                .toList();
        SqlText query = new SqlText().add("select ");
        for (int at = 0; at < keys.size(); at++) {
            query.add(keys.get(at) + " as key" + at + ", ");
        }
        for (int at = 0; at < metrics.size(); at++) {
            Metric metric = metrics.get(at);
            String counted = " filter (where " + source.sql(metric.where()) + ")";
            boolean isSum = metric.kind() == Metric.Kind.SUM;
            query.add((at == 0 ? "" : ", ")
                    + (isSum
                            ? "coalesce(sum(" + source.sql(metric.sql()) + ")" + counted + ", 0)"
                            : source.sql(metric.sql()) + counted)
                    + " as known" + at + ", "
                    + (isSum ? "coalesce(sum(" + source.sql(metric.unknownSql()) + ")" + counted + ", 0)" : "0")
                    + " as unknown" + at + ", count(*)" + counted + " as rows" + at);
        }
        query.add(" from ").add(source.from(expressions(metrics, filters, marks, keys)));
        return query.add(" where ")
                .add(where(first, filters, period, marks))
                .add(keys.isEmpty() ? "" : " group by all");
    }

    /** Every expression that the query holds, so that its source provides for all of them. */
    List<String> expressions(List<Metric> metrics, Filters filters, Marks marks, List<String> others) {
        List<String> all = new ArrayList<>(others);
        for (Metric metric : metrics) {
            Stream.of(metric.sql(), metric.where(), metric.unknown(), metric.time())
                    .filter(one -> one != null)
                    .forEach(all::add);
        }
        Stream.concat(filters.values().keySet().stream(), marks.values().keySet().stream())
                .flatMap(name -> source.dimension(name).stream())
                .map(MetricDataset.Dimension::sql)
                .forEach(all::add);
        return all;
    }

    /** Which rows lie in the period and within the filters and marks; filters the dataset cannot follow do nothing. */
    SqlText where(Metric metric, Filters filters, @Nullable Period period, Marks marks) {
        SqlText where = new SqlText();
        String time = metric.time();
        if (time == null || period == null) {
            where.add("true");
        } else {
            where.add(source.day(time) + " between ? and ?", period.from(), period.to());
        }
        filters.values().forEach((name, value) -> {
            if (dataset.dimensions().containsKey(name)) {
                where.add(" and " + source.dimension(name, metric) + " = ?", value);
            }
        });
        marks.values().forEach((name, value) -> {
            String dimension = source.dimension(name, metric);
            if (value == null) {
                where.add(" and " + dimension + " is null");
            } else {
                where.add(" and " + dimension + " = ?", value);
            }
        });
        return where;
    }
}
