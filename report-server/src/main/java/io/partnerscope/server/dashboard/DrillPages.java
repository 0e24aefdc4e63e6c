package io.partnerscope.server.dashboard;

import io.javalin.http.BadRequestResponse;
import io.partnerscope.server.export.ExportFormat;
import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.metric.MetricDataset;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Shell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows behind a tile or a mark of it, with what they add up to on top. */
final class DrillPages {
    private static final int ROWS_A_PAGE = 50;
    private static final Set<String> OF_FIGURES = Set.of("partner", "country", "side");

    private final Call call;
    private final Dashboard dashboard;
    private final Tile tile;
    private final Tiles tiles;
    private final Metric metric;
    private final Filters filters;
    private final Marks marks;
    private final Words words;

    DrillPages(Call call, DashboardPages pages) {
        this.call = call;
        this.dashboard = pages.dashboard(call.path("name"));
        this.tile = pages.tile(dashboard, call.path("tile"));
        this.tiles = pages.tiles();
        this.words = tiles.words();
        this.filters = Filters.of(call, dashboard);
        this.marks = Marks.of(call);
        List<String> names = Tiles.names(tile).distinct().toList();
        this.metric = tiles.metrics().get(call.choice("metric", names.get(0), names));
        for (String dimension : marks.values().keySet()) {
            if (!known().contains(dimension)) {
                throw new BadRequestResponse("at." + dimension + ": " + metric.name() + " has no such dimension");
            }
        }
    }

    private Set<String> known() {
        Set<String> known = tiles.metrics()
                .dataset(metric)
                .map(MetricDataset::dimensions)
                .map(Map::keySet)
                .<Set<String>>map(LinkedHashSet::new)
                .orElseGet(() -> new LinkedHashSet<>(OF_FIGURES));
        if (metric.time() != null) {
            known.add(Tile.MONTH);
        }
        return known;
    }

    Drill drill() {
        List<String> columns = tile.columns().isEmpty()
                ? tiles.metrics().dataset(metric).map(MetricDataset::columns).orElse(List.of())
                : tile.columns();
        return new Drill(call.data(), tiles.metrics(), metric, filters, marks, columns, tile.sort(), true);
    }

    Metric metric() {
        return metric;
    }

    Filters filters() {
        return filters;
    }

    Marks marks() {
        return marks;
    }

    /** What the rows are counted for. */
    String definition() {
        return words.label(metric) + ": " + words.definition(metric);
    }

    Cell total() {
        return tiles.total(metric.name(), filters, marks);
    }

    String file() {
        return dashboard.name() + "-" + tile.name() + "-rows";
    }

    DrillPage page() {
        Cell total = total();
        boolean isReadable = total.why() != Cell.Why.NOT_INGESTED && total.why() != Cell.Why.CLOSED;
        int page = call.number("page", 1, 1, 100_000);
        Drill drill = drill();
        List<Drill.Line> lines = isReadable ? drill.lines(ROWS_A_PAGE, (page - 1L) * ROWS_A_PAGE) : List.of();
        Drill.Sums sums = isReadable ? drill.sums() : new Drill.Sums(0, null, null);
        Shell shell = call.shell(words.label(metric), false);
        Address self = Address.of("/drill", dashboard.name(), tile.name())
                .with("metric", call.query("metric").orElse(""));
        Address whole = marks.on(filters.on(self));
        long from = (page - 1L) * ROWS_A_PAGE;
        return new DrillPage(
                shell,
                words.title(dashboard, tile, List.of(metric)),
                filters.on(Address.of(DashboardPages.address(dashboard.name()))).toString(),
                call.texts().get("dashboards.title." + dashboard.name()),
                withMarks(new FilterBars(call.data(), words).bar(dashboard, filters, marks.on(self)), self),
                words.label(metric),
                words.definition(metric),
                words.written(metric.format(), total.value()),
                words.why(total),
                sums(total, sums),
                choices(),
                exports(),
                new RowTable(words, shell::opens).of(drill, metric.dataset(), lines),
                notes(total, sums),
                page,
                from + lines.size() < sums.rows(),
                whole.with("page", Integer.toString(page - 1)).toString(),
                whole.with("page", Integer.toString(page + 1)).toString(),
                lines.isEmpty() ? 0 : from + 1,
                from + lines.size(),
                sums.rows());
    }

    /** What was clicked is a filter like others, and removed like them. */
    private DashboardPage.FilterBar withMarks(DashboardPage.FilterBar bar, Address self) {
        List<DashboardPage.Chip> chips = new ArrayList<>(bar.chips());
        marks.values().forEach((dimension, value) -> {
            Marks others = marks.without(dimension);
            chips.add(new DashboardPage.Chip(
                    words.dimension(dimension),
                    name(dimension, value),
                    others.on(filters.on(self)).toString()));
        });
        return new DashboardPage.FilterBar(
                bar.address(),
                bar.period(),
                bar.time(),
                bar.until(),
                bar.from(),
                bar.to(),
                bar.ends(),
                bar.compare(),
                bar.offered(),
                chips);
    }

