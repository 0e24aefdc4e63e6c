package io.partnerscope.server.quarantine;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.data.Choice;
import io.partnerscope.server.web.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that could not land.
 *
 * @param absent why there is no row; null where there are some
 * @param matching rows that match what they are narrowed to
 * @param datasets of all rows, to choose from
 * @param sources of all rows, to choose from
 * @param kinds of reasons of all rows, to choose from
 * @param byDataset rows by dataset
 * @param byKind rows by kind of reason
 * @param counts by dataset, source and kind
 */
public record QuarantinePage(
        Shell shell,
        QuarantineView view,
        @Nullable String absent,
        long matching,
        List<String> datasets,
        List<String> sources,
        List<Choice> kinds,
        Chart byDataset,
        String byDatasetAddress,
        Chart byKind,
        String byKindAddress,
        List<Line> counts,
        List<Refused> rows) {
    /** Rows of a page. */
    public static final int ROWS_A_PAGE = 50;

    public QuarantinePage {
        datasets = List.copyOf(datasets);
        sources = List.copyOf(sources);
        kinds = List.copyOf(kinds);
        counts = List.copyOf(counts);
        rows = List.copyOf(rows);
    }

    /** Rows of one dataset, source and kind, and where they are. */
    public record Line(String dataset, String source, String kind, long rows, String address) {}
}
