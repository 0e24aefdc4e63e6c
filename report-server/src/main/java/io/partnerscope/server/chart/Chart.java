package io.partnerscope.server.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chart shows: series over common categories. The page draws it, shows it as a table and exports it.
 *
 * @param kind how it is drawn
 * @param format how values are written: count, money or percent
 * @param currency of money values
 * @param categoryLabel what the categories are, such as "Month"
 * @param categories names along the axis
 * @param series what is drawn
 * @param lines fixed values drawn across, such as thresholds
 * @param addresses where a click on a mark leads: a list a category, with an address a series; empty where nowhere
 */
public record Chart(
        Kind kind,
        String format,
        String currency,
        String categoryLabel,
        List<String> categories,
        List<Series> series,
        List<Line> lines,
        List<List<String>> addresses) {
    public Chart {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        lines = List.copyOf(lines);
        addresses = addresses.stream().map(List::copyOf).toList();
    }

    /** A chart whose marks lead nowhere. */
    public Chart(
            Kind kind,
            String format,
            String currency,
            String categoryLabel,
            List<String> categories,
            List<Series> series,
            List<Line> lines) {
        this(kind, format, currency, categoryLabel, categories, series, lines, List.of());
    }

    /** How a chart is drawn. */
    public enum Kind {
        /** Bars on top of one another. */
        STACKED,
        /** Bars on top of one another, the muted ones below the axis. */
        SIGNED,
        /** Bars from left to right beside one another, for categories with long names. */
        BARS,
        /** Bars beside one another; those of one tone, the muted one and the other, on top of each other. */
        GROUPED,
        /** Lines over time. */
        LINE,
        /** Filled lines on top of one another. */
        AREA,
        /** Points with the first series across and the second up. */
        SCATTER,
        /** Points with the first series across and the others up, and the diagonal on which both are equal. */
        CALIBRATION,
        /** One line that changes by steps between named levels. */
        STEPS
    }

    /**
     * One series.
     *
     * @param name for the legend and the table's head
     * @param tone which of the palette's colours it has: level1 to level5, none, or accent1 to accent8
     * @param muted whether it is drawn pale, as something provisional
     * @param values one a category; null is unknown and leaves a gap
     */
    public record Series(String name, String tone, boolean muted, List<@Nullable BigDecimal> values) {
        public Series {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    /** A value drawn across the chart. */
    public record Line(String name, BigDecimal value) {}

    /** Whether there is any known value to draw. */
    public boolean isEmpty() {
        return series.stream().allMatch(one -> one.values().stream().allMatch(value -> value == null));
    }
}