    private String name(String dimension, @Nullable String value) {
        String dataset = dimension.equals("partner")
                ? "partners"
                : tiles.metrics()
                        .dataset(metric)
                        .map(one -> one.dimensions().get(dimension))
                        .map(MetricDataset.Dimension::names)
                        .orElse(null);
        if (value == null || dataset == null) {
            return words.value(dimension, value);
        }
        return Words.names(call.data(), dataset, List.of(value)).getOrDefault(value, value);
    }

    private List<DrillPage.Sum> sums(Cell total, Drill.Sums sums) {
        List<DrillPage.Sum> told = new ArrayList<>();
        if (metric.kind() == Metric.Kind.RATIO) {
            Metric above = tiles.metrics().get(metric.parts().get(0));
            Metric below = tiles.metrics().get(metric.parts().get(1));
            told.add(new DrillPage.Sum(words.label(above), words.written(above.format(), sums.above())));
            told.add(new DrillPage.Sum(words.label(below), words.written(below.format(), sums.below())));
        } else if (metric.kind() == Metric.Kind.KPI) {
            Kpi kpi = tiles.metrics().kpis().find(metric.name()).orElseThrow();
            if (kpi.sums() != Kpi.Sums.NOTHING) {
                boolean money = kpi.parts() != Kpi.Parts.NUMBERS && metric.format() != Kpi.Format.COUNT;
                told.add(sum("dashboards.numerator", total.numerator(), money));
                if (total.denominator() != null) {
                    told.add(sum("dashboards.denominator", total.denominator(), kpi.parts() == Kpi.Parts.AMOUNTS));
                }
            }
        } else if (metric.kind() == Metric.Kind.SUM) {
            told.add(new DrillPage.Sum(
                    call.texts().get("dashboards.known"), words.written(metric.format(), total.numerator())));
        }
        return told;
    }

    private DrillPage.Sum sum(String key, @Nullable BigDecimal value, boolean money) {
        return new DrillPage.Sum(
                key.equals("dashboards.numerator")
                        ? call.texts().get("dashboards.numerator")
                        : call.texts().get("dashboards.denominator"),
                words.written(money ? Kpi.Format.MONEY : Kpi.Format.NUMBER, value));
    }

    private List<TileView.Link> choices() {
        return Tiles.names(tile)
                .distinct()
                .map(tiles.metrics()::get)
                .map(one -> new TileView.Link(
                        one.name().equals(metric.name())
                                ? ""
                                : filters.on(Address.of("/drill", dashboard.name(), tile.name())
                                                .with("metric", one.name()))
                                        .toString(),
                        words.label(one)))
                .toList();
    }

    private List<TileView.Link> exports() {
        return Stream.of(ExportFormat.values())
                .map(format -> new TileView.Link(
                        marks.on(filters.on(Address.of(
                                                "/api/drill/" + dashboard.name(),
                                                tile.name() + "." + format.extension())
                                        .with("metric", call.query("metric").orElse(""))))
                                .toString(),
                        call.texts().get("export.as", format.name())))
                .toList();
    }

    /** What rows that are listed do not show: partners whose figures are closed one by one. */
    private List<String> notes(Cell total, Drill.Sums sums) {
        List<String> notes = new ArrayList<>();
        if (metric.kind() == Metric.Kind.KPI) {
            Kpi kpi = tiles.metrics().kpis().find(metric.name()).orElseThrow();
            if (kpi.sums() == Kpi.Sums.NOTHING) {
                notes.add(call.texts().get("dashboards.not_summed"));
            } else if (isLess(sums.above(), total.numerator()) || isLess(sums.below(), total.denominator())) {
                boolean money = kpi.parts() != Kpi.Parts.NUMBERS && metric.format() != Kpi.Format.COUNT;
                notes.add(call.texts()
                        .get(
                                "dashboards.closed_rest",
                                words.written(
                                        money ? Kpi.Format.MONEY : Kpi.Format.NUMBER,
                                        rest(sums.above(), total.numerator())),
                                total.denominator() == null
                                        ? "–"
                                        : words.written(
                                                kpi.parts() == Kpi.Parts.AMOUNTS ? Kpi.Format.MONEY : Kpi.Format.NUMBER,
                                                rest(sums.below(), total.denominator()))));
            }
        }
        List<String> without = filters.withoutEffect(tiles.dimensions(List.of(metric)));
        if (!without.isEmpty()) {
            notes.add(call.texts()
                    .get(
                            "dashboards.without_effect",
                            String.join(
                                    ", ", without.stream().map(words::dimension).toList())));
        }
        if (tiles.metrics().dataset(metric).map(MetricDataset::sharedOnly).orElse(false)
                && call.principal().role() != io.partnerscope.state.Role.PARTNER) {
            notes.add(call.texts().get("dashboards.shared_only"));
        }
        return notes;
    }

    private static boolean isLess(@Nullable BigDecimal listed, @Nullable BigDecimal whole) {
        return whole != null && rest(listed, whole).abs().compareTo(new BigDecimal("0.000001")) > 0;
    }

    private static BigDecimal rest(@Nullable BigDecimal listed, @Nullable BigDecimal whole) {
        BigDecimal all = whole == null ? BigDecimal.ZERO : whole;
        return listed == null ? all : all.subtract(listed);
    }
}
