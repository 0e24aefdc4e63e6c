package io.partnerscope.ingestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rows as lines of a table for a terminal: only columns that have a value, long values cut. */
final class RowsTable {
    private static final int WIDEST = 32;
    private static final int ANY = Integer.MAX_VALUE;

    private RowsTable() {}

    /** The table with every value in full. */
    static List<String> wide(List<String> columns, List<List<String>> rows) {
        return lines(columns, rows, ANY);
    }

    /**
     * The table, its first line naming the columns.
     *
     * @param columns names of columns
     * @param rows values of each row, the empty text for none
     */
    static List<String> lines(List<String> columns, List<List<String>> rows) {
        return lines(columns, rows, WIDEST);
    }

    private static List<String> lines(List<String> columns, List<List<String>> rows, int widest) {
        List<Integer> shown = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            int place = at;
            if (rows.stream().anyMatch(row -> !row.get(place).isEmpty())) {
                shown.add(at);
                widths.add(Math.max(
                        columns.get(at).length(),
                        rows.stream()
                                .mapToInt(row -> cut(row.get(place), widest).length())
                                .max()
                                .orElse(0)));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(columns, shown, widths, widest));
        rows.forEach(row -> lines.add(line(row, shown, widths, widest)));
        return lines;
    }

    private static String line(List<String> values, List<Integer> shown, List<Integer> widths, int widest) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < shown.size(); at++) {
            String value = cut(values.get(shown.get(at)), widest);
            line.append(value).append(" ".repeat(widths.get(at) - value.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String value, int widest) {
        String line = Objects.requireNonNull(value).replaceAll("\\s+", " ");
        return line.length() <= widest ? line : line.substring(0, widest - 1) + "…";
    }
}
