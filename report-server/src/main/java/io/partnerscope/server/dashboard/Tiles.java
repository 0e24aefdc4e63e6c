package io.partnerscope.server.dashboard;

import io.partnerscope.server.data.Data;
import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.metric.MetricDataset;
import io.partnerscope.server.metric.Metrics;
import io.partnerscope.state.Role;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills tiles with what the release says, within what is open to the reader. */
final class Tiles {
    private final Data data;
    private final Metrics metrics;
    private final Words words;

    Tiles(Data data, Metrics metrics, Words words) {
        this.data = data;
        this.metrics = metrics;
        this.words = words;
    }

    Words words() {
        return words;
    }

    Data data() {
        return data;
    }

    /** What the tile shows of the period and filters. */
    TileData of(Dashboard dashboard, Tile tile, Filters filters) {
        List<Metric> shown = tile.metrics().stream().map(metrics::get).toList();
        boolean isStanding = shown.stream().allMatch(this::isStanding);
        boolean isByMonth = tile.isByMonth() || tile.kind() == Tile.Kind.KPI;
        Period period = tile.isByMonth() ? span(filters.period().months(tile.months())) : filters.period();
        Figures figures = new Figures(data, metrics, filters, Marks.none());
        List<Cell> totals = new ArrayList<>(
                shown.stream().map(metric -> figures.total(metric, period)).toList());
        boolean ofSharing = figures.areOfSharing();
        Figures alike = ofSharing ? figures.ofSharing(filters) : figures;
        Grid grid = tile.kind() == Tile.Kind.LIST || (isByMonth && isStanding)
                ? Grid.empty()
                : grid(tile, shown, alike, filters, period);
        Cell before = null;
        if (tile.kind() == Tile.Kind.KPI && filters.isCompared() && !isStanding) {
            Filters then = filters.at(filters.compared());
            Figures earlier = ofSharing ? figures.ofSharing(then) : new Figures(data, metrics, then, Marks.none());
            Cell cell = earlier.total(shown.get(0), filters.compared());
            before = earlier.areOfSharing() == ofSharing ? cell : null;
        }
        if (tile.kind() == Tile.Kind.HEATMAP) {
            totals = grid.columnTotals();
        }
        return new TileData(
                tile.name(),
                tile.kind().name().toLowerCase(java.util.Locale.ROOT),
                words.title(dashboard, tile, shown),
                isStanding ? null : period.from(),
                isStanding ? data.release().manifest().asOf() : period.to(),
                tile.by(),
                grid.series().isEmpty() ? series(tile, shown) : grid.series(),
                grid.categories(),
                grid.cells(),
                totals,
                grid.others(),
                before,
                before == null ? null : filters.compared().from(),
                before == null ? null : filters.compared().to(),
                filters.withoutEffect(dimensions(shown)),
                side(shown, filters),
                ofSharing || shown.stream().anyMatch(this::isShared),
                empty(totals, grid, shown, filters, period));
    }

    private static Period span(List<Period> months) {
        Period last = months.get(months.size() - 1);
        return new Period(Period.Kind.CUSTOM, months.get(0).from(), last.to(), last.asOf());
    }

    private boolean isStanding(Metric metric) {
        return metric.kind() != Metric.Kind.KPI
                && (metric.kind() == Metric.Kind.RATIO
                        ? metric.parts().stream().map(metrics::get).allMatch(this::isStanding)
                        : metric.time() == null);
    }

    private boolean isShared(Metric metric) {
        return data.scope().principal().role() != Role.PARTNER
                && metrics.dataset(metric).map(MetricDataset::sharedOnly).orElse(false);
    }

    private String side(List<Metric> shown, Filters filters) {
        boolean hasSides = shown.stream()
                .flatMap(metric -> metrics.kpis().find(metric.name()).stream())
                .anyMatch(Kpi::hasSides);
        return hasSides ? filters.values().getOrDefault("side", "sell_in") : "";
    }

    /** What all of the metrics can be narrowed by. */
    Set<String> dimensions(List<Metric> shown) {
        Set<String> all = new LinkedHashSet<>(Filters.NAMES);
        for (Metric metric : shown) {
            MetricDataset dataset = metrics.dataset(metric).orElse(null);
            if (dataset != null) {
                all.retainAll(dataset.dimensions().keySet());
                continue;
            }
            Kpi kpi = metrics.kpis().find(metric.name()).orElseThrow();
            Set<String> ofKpi = new LinkedHashSet<>();
            if (kpi.hasSides()) {
                ofKpi.add("side");
            }
            if (kpi.of() == Kpi.Of.PARTNERS) {
                ofKpi.addAll(List.of("partner", "country"));
            }
            all.retainAll(ofKpi);
        }
        return all;
    }

