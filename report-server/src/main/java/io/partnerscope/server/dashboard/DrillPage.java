package io.partnerscope.server.dashboard;

import io.partnerscope.server.web.Shell;
import java.util.List;

/**
 * The rows behind a tile or a part of it.
 *
 * @param back the dashboard as it was
 * @param metric the metric in words
 * @param total the number they make, as the tile shows it
 * @param unknown why it is not known; empty where it is
 * @param sums what the rows add up to: one line of a sum, two of a ratio
 * @param choices the other metrics of the tile
 * @param page which page of the rows this is
 */
public record DrillPage(
        Shell shell,
        String title,
        String back,
        String dashboard,
        DashboardPage.FilterBar filters,
        String metric,
        String definition,
        String total,
        String unknown,
        List<Sum> sums,
        List<TileView.Link> choices,
        List<TileView.Link> exports,
        TileView.Table table,
        List<String> notes,
        int page,
        boolean more,
        String before,
        String after,
        long from,
        long to,
        long all) {
    public DrillPage {
        sums = List.copyOf(sums);
        choices = List.copyOf(choices);
        exports = List.copyOf(exports);
        notes = List.copyOf(notes);
    }

    /** What rows add up to. */
    public record Sum(String label, String value) {}
}
