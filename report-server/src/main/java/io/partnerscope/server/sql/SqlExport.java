package io.partnerscope.server.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerscope.server.export.Exports;
import io.partnerscope.server.export.RowSink;
import io.partnerscope.server.export.Table;
import io.partnerscope.server.export.TableColumn;
import io.partnerscope.server.web.Call;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a result as exports take them, by the types of their columns. */
final class SqlExport {
    private SqlExport() {}

    /** A table of those columns. */
    static Table table(Exports exports, Call call, String sql, List<ResultColumn> columns) {
        return new Table(
                exports.about(call, "query", sql, Map.of()),
                columns.stream()
                        .map(column -> new TableColumn(column.name(), column.type(), ""))
                        .toList(),
                null);
    }

    /** Gives rows to an export. */
    static void copy(List<ResultColumn> columns, JsonNode rows, RowSink sink) throws IOException {
        List<@Nullable Object> cells = new ArrayList<>();
        for (JsonNode row : rows) {
            cells.clear();
            for (int at = 0; at < columns.size(); at++) {
                cells.add(cell(columns.get(at).type(), row.path(at)));
            }
            sink.row(cells);
        }
    }

    private static @Nullable Object cell(String type, JsonNode value) throws IOException {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (value.isNumber()) {
            return value.numberValue();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            String element = type.endsWith("[]") ? type.substring(0, type.length() - 2) : "";
            for (JsonNode one : value) {
                list.add(cell(element, one));
            }
            return list;
        }
        if (value.isObject()) {
            return Frames.JSON.writeValueAsString(value);
        }
        return text(type, value.asText());
    }

    private static Object text(String type, String text) {
        return switch (type) {
            case "DATE" -> LocalDate.parse(text);
            case "TIMESTAMP" -> LocalDateTime.parse(text);
            case "TIMESTAMP WITH TIME ZONE" -> Instant.parse(text);
            case "DOUBLE", "FLOAT" -> Double.valueOf(text);
            default -> text;
        };
    }
}