    private List<TileData.Series> series(Tile tile, List<Metric> shown) {
        return shown.stream()
                .map(metric -> new TileData.Series(
                        metric.name(),
                        metric.name(),
                        words.label(metric),
                        metric.format(),
                        words.definition(metric),
                        tile.below().contains(metric.name())))
                .toList();
    }

    /** Categories with their cells. */
    private record Grid(
            List<TileData.Series> series,
            List<TileData.Category> categories,
            List<List<Cell>> cells,
            @Nullable List<Cell> others) {
        static Grid empty() {
            return new Grid(List.of(), List.of(), List.of(), null);
        }

        List<Cell> columnTotals() {
            List<Cell> totals = new ArrayList<>();
            for (int at = 0; at < series.size(); at++) {
                BigDecimal sum = BigDecimal.ZERO;
                long unknown = 0;
                long rows = 0;
                for (List<Cell> row : cells) {
                    Cell cell = row.get(at);
                    unknown += cell.unknown();
                    rows += cell.rows();
                    sum = cell.numerator() == null ? sum : sum.add(cell.numerator());
                }
                totals.add(Cell.sum(new Part(sum, null, unknown, rows, false)));
            }
            return totals;
        }
    }

    private Grid grid(Tile tile, List<Metric> shown, Figures figures, Filters filters, Period period) {
        if (tile.kind() == Tile.Kind.FUNNEL
                || (tile.kind() == Tile.Kind.PROGRESS && tile.by().isEmpty())) {
            List<TileData.Category> steps = shown.stream()
                    .map(metric -> new TileData.Category(metric.name(), words.label(metric)))
                    .toList();
            return new Grid(
                    List.of(),
                    steps,
                    shown.stream()
                            .map(metric -> List.of(figures.total(metric, period)))
                            .toList(),
                    null);
        }
        if (tile.kind() == Tile.Kind.KPI || tile.isByMonth()) {
            List<Period> months = filters.period().months(tile.months());
            return byMonth(figures.by(shown, months, List.of(Tile.MONTH)), shown, months);
        }
        List<String> dimensions = tile.and().isEmpty() ? List.of(tile.by()) : List.of(tile.by(), tile.and());
        Figures.Table table = figures.by(shown, List.of(period), dimensions);
        return tile.and().isEmpty() ? byValue(tile, shown, table) : field(tile, shown.get(0), table);
    }

    private Grid byMonth(Figures.Table table, List<Metric> shown, List<Period> months) {
        List<TileData.Category> categories = months.stream()
                .map(month -> YearMonth.from(month.to()).toString())
                .map(month -> new TileData.Category(month, words.value(Tile.MONTH, month)))
                .toList();
        return new Grid(
                List.of(),
                categories,
                categories.stream()
                        .map(month -> cells(table, shown, new Key(month.key(), null)))
                        .toList(),
                null);
    }

    private static List<Cell> cells(Figures.Table table, List<Metric> shown, Key key) {
        return shown.stream().map(metric -> table.cell(metric, key)).toList();
    }

    /** The largest by the first metric, or all in the order that the dimension has; the rest is summed where it adds up. */
    private Grid byValue(Tile tile, List<Metric> shown, Figures.Table table) {
        List<@Nullable String> keys =
                ordered(tile.by(), shown.get(0), table.firsts(), key -> table.cell(shown.get(0), new Key(key, null)));
        List<@Nullable String> kept = keys.subList(0, Math.min(tile.top(), keys.size()));
        List<@Nullable String> rest = keys.subList(kept.size(), keys.size());
        List<TileData.Category> categories = named(tile.by(), shown.get(0), kept);
        List<List<Cell>> cells = new ArrayList<>();
        for (String key : kept) {
            cells.add(cells(table, shown, new Key(key, null)));
        }
        List<Cell> others = rest.isEmpty()
                ? null
                : shown.stream().map(metric -> table.together(metric, rest)).toList();
        return new Grid(List.of(), categories, cells, others);
    }

