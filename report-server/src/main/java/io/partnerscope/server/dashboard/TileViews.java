package io.partnerscope.server.dashboard;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.export.ExportFormat;
import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.metric.MetricDataset;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes out what tiles show. */
final class TileViews {
    private static final int TONES = 8;
    private static final int HEAT = 8;

    private final Tiles tiles;
    private final Words words;
    private final Dashboard dashboard;
    private final Filters filters;
    private final String page;
    private final Predicate<String> opensPage;

    /** Those of one dashboard, on a page of that address. */
    TileViews(Tiles tiles, Dashboard dashboard, Filters filters, String page, Predicate<String> opensPage) {
        this.tiles = tiles;
        this.words = tiles.words();
        this.dashboard = dashboard;
        this.filters = filters;
        this.page = page;
        this.opensPage = opensPage;
    }

    TileView view(Tile tile) {
        TileData data = tiles.of(dashboard, tile, filters);
        Metric first = tiles.metrics().get(tile.metrics().get(0));
        boolean isKpi = tile.kind() == Tile.Kind.KPI;
        Words.Change change = isKpi ? words.change(first, data.total(), data.before()) : Words.Change.NONE;
        return new TileView(
                tile.name(),
                data.kind(),
                tile.width(),
                data.title(),
                definition(data),
                isKpi && data.from() != null ? "" : time(data),
                isKpi ? words.brief(first.format(), data.total().value()) : "",
                change.text(),
                change.tone(),
                change.text().isEmpty() || data.comparedTo() == null ? "" : since(data.comparedTo()),
                isKpi ? words.parts(first, data.total(), kpi(first)) : "",
                isKpi && !data.total().isKnown() ? unknown(first, data.total()) : "",
                isKpi ? spark(data) : "",
                isKpi ? sparkInWords(data) : "",
                chart(tile, data),
                bars(tile, data),
                table(tile, data, first),
                empty(data),
                notes(tile, data),
                drill(tile, first.name(), filters, Marks.none()),
                tile.rows().stream()
                        .map(name -> new TileView.Link(
                                drill(tile, name, filters, Marks.none()),
                                words.label(tiles.metrics().get(name))))
                        .toList(),
                exports(tile),
                filters.on(Address.of(page)).with("tile", tile.name()).toString());
    }

    private String since(java.time.LocalDate before) {
        return filters.period().kind() == Period.Kind.T12M
                ? words.texts().get("change.since", words.formats().day(before))
                : words.texts().get("dashboards.since", filters.compared().written(words.formats()));
    }

    private @Nullable Kpi kpi(Metric metric) {
        return tiles.metrics().kpis().find(metric.name()).orElse(null);
    }

    private String definition(TileData data) {
        List<String> told = data.series().stream()
                .map(series ->
                        data.series().size() == 1 ? series.definition() : series.label() + ": " + series.definition())
                .distinct()
                .toList();
        return data.kind().equals("heatmap")
                ? data.series().stream()
                        .findFirst()
                        .map(TileData.Series::definition)
                        .orElse("")
                : String.join(" ", told);
    }

    private String time(TileData data) {
        return data.from() == null
                ? words.texts().get("as_of", words.formats().day(data.to()))
                : new Period(Period.Kind.CUSTOM, data.from(), data.to(), tiles.asOf()).written(words.formats());
    }

    /** The known part of what is not known, and why it is not. */
    private String unknown(Metric metric, Cell cell) {
        boolean hasPart = cell.why() == Cell.Why.ROWS && cell.denominator() == null && cell.numerator() != null;
        return hasPart
                ? words.texts().get("sum.known", words.written(metric.format(), cell.numerator())) + ". "
                        + words.why(cell)
                : words.why(cell);
    }

