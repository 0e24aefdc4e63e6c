package io.partnerscope.server.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tile as a page shows it, every text written out.
 *
 * @param name for addresses
 * @param kind how it is drawn
 * @param width of the twelve columns
 * @param definition what it shows, in words
 * @param time what time it tells of; empty where it is the page's
 * @param figure its number, of a kpi; empty for others
 * @param change since the period compared with
 * @param tone of the change: better, worse or even
 * @param since what the change is since
 * @param parts "numerator / denominator" of a ratio
 * @param unknown why its number is not known, with the known part; empty where it is
 * @param spark points of a line of months; empty for none
 * @param sparkInWords the same for those who do not see it
 * @param chart what is drawn, as JSON; empty where HTML shows it by itself
 * @param bars of a funnel, a ladder or progress
 * @param table the same as a table
 * @param empty why nothing is shown; empty where something is
 * @param notes what else has to be said: filters without effect, the side told of, what is closed
 * @param rows where the rows behind it are; empty where there is none
 * @param more addresses of the rows that a key figure is counted from
 * @param page the tile by itself
 */
public record TileView(
        String name,
        String kind,
        int width,
        String title,
        String definition,
        String time,
        String figure,
        String change,
        String tone,
        String since,
        String parts,
        String unknown,
        String spark,
        String sparkInWords,
        String chart,
        List<Bar> bars,
        Table table,
        String empty,
        List<String> notes,
        String rows,
        List<Link> more,
        List<Link> exports,
        String page) {
    public TileView {
        bars = List.copyOf(bars);
        notes = List.copyOf(notes);
        more = List.copyOf(more);
        exports = List.copyOf(exports);
    }

    /** An address with its words. */
    public record Link(String address, String label) {}

    /**
     * A bar from left to right.
     *
     * @param share of the width in percent
     * @param mark where something is marked on it, in percent; null for nowhere
     * @param value written out
     * @param under what is said below it
     */
    public record Bar(String label, int share, @Nullable Integer mark, String value, String under, String address) {}

    /**
     * A table.
     *
     * @param heads of its columns, the first of them that of the row's names
     * @param totals the last line; empty for none
     */
    public record Table(List<Head> heads, List<Line> lines, List<Value> totals) {
        public Table {
            heads = List.copyOf(heads);
            lines = List.copyOf(lines);
            totals = List.copyOf(totals);
        }
    }

    /** The head of a column, with what it means. */
    public record Head(String label, String definition, boolean number) {}

    /** A line of a table. */
    public record Line(Value name, List<Value> values) {
        public Line {
            values = List.copyOf(values);
        }
    }

    /**
     * A value of a table.
     *
     * @param why it is not known; empty where it is
     * @param known the part of it that is known; empty where all is
     * @param address of the rows behind it, or of the page of what it names; empty for none
     * @param heat how large it is among the others of a field, 0 to 8
     */
    public record Value(String text, String why, String known, String address, int heat) {
        static Value of(String text) {
            return new Value(text, "", "", "", 0);
        }
    }

    /** Whether it is drawn by a script. */
    public boolean isDrawn() {
        return !chart.isEmpty();
    }

    /** Whether it is a table by itself, and needs no other below it. */
    public boolean isTable() {
        return kind.equals("table") || kind.equals("list") || kind.equals("heatmap");
    }

    /** Whether it is a field of values. */
    public boolean isField() {
        return kind.equals("heatmap");
    }
}
