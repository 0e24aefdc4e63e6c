package io.partnerscope.server.dashboard;

import io.partnerscope.server.export.ExportFormat;
import io.partnerscope.server.export.Exports;
import io.partnerscope.server.export.RowSink;
import io.partnerscope.server.export.Table;
import io.partnerscope.server.export.TableColumn;
import io.partnerscope.server.web.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tiles show, and the rows behind them, in every format of exports. */
final class DashboardExports {
    /** Sums, ratios and days alike. */
    private static final String NUMBER = "DECIMAL(38, 12)";

    private final Exports exports;

    DashboardExports(Exports exports) {
        this.exports = exports;
    }

    /** What the tile shows: a row a category, a column a series. */
    void tile(Call call, ExportFormat format, TileData data, Filters filters) {
        boolean isOfMetrics = data.by().isEmpty() && !data.kind().equals("kpi");
        List<TableColumn> columns = new ArrayList<>();
        columns.add(
                new TableColumn(isOfMetrics ? "metric" : data.by().isEmpty() ? Tile.MONTH : data.by(), "VARCHAR", ""));
        if (isOfMetrics) {
            columns.add(new TableColumn("value", NUMBER, ""));
        } else {
            data.series().forEach(one -> columns.add(new TableColumn(one.label(), NUMBER, one.definition())));
        }
        Table table =
                table(call, call.path("name") + "-" + call.path("tile"), data.title(), filters, Marks.none(), columns);
        exports.send(call, format, table, sink -> rows(data, sink));
    }

    private static void rows(TileData data, RowSink sink) throws IOException {
        for (int at = 0; at < data.categories().size(); at++) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(data.categories().get(at).label());
            for (Cell cell : data.cells().get(at)) {
                cells.add(cell.value());
            }
            sink.row(cells);
        }
    }

    /** The rows behind a tile, however many. */
    void rows(Call call, ExportFormat format, DrillPages drill) {
        Drill.Listing listing = drill.drill().listing();
        Table table = table(call, drill.file(), drill.definition(), drill.filters(), drill.marks(), listing.columns());
        exports.send(call, format, table, listing.sql(), listing.values());
    }

    private Table table(
            Call call, String name, String description, Filters filters, Marks marks, List<TableColumn> columns) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("from", filters.period().from().toString());
        told.put("to", filters.period().to().toString());
        told.putAll(filters.values());
        marks.values().forEach((dimension, value) -> told.put(dimension, value == null ? "" : value));
        return new Table(exports.about(call, name, description, told), columns, null);
    }
}
