package io.partnerscope.server.dashboard;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tile of a dashboard, as its file says.
 *
 * @param name the same within the dashboard, for addresses and texts
 * @param metrics the names of what it shows
 * @param by the dimension it is told apart by; "month" for time, empty for none
 * @param and the second dimension of a heat map; empty for none
 * @param below those of the metrics that are drawn below the axis
 * @param top how many values of the dimension are shown; the rest is summed
 * @param months how many months are shown where it is told apart by month, up to the end of the period
 * @param width of the twelve columns
 * @param columns of a table of rows: what is shown of each
 * @param sort of a table of rows: the column it is sorted by, with "-" before it from the largest down
 * @param rows metrics over rows of a dataset whose rows are the ones behind a key figure
 * @param target what a value is held against; null for none
 */
record Tile(
        String name,
        Kind kind,
        List<String> metrics,
        String by,
        String and,
        List<String> below,
        int top,
        int months,
        int width,
        List<String> columns,
        String sort,
        List<String> rows,
        @Nullable BigDecimal target) {
    static final String MONTH = "month";

    Tile {
        metrics = List.copyOf(metrics);
        below = List.copyOf(below);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** How a tile is drawn: a closed set. */
    enum Kind {
        /** One number with its change and the months that led to it. */
        KPI,
        /** Lines over months or another dimension. */
        LINE,
        /** Bars beside one another. */
        BAR,
        /** Bars on top of one another; what is lost below the axis. */
        STACKED,
        /** Filled lines on top of one another. */
        AREA,
        /** A field of two dimensions, coloured by the value. */
        HEATMAP,
        /** What is left from step to step. */
        FUNNEL,
        /** A point for each value of a dimension, by two metrics. */
        SCATTER,
        /** How many stand on each level. */
        LADDER,
        /** How far a value has come towards what is asked for. */
        PROGRESS,
        /** What was predicted against what came. */
        CALIBRATION,
        /** Metrics by a dimension, with totals. */
        TABLE,
        /** The rows that a metric counts. */
        LIST
    }

    boolean isByMonth() {
        return by.equals(MONTH);
    }
}
