package io.partnerscope.server.dashboard;

import io.partnerscope.server.data.Choice;
import io.partnerscope.server.web.Shell;
import java.util.List;

/**
 * A dashboard, or one tile of it.
 *
 * @param title of the dashboard
 * @param lead what it is about, in a sentence
 * @param problems what is wrong with the files it is made of, while they are being written; empty otherwise
 */
public record DashboardPage(
        Shell shell,
        String title,
        String lead,
        FilterBar filters,
        List<List<TileView>> rows,
        boolean single,
        List<String> problems) {
    public DashboardPage {
        rows = rows.stream().map(List::copyOf).toList();
        problems = List.copyOf(problems);
    }

    /**
     * What the page is narrowed to and can be.
     *
     * @param address of the page without any filter
     * @param period the kind of period
     * @param time the period in words
     * @param until the last day of a period that is not custom, to be chosen
     * @param from first day
     * @param to last day
     * @param ends the ends of periods to choose from
     * @param compare what it is compared with
     * @param offered filters with their choices
     * @param chips filters that are set, each with the address without it
     */
    public record FilterBar(
            String address,
            String period,
            String time,
            String until,
            String from,
            String to,
            List<Choice> ends,
            String compare,
            List<Offered> offered,
            List<Chip> chips) {
        public FilterBar {
            ends = List.copyOf(ends);
            offered = List.copyOf(offered);
            chips = List.copyOf(chips);
        }
    }

    /** A filter; without choices it is typed. */
    public record Offered(String name, String label, String value, List<Choice> choices) {
        public Offered {
            choices = List.copyOf(choices);
        }
    }

    /** A filter that is set. */
    public record Chip(String label, String value, String without) {}
}
