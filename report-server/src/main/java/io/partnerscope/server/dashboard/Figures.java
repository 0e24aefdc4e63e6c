package io.partnerscope.server.dashboard;

import io.partnerscope.server.data.ClosedException;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.metric.MetricDataset;
import io.partnerscope.server.metric.Metrics;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Computes metrics within filters and marks: rows of datasets are counted, key figures looked up. */
final class Figures {
    private final Data data;
    private final Metrics metrics;
    private final Filters filters;
    private final Marks marks;
    private final boolean ofSharing;
    private boolean isOfSharing;

    Figures(Data data, Metrics metrics, Filters filters, Marks marks) {
        this(data, metrics, filters, marks, false);
    }

    private Figures(Data data, Metrics metrics, Filters filters, Marks marks, boolean ofSharing) {
        this.data = data;
        this.metrics = metrics;
        this.filters = filters;
        this.marks = marks;
        this.ofSharing = ofSharing;
    }

    /** Whether something had to be told of those partners only that share it, all together being closed. */
    boolean areOfSharing() {
        return isOfSharing;
    }

    /** The same of those partners that share their figures, so that what is compared is of the same ones. */
    Figures ofSharing(Filters others) {
        return new Figures(data, metrics, others, marks, true);
    }

    /** Metrics told apart by dimensions: parts by metric and key, from which cells are made. */
    final class Table {
        private final Map<String, Map<Key, Part>> parts = new HashMap<>();
        private final Map<String, Cell> unknown = new HashMap<>();
        private final Set<String> monthsNotKept = new LinkedHashSet<>();
        private final @Nullable Period period;

        private Table(@Nullable Period period) {
            this.period = period;
        }

        Cell cell(Metric metric, Key key) {
            return metric.kind() == Metric.Kind.KPI && monthsNotKept.contains(key.first())
                    ? Cell.unknown(Cell.Why.NOT_KEPT, "")
                    : cell(metric, key::equals);
        }

        Cell row(Metric metric, @Nullable String first) {
            return cell(metric, key -> java.util.Objects.equals(key.first(), first));
        }

        Cell column(Metric metric, @Nullable String second) {
            return cell(metric, key -> java.util.Objects.equals(key.second(), second));
        }

        /** Several values of the first dimension as one; unknown where they do not add up. */
        Cell together(Metric metric, Collection<@Nullable String> firsts) {
            return cell(metric, key -> firsts.contains(key.first()));
        }

        private Cell cell(Metric metric, Predicate<Key> which) {
            Cell why = unknown.get(metric.name());
            if (why != null) {
                return why;
            }
            return switch (metric.kind()) {
                case SUM -> Cell.sum(part(metric.name(), which));
                case RATIO ->
                    Cell.ratio(
                            part(metric.parts().get(0), which),
                            part(metric.parts().get(1), which));
                case VALUE -> {
                    List<Part> matching = matching(metric.name(), which);
                    yield matching.size() > 1
                            ? Cell.unknown(Cell.Why.NOT_SUMMED, "")
                            : Cell.value(matching.isEmpty() ? new Part(null, null, 0, 0, false) : matching.get(0));
                }
                case KPI -> figure(metric, matching(metric.name(), which));
            };
        }

        private Cell figure(Metric metric, List<Part> matching) {
            KpiQuery query = kpi(metric);
            if (matching.isEmpty()) {
                return absent(query);
            }
            Part part = matching.stream().reduce(Part::plus).orElseThrow();
            return query.addsUp(part, period) ? Cell.figure(part) : notSummed(part);
        }

