package io.partnerscope.server.sql;

import io.partnerscope.server.chart.Csv;
import io.partnerscope.server.web.Json;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a result; CSV and JSON row by row, a table when all are known. */
@FunctionalInterface
interface ResultWriter {
    /** Rows beyond these are not put into a table, which has to be held in memory whole. */
    int MOST_TABLE_ROWS = 10_000;

    void write(ResultSet rows, PrintWriter out) throws SQLException;

    static ResultWriter of(SqlCommand.Format format) {
        return switch (format) {
            case CSV -> ResultWriter::csv;
            case JSON -> ResultWriter::json;
            case TABLE -> ResultWriter::table;
        };
    }

    private static List<String> names(ResultSet rows) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
            names.add(rows.getMetaData().getColumnLabel(at));
        }
        return names;
    }

    private static List<@Nullable Object> cells(ResultSet rows, int columns) throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int at = 1; at <= columns; at++) {
            Object value = rows.getObject(at);
            cells.add(value instanceof Array list ? Arrays.toString((Object[]) list.getArray()) : value);
        }
        return cells;
    }

    private static void csv(ResultSet rows, PrintWriter out) throws SQLException {
        List<String> names = names(rows);
        out.print(Csv.plainLine(names));
        while (rows.next()) {
            out.print(Csv.plainLine(cells(rows, names.size())));
        }
    }

    private static void json(ResultSet rows, PrintWriter out) throws SQLException {
        List<String> names = names(rows);
        String separator = "[\n";
        while (rows.next()) {
            List<@Nullable Object> cells = cells(rows, names.size());
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int at = 0; at < names.size(); at++) {
                row.put(names.get(at), cells.get(at));
            }
            out.print(separator + Json.text(row));
            separator = ",\n";
        }
        out.print(separator.startsWith("[") ? "[]\n" : "\n]\n");
    }

    private static void table(ResultSet rows, PrintWriter out) throws SQLException {
        List<String> names = names(rows);
        List<List<String>> lines = new ArrayList<>();
        while (rows.next() && lines.size() < MOST_TABLE_ROWS) {
            lines.add(
                    cells(rows, names.size()).stream().map(ResultWriter::shown).toList());
        }
        int[] widths = new int[names.size()];
        for (int at = 0; at < widths.length; at++) {
            int column = at;
            widths[at] = Math.max(
                    names.get(at).length(),
                    lines.stream()
                            .mapToInt(line -> line.get(column).length())
                            .max()
                            .orElse(0));
        }
        print(names, widths, out);
        print(Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths, out);
        lines.forEach(line -> print(line, widths, out));
    }

    private static void print(List<String> cells, int[] widths, PrintWriter out) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < widths.length; at++) {
            line.append(cells.get(at))
                    .append(" ".repeat(widths[at] - cells.get(at).length() + 2));
        }
        out.print(line.toString().stripTrailing() + "\n");
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal exact ? exact.toPlainString() : value.toString();
    }
}
