package io.partnerscope.server.quarantine;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Operation;
import io.partnerscope.server.web.Routes;
import java.util.List;

/** The rows that could not land, as a page, as charts and for programs. Files of them are exports of their dataset. */
public final class QuarantineRoutes {
    private static final int MOST_ROWS = 10_000;
    private static final String[] PARAMETERS = {
        "dataset", "sales", "Only rows meant for that dataset",
        "source", "canonical", "Only rows of that source",
        "kind", "missing", "Only rows with a reason of that kind",
        "batch", "b-0001", "Only rows that batch read",
        "reason", "currency", "Only rows of which a reason contains that text"
    };

    /**
     * Some of the rows that could not land.
     *
     * @param matching how many there are in all
     */
    record Rows(String release, long matching, int limit, int offset, List<Refused> rows) {}

    /** Declares the routes; before those of datasets, of which quarantine is one. */
    public void addTo(Routes routes) {
        routes.page(
                "/data/quarantine",
                Routes.READERS,
                call -> call.page("quarantine/page.jte", new QuarantinePages(call).page(QuarantineView.of(call))));
        routes.chart(
                "/api/charts/quarantine",
                Routes.READERS,
                "Rows in quarantine by dataset or by kind of reason",
                call -> new QuarantinePages(call)
                        .chart(QuarantineView.of(call), call.choice("by", "dataset", List.of("dataset", "kind"))),
                "by",
                "kind",
                "dataset or kind");
        Operation rows = routes.api("/api/quarantine", Routes.READERS, QuarantineRoutes::rows)
                .summary("datasets", "Rows that could not land, as they came, with their reasons; the newest first")
                .answers(Rows.class);
        for (int at = 0; at < PARAMETERS.length; at += 3) {
            rows.query(PARAMETERS[at], PARAMETERS[at + 1], PARAMETERS[at + 2]);
        }
        rows.query("limit", "integer", "", "10", "Rows of a page, at most 10,000", true)
                .query("offset", "integer", "", "0", "Rows left out before the page", false);
    }

    /** The chart of all rows in quarantine by dataset, for other pages. */
    public static Chart byDataset(Call call) {
        return new QuarantinePages(call).chart(QuarantineView.ALL, "dataset");
    }

    private static void rows(Call call) {
        QuarantineView view = QuarantineView.of(call);
        int limit = call.number("limit", 100, 0, MOST_ROWS);
        int offset = call.number("offset", 0, 0, Integer.MAX_VALUE);
        QuarantineQueries queries = new QuarantineQueries(call.data());
        call.json(new Rows(
                call.data().release().id(), queries.count(view), limit, offset, queries.rows(view, limit, offset)));
    }
}
