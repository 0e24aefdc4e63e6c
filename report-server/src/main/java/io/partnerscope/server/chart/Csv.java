package io.partnerscope.server.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** CSV as RFC 4180 says, with cells that a spreadsheet would run as formulas made harmless. */
public final class Csv {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n";

    private Csv() {}

    /** One line with its end; null is an empty cell. */
    public static String line(List<? extends @Nullable Object> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** One line with its end and cells as they are, for programs rather than spreadsheets. */
    public static String plainLine(List<? extends @Nullable Object> cells) {
        return cells.stream().map(cell -> quoted(text(cell))).collect(Collectors.joining(",", "", "\n"));
    }

    static String cell(@Nullable Object value) {
        String text = text(value);
        return quoted(isFormula(text) ? "'" + text : text);
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal exact ? exact.toPlainString() : value.toString();
    }

    private static String quoted(String safe) {
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty()
                && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
    }

    /** A chart as a table: a line a category, a column a series. */
    public static String of(Chart chart) {
        StringBuilder csv = new StringBuilder(line(Stream.concat(
                        Stream.of(chart.categoryLabel()),
                        chart.series().stream().map(Chart.Series::name))
                .toList()));
        for (int at = 0; at < chart.categories().size(); at++) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(chart.categories().get(at));
            for (Chart.Series series : chart.series()) {
                cells.add(series.values().get(at));
            }
            csv.append(line(cells));
        }
        return csv.toString();
    }
}