    private static String spark(TileData data) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        data.cells().forEach(row -> values.add(row.get(0).value()));
        List<BigDecimal> known = values.stream().filter(Objects::nonNull).toList();
        if (known.size() < 2) {
            return "";
        }
        double least = known.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
        double most = known.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(1);
        double height = most - least;
        List<String> points = new ArrayList<>();
        for (int at = 0; at < values.size(); at++) {
            BigDecimal value = values.get(at);
            if (value != null) {
                double up = height == 0 ? 12 : 22 - 20 * (value.doubleValue() - least) / height;
                points.add(Math.round(1000.0 * at / (values.size() - 1)) / 10.0 + "," + Math.round(up * 10) / 10.0);
            }
        }
        return String.join(" ", points);
    }

    private String sparkInWords(TileData data) {
        List<String> known = new ArrayList<>();
        for (int at = 0; at < data.cells().size(); at++) {
            Cell cell = data.cells().get(at).get(0);
            if (cell.value() != null) {
                known.add(data.categories().get(at).label() + ": "
                        + words.written(data.series().get(0).format(), cell.value()));
            }
        }
        return known.isEmpty() ? "" : words.texts().get("dashboards.spark", known.get(0), known.get(known.size() - 1));
    }

    private String chart(Tile tile, TileData data) {
        Chart.Kind kind = switch (tile.kind()) {
            case LINE -> Chart.Kind.LINE;
            case AREA -> Chart.Kind.AREA;
            case BAR -> tile.isByMonth() ? Chart.Kind.GROUPED : Chart.Kind.BARS;
            case STACKED -> tile.below().isEmpty() ? Chart.Kind.STACKED : Chart.Kind.SIGNED;
            case SCATTER -> Chart.Kind.SCATTER;
            case CALIBRATION -> Chart.Kind.CALIBRATION;
            case KPI, HEATMAP, FUNNEL, LADDER, PROGRESS, TABLE, LIST -> null;
        };
        if (kind == null || data.empty() != TileData.Empty.NO) {
            return "";
        }
        List<Chart.Series> series = new ArrayList<>();
        for (int at = 0; at < data.series().size(); at++) {
            int column = at;
            TileData.Series one = data.series().get(at);
            List<@Nullable BigDecimal> values = new ArrayList<>();
            data.cells().forEach(row -> values.add(row.get(column).value()));
            series.add(new Chart.Series(one.label(), tone(at, one.below()), one.below(), values));
        }
        List<List<String>> addresses = new ArrayList<>();
        for (int at = 0; at < data.categories().size(); at++) {
            int row = at;
            addresses.add(data.series().stream()
                    .map(one -> mark(tile, data, row, one))
                    .toList());
        }
        return Json.text(new Chart(
                kind,
                format(data.series().get(0).format()),
                words.currency(),
                words.dimension(tile.by()),
                data.categories().stream().map(TileData.Category::label).toList(),
                series,
                List.of(),
                addresses));
    }

    private static String tone(int at, boolean below) {
        return below ? "accent5" : "accent" + (1 + at % TONES);
    }

    private static String format(Kpi.Format format) {
        return switch (format) {
            case MONEY -> "money";
            case PERCENT -> "percent";
            case COUNT -> "count";
            case NUMBER, DAYS -> "number";
        };
    }

    /** Where the rows behind one mark are. */
    private String mark(Tile tile, TileData data, int row, TileData.Series series) {
        TileData.Category category = data.categories().get(row);
        if (tile.kind() == Tile.Kind.FUNNEL
                || (tile.kind() == Tile.Kind.PROGRESS && tile.by().isEmpty())) {
            return drill(tile, String.valueOf(category.key()), filters, Marks.none());
        }
        if (tile.isByMonth() || tile.kind() == Tile.Kind.KPI) {
            Period month = filters.period().months(tile.months()).get(row);
            boolean isWhole =
                    Period.of(Period.Kind.MONTH, month.to(), month.asOf()).equals(month);
            Period asked = isWhole ? month : Period.between(month.from(), month.to(), month.asOf());
            return drill(tile, series.metric(), filters.asking(asked), Marks.none());
        }
        Marks marks = Marks.none().with(tile.by(), category.key());
        return drill(
                tile,
                series.metric(),
                filters,
                tile.and().isEmpty()
                        ? marks
                        : marks.with(tile.and(), series.key().isEmpty() ? null : series.key()));
    }

    private String drill(Tile tile, String metric, Filters narrowed, Marks marks) {
        Address address = narrowed.on(Address.of("/drill", dashboard.name(), tile.name()));
        boolean isFirst = tile.metrics().get(0).equals(metric);
        return marks.on(isFirst ? address : address.with("metric", metric)).toString();
    }

    private List<TileView.Link> exports(Tile tile) {
        return Stream.of(ExportFormat.values())
                .map(format -> new TileView.Link(
                        filters.on(Address.of(
                                        "/api/dashboards/" + dashboard.name() + "/tiles",
                                        tile.name() + "." + format.extension()))
                                .toString(),
                        words.texts().get("export.as", format.name())))
                .toList();
    }

    private List<TileView.Bar> bars(Tile tile, TileData data) {
        if (data.empty() != TileData.Empty.NO) {
            return List.of();
        }
        return switch (tile.kind()) {
            case FUNNEL -> funnel(tile, data);
            case LADDER -> ladder(tile, data);
            case PROGRESS -> progress(tile, data);
            case KPI, LINE, BAR, STACKED, AREA, HEATMAP, SCATTER, CALIBRATION, TABLE, LIST -> List.of();
        };
    }

    private List<TileView.Bar> funnel(Tile tile, TileData data) {
        List<TileView.Bar> bars = new ArrayList<>();
        for (int at = 0; at < data.categories().size(); at++) {
            Cell cell = data.cells().get(at).get(0);
            Cell before = at == 0 ? cell : data.cells().get(at - 1).get(0);
            Metric metric = tiles.metrics().get(tile.metrics().get(at));
            bars.add(new TileView.Bar(
                    data.categories().get(at).label(),
                    percent(cell, data.cells().get(0).get(0).value()),
                    null,
                    cell.isKnown()
                            ? words.written(metric.format(), cell.value())
                            : words.texts().get("unknown"),
                    at == 0 || share(cell, before) == null
                            ? cell.isKnown() ? "" : words.why(cell)
                            : words.texts()
                                    .get(
                                            "dashboards.funnel.step",
                                            words.formats().percent(share(cell, before))),
                    mark(tile, data, at, data.series().get(0))));
        }
        return bars;
    }

    private List<TileView.Bar> ladder(Tile tile, TileData data) {
        BigDecimal most = data.cells().stream()
                .map(row -> row.get(0).value())
                .filter(Objects::nonNull)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ONE);
        List<TileView.Bar> bars = new ArrayList<>();
        for (int at = 0; at < data.categories().size(); at++) {
            Cell cell = data.cells().get(at).get(0);
            bars.add(new TileView.Bar(
                    data.categories().get(at).label(),
                    percent(cell, most),
                    null,
                    words.written(data.series().get(0).format(), cell.value()),
                    "",
                    mark(tile, data, at, data.series().get(0))));
        }
        return bars;
    }

    /** Of what is asked for: a fixed target, or the second metric. */
    private List<TileView.Bar> progress(Tile tile, TileData data) {
        List<TileView.Bar> bars = new ArrayList<>();
        for (int at = 0; at < data.categories().size(); at++) {
            List<Cell> row = data.cells().get(at);
            BigDecimal target = tile.target() != null
                    ? tile.target()
                    : row.get(row.size() - 1).value();
            Kpi.Format format = data.series().get(0).format();
            Cell cell = row.get(0);
            bars.add(new TileView.Bar(
                    data.categories().get(at).label(),
                    percent(cell, target),
                    null,
                    cell.isKnown()
                            ? words.written(format, cell.value())
                            : words.texts().get("unknown"),
                    cell.isKnown() && target != null
                            ? words.texts().get("dashboards.progress.of", words.written(format, target))
                            : words.why(cell),
                    mark(tile, data, at, data.series().get(0))));
        }
        return bars;
    }

    private static int percent(Cell cell, @Nullable BigDecimal whole) {
        BigDecimal value = cell.value();
        if (value == null || whole == null || whole.signum() <= 0 || value.signum() <= 0) {
            return 0;
        }
        return (int) Math.min(100, Math.max(1, Math.round(100 * value.doubleValue() / whole.doubleValue())));
    }

    private static @Nullable Double share(Cell cell, Cell whole) {
        BigDecimal value = cell.value();
        BigDecimal of = whole.value();
        return value == null || of == null || of.signum() == 0
                ? null
                : Double.valueOf(value.doubleValue() / of.doubleValue());
    }

    private TileView.Table table(Tile tile, TileData data, Metric first) {
        if (tile.kind() == Tile.Kind.LIST) {
            return rows(tile, first);
        }
        boolean isOfMetrics = tile.by().isEmpty() && tile.kind() != Tile.Kind.KPI;
        List<TileView.Head> heads = new ArrayList<>();
        heads.add(new TileView.Head(
                isOfMetrics
                        ? words.texts().get("dashboards.metric")
                        : words.dimension(tile.kind() == Tile.Kind.KPI ? Tile.MONTH : tile.by()),
                "",
                false));
        if (isOfMetrics) {
            heads.add(new TileView.Head(words.texts().get("dashboards.column.value"), "", true));
        } else {
            data.series().forEach(one -> heads.add(new TileView.Head(one.label(), one.definition(), true)));
        }
        List<TileView.Line> lines = new ArrayList<>();
        double most = most(data);
        for (int at = 0; at < data.categories().size(); at++) {
            lines.add(line(tile, data, at, most));
        }
        List<Cell> others = data.others();
        if (others != null) {
            lines.add(
                    new TileView.Line(TileView.Value.of(words.texts().get("dashboards.others")), values(data, others)));
        }
        List<TileView.Value> totals = tile.kind() == Tile.Kind.TABLE ? values(data, data.totals()) : List.of();
        return new TileView.Table(heads, lines, totals);
    }

    private TileView.Line line(Tile tile, TileData data, int at, double most) {
        List<TileView.Value> values = new ArrayList<>();
        List<Cell> row = data.cells().get(at);
        for (int column = 0; column < row.size(); column++) {
            TileData.Series series =
                    data.series().get(Math.min(column, data.series().size() - 1));
            Cell cell = row.get(column);
            BigDecimal value = cell.value();
            boolean isStep = tile.kind() == Tile.Kind.FUNNEL;
            Kpi.Format format =
                    isStep ? tiles.metrics().get(tile.metrics().get(at)).format() : series.format();
            values.add(new TileView.Value(
                    value == null ? words.texts().get("unknown") : words.written(format, value),
                    words.why(cell),
                    known(format, cell),
                    cell.rows() > 0 ? mark(tile, data, at, series) : "",
                    value == null || most <= 0 || value.signum() <= 0
                            ? 0
                            : (int) Math.ceil(HEAT * value.doubleValue() / most)));
        }
        String key = data.categories().get(at).key();
        String pages = pages(tile);
        return new TileView.Line(
                new TileView.Value(
                        data.categories().get(at).label(),
                        "",
                        "",
                        key != null && !pages.isEmpty() && opensPage.test(pages)
                                ? Address.of(pages, key).toString()
                                : "",
                        0),
                values);
    }

    /** The known part of a sum that is not known; empty for others. */
    private String known(Kpi.Format format, Cell cell) {
        return cell.why() == Cell.Why.ROWS && cell.denominator() == null && cell.numerator() != null
                ? words.texts().get("sum.known", words.written(format, cell.numerator()))
                : "";
    }

    private String pages(Tile tile) {
        if (tile.by().equals("partner")) {
            return "/partners";
        }
        String names = tiles.metrics()
                .dataset(tiles.metrics().get(tile.metrics().get(0)))
                .map(one -> one.dimensions().get(tile.by()))
                .map(MetricDataset.Dimension::names)
                .orElse("");
        return names.equals("vendors") ? "/vendors" : "";
    }

    private static double most(TileData data) {
        return data.cells().stream()
                .flatMap(List::stream)
                .map(Cell::value)
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(0);
    }

    private List<TileView.Value> values(TileData data, List<Cell> cells) {
        List<TileView.Value> values = new ArrayList<>();
        for (int at = 0; at < cells.size(); at++) {
            Cell cell = cells.get(at);
            values.add(new TileView.Value(
                    cell.isKnown()
                            ? words.written(data.series().get(at).format(), cell.value())
                            : words.texts().get("unknown"),
                    words.why(cell),
                    known(data.series().get(at).format(), cell),
                    "",
                    0));
        }
        return values;
    }

    private TileView.Table rows(Tile tile, Metric metric) {
        Drill drill = new Drill(
                tiles.data(), tiles.metrics(), metric, filters, Marks.none(), tile.columns(), tile.sort(), false);
        return new RowTable(words, opensPage).of(drill, metric.dataset(), drill.lines(tile.top(), 0));
    }

    private String empty(TileData data) {
        return switch (data.empty()) {
            case NO -> "";
            case PERIOD ->
                data.from() == null
                        ? words.texts().get("dashboards.empty.standing")
                        : words.texts().get("dashboards.empty.period", time(data));
            case FILTERS -> words.texts().get("dashboards.empty.filters");
            case NOT_INGESTED -> words.why(data.total());
            case CLOSED -> words.texts().get("dashboards.empty.closed");
        };
    }

    private List<String> notes(Tile tile, TileData data) {
        List<String> notes = new ArrayList<>();
        if (!data.withoutEffect().isEmpty()) {
            notes.add(words.texts()
                    .get(
                            "dashboards.without_effect",
                            String.join(
                                    ", ",
                                    data.withoutEffect().stream()
                                            .map(words::dimension)
                                            .toList())));
        }
        if (!data.side().isEmpty()) {
            notes.add(words.value("side", data.side()));
        }
        if (data.sharedOnly()) {
            notes.add(words.texts().get("dashboards.shared_only"));
        }
        if (data.from() == null && !filters.asked().isEmpty() && filters.asked().containsKey("period")) {
            notes.add(words.texts().get("dashboards.standing"));
        }
        boolean isProvisional = Stream.concat(
                        data.totals().stream(), data.cells().stream().flatMap(List::stream))
                .anyMatch(Cell::provisional);
        if (isProvisional) {
            notes.add(words.texts().get("figure.provisional"));
        }
        if (data.others() != null && tile.kind() != Tile.Kind.TABLE) {
            notes.add(words.texts().get("dashboards.largest", data.categories().size()));
        }
        return notes;
    }
}