    private Grid field(Tile tile, Metric metric, Figures.Table table) {
        List<@Nullable String> across = ordered(tile.by(), metric, table.firsts(), key -> table.row(metric, key));
        List<@Nullable String> up = ordered(tile.and(), metric, table.seconds(), key -> table.column(metric, key));
        across = across.subList(0, Math.min(tile.top(), across.size()));
        up = up.subList(0, Math.min(tile.top(), up.size()));
        List<TileData.Series> series = new ArrayList<>();
        for (TileData.Category one : named(tile.and(), metric, up)) {
            series.add(new TileData.Series(
                    metric.name(),
                    one.key() == null ? "" : one.key(),
                    one.label(),
                    metric.format(),
                    words.definition(metric),
                    false));
        }
        List<List<Cell>> cells = new ArrayList<>();
        for (String key : across) {
            List<Cell> row = new ArrayList<>();
            for (String other : up) {
                row.add(table.cell(metric, new Key(key, other)));
            }
            cells.add(row);
        }
        return new Grid(series, named(tile.by(), metric, across), cells, null);
    }

    private List<@Nullable String> ordered(
            String dimension,
            Metric metric,
            Set<@Nullable String> keys,
            java.util.function.Function<@Nullable String, Cell> cell) {
        List<@Nullable String> sorted = new ArrayList<>(keys);
        if (dimension.equals(Tile.MONTH)) {
            sorted.sort(Comparator.nullsLast(Comparator.naturalOrder()));
            return sorted;
        }
        List<String> order = metrics.dataset(metric)
                .map(one -> one.dimensions().get(dimension))
                .map(MetricDataset.Dimension::order)
                .orElse(List.of());
        if (!order.isEmpty()) {
            sorted.sort(Comparator.comparingInt((@Nullable String key) -> {
                        int at = key == null ? -1 : order.indexOf(key);
                        return at < 0 ? order.size() : at;
                    })
                    .thenComparing(Comparator.nullsLast(Comparator.naturalOrder())));
            return sorted;
        }
        Comparator<@Nullable String> largest =
                Comparator.comparing(key -> size(cell.apply(key)), Comparator.reverseOrder());
        sorted.sort(largest.thenComparing(Comparator.nullsLast(Comparator.naturalOrder())));
        return sorted;
    }

    private static BigDecimal size(Cell cell) {
        BigDecimal value = cell.value() == null ? cell.numerator() : cell.value();
        return value == null ? new BigDecimal("-1e30") : value;
    }

    private List<TileData.Category> named(String dimension, Metric metric, List<@Nullable String> keys) {
        String dataset = metric.kind() == Metric.Kind.KPI
                ? dimension.equals("partner") ? "partners" : null
                : metrics.dataset(metric)
                        .map(one -> one.dimensions().get(dimension))
                        .map(MetricDataset.Dimension::names)
                        .orElse(null);
        Map<String, String> names = dataset == null
                ? Map.of()
                : Words.names(
                        data, dataset, keys.stream().filter(Objects::nonNull).toList());
        List<TileData.Category> categories = new ArrayList<>();
        for (String key : keys) {
            String name = key == null ? null : names.get(key);
            categories.add(new TileData.Category(
                    key, name != null ? name : dataset != null && key != null ? key : words.value(dimension, key)));
        }
        return categories;
    }

    private TileData.Empty empty(List<Cell> totals, Grid grid, List<Metric> shown, Filters filters, Period period) {
        if (!totals.isEmpty() && totals.stream().allMatch(cell -> cell.why() == Cell.Why.NOT_INGESTED)) {
            return TileData.Empty.NOT_INGESTED;
        }
        if (!totals.isEmpty() && totals.stream().allMatch(cell -> cell.why() == Cell.Why.CLOSED)) {
            return TileData.Empty.CLOSED;
        }
        if (Stream.concat(totals.stream(), grid.cells().stream().flatMap(List::stream))
                .anyMatch(cell -> cell.rows() > 0)) {
            return TileData.Empty.NO;
        }
        if (filters.values().isEmpty()) {
            return TileData.Empty.PERIOD;
        }
        Filters open = new Filters(filters.period(), filters.compare(), Map.of(), Map.of());
        Figures unfiltered = new Figures(data, metrics, open, Marks.none());
        return shown.stream()
                        .anyMatch(metric -> unfiltered.total(metric, period).rows() > 0)
                ? TileData.Empty.FILTERS
                : TileData.Empty.PERIOD;
    }

    /** The figure of a metric of the whole period. */
    Cell total(String metric, Filters filters, Marks marks) {
        return new Figures(data, metrics, filters, marks).total(metrics.get(metric), filters.period());
    }

    Metrics metrics() {
        return metrics;
    }

    LocalDate asOf() {
        return data.release().manifest().asOf();
    }

    Optional<Metric> metric(String name) {
        return metrics.find(name);
    }

    static Stream<String> names(Tile tile) {
        return Stream.concat(tile.metrics().stream(), tile.rows().stream());
    }
}