        private List<Part> matching(String name, Predicate<Key> which) {
            return parts.getOrDefault(name, Map.of()).entrySet().stream()
                    .filter(entry -> which.test(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        private Part part(String name, Predicate<Key> which) {
            return matching(name, which).stream().reduce(Part::plus).orElse(Part.NOTHING);
        }

        Set<@Nullable String> firsts() {
            Set<@Nullable String> firsts = new LinkedHashSet<>();
            parts.values()
                    .forEach(byKey -> byKey.forEach((key, part) -> {
                        if (part.rows() > 0) {
                            firsts.add(key.first());
                        }
                    }));
            return firsts;
        }

        Set<@Nullable String> seconds() {
            Set<@Nullable String> seconds = new LinkedHashSet<>();
            parts.values()
                    .forEach(byKey -> byKey.forEach((key, part) -> {
                        if (part.rows() > 0) {
                            seconds.add(key.second());
                        }
                    }));
            return seconds;
        }
    }

    private static Cell notSummed(Part part) {
        return new Cell(null, null, null, 0, part.rows(), false, Cell.Why.NOT_SUMMED, "");
    }

    /** The metric of the whole period. */
    Cell total(Metric metric, Period period) {
        return by(List.of(metric), List.of(period), List.of()).cell(metric, Key.ALL);
    }

    /** The metrics of those periods, told apart by those dimensions. */
    Table by(List<Metric> shown, List<Period> periods, List<String> dimensions) {
        Table table = new Table(periods.size() == 1 ? periods.get(0) : null);
        Set<Metric> rowMetrics = new LinkedHashSet<>();
        for (Metric metric : shown) {
            if (metric.kind() == Metric.Kind.KPI) {
                figures(table, metric, periods, dimensions);
            } else {
                Cell unknown = unknown(metric, periods);
                if (unknown != null) {
                    table.unknown.put(metric.name(), unknown);
                } else if (metric.kind() == Metric.Kind.RATIO) {
                    metric.parts().stream().map(metrics::get).forEach(rowMetrics::add);
                } else {
                    rowMetrics.add(metric);
                }
            }
        }
        Map<String, List<Metric>> together = new LinkedHashMap<>();
        rowMetrics.forEach(
                metric -> together.computeIfAbsent(metric.dataset() + " " + metric.time(), key -> new ArrayList<>())
                        .add(metric));
        together.values().forEach(some -> count(table, some, whole(periods), dimensions));
        return table;
    }

    private static Period whole(List<Period> periods) {
        Period last = periods.get(periods.size() - 1);
        return periods.size() == 1
                ? last
                : new Period(Period.Kind.CUSTOM, periods.get(0).from(), last.to(), last.asOf());
    }

    private void count(Table table, List<Metric> some, Period period, List<String> dimensions) {
        RowQuery.of(data, metrics, some.get(0))
                .parts(some, filters, period, marks, dimensions)
                .forEach((key, parts) -> {
                    for (int at = 0; at < some.size(); at++) {
                        table.parts
                                .computeIfAbsent(some.get(at).name(), name -> new HashMap<>())
                                .put(key, parts.get(at));
                    }
                });
    }

    /** Why rows cannot be counted at all; null where they can. */
    private @Nullable Cell unknown(Metric metric, List<Period> periods) {
        MetricDataset dataset = metrics.dataset(metric).orElseThrow();
        List<String> ingested = data.release().manifest().ingested();
        List<String> missing = dataset.reads().stream()
                .filter(one -> Stream.of(one.split("\\|")).noneMatch(ingested::contains))
                .toList();
        if (!missing.isEmpty()) {
            return Cell.unknown(
                    Cell.Why.NOT_INGESTED, String.join(", ", missing).replace("|", " / "));
        }
        if (!data.scope().reaches(dataset.name())
                || dataset.lookups().values().stream()
                        .anyMatch(lookup -> !data.scope().reaches(lookup.in()))) {
            return Cell.unknown(Cell.Why.CLOSED, "");
        }
        return dataset.wholeMonths()
                        && !periods.get(0).isOfWholeMonths()
                        && periods.get(0).kind() == Period.Kind.CUSTOM
                ? Cell.unknown(Cell.Why.NOT_KEPT, "")
                : null;
    }

    private void figures(Table table, Metric metric, List<Period> periods, List<String> dimensions) {
        KpiQuery query = kpi(metric);
        if (periods.size() == 1 && !query.isTold(periods.get(0))) {
            table.unknown.put(
                    metric.name(),
                    query.missing()
                            .map(names -> Cell.unknown(Cell.Why.NOT_INGESTED, names))
                            .orElseGet(() -> Cell.unknown(Cell.Why.NOT_KEPT, "")));
            return;
        }
        if (periods.size() > 1) {
            periods.stream()
                    .filter(period -> !query.isTold(period))
                    .forEach(period ->
                            table.monthsNotKept.add(YearMonth.from(period.to()).toString()));
        }
        try {
            boolean mayBeOfSharing = query.mayBeOfSharing();
            Map<Key, Part> parts = ofSharing && mayBeOfSharing ? Map.of() : query.parts(periods, marks, dimensions);
            if (parts.isEmpty() && mayBeOfSharing) {
                parts = query.ofSharing().parts(periods, marks, dimensions);
                isOfSharing = true;
            }
            table.parts.put(metric.name(), parts);
        } catch (ClosedException closed) {
            table.unknown.put(metric.name(), Cell.unknown(Cell.Why.CLOSED, ""));
        }
    }

    KpiQuery kpi(Metric metric) {
        Kpi kpi = metrics.kpis().find(metric.name()).orElseThrow();
        return new KpiQuery(data, kpi, filters);
    }

    private static Cell absent(KpiQuery query) {
        return query.missing()
                .map(names -> Cell.unknown(Cell.Why.NOT_INGESTED, names))
                .orElseGet(() -> query.mayBeClosed()
                        ? Cell.unknown(Cell.Why.CLOSED, "")
                        : query.kpi().isSum() ? Cell.sum(Part.NOTHING) : Cell.unknown(Cell.Why.NOTHING, ""));
    }
}
