package io.partnerscope.server.quarantine;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.data.Choice;
import io.partnerscope.server.text.Texts;
import io.partnerscope.server.web.Call;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the page of the rows that could not land, and its charts. */
final class QuarantinePages {
    private static final int MOST_BARS = 12;
    private static final int MOST_COUNTS = 200;

    private final Call call;
    private final QuarantineQueries queries;

    QuarantinePages(Call call) {
        this.call = call;
        this.queries = new QuarantineQueries(call.data());
    }

    QuarantinePage page(QuarantineView view) {
        List<QuarantineQueries.Count> all = queries.counts(QuarantineView.ALL);
        List<QuarantineQueries.Count> counts = queries.counts(view);
        long matching = queries.count(view);
        return new QuarantinePage(
                call.shell(call.texts().get("quarantine.title"), true),
                view,
                absent(all),
                matching,
                distinct(all, QuarantineQueries.Count::dataset),
                distinct(all, QuarantineQueries.Count::source),
                distinct(all, QuarantineQueries.Count::kind).stream()
                        .map(code -> new Choice(code, QuarantineQueries.kindIn(call.texts(), code)))
                        .toList(),
                chart(view, "dataset"),
                view.on("/api/charts/quarantine").with("by", "dataset").toString(),
                chart(view, "kind"),
                view.on("/api/charts/quarantine").with("by", "kind").toString(),
                counts.stream()
                        .limit(MOST_COUNTS)
                        .map(one -> new QuarantinePage.Line(
                                one.dataset(),
                                one.source(),
                                one.kindIn(call.texts()),
                                one.rows(),
                                new QuarantineView(
                                                one.dataset(), one.source(), one.kind(), view.batch(), view.text(), 1)
                                        .address()))
                        .toList(),
                queries.rows(view, QuarantinePage.ROWS_A_PAGE, (view.page() - 1) * QuarantinePage.ROWS_A_PAGE));
    }

    /** Rows by dataset or by kind of reason, the most first; a click narrows the page to them. */
    Chart chart(QuarantineView view, String by) {
        boolean isByKind = by.equals("kind");
        Map<String, Long> sums = new LinkedHashMap<>();
        if (isByKind) {
            queries.counts(view).forEach(one -> sums.merge(one.kind(), one.rows(), Long::sum));
        } else {
            queries.byDataset(view).forEach(one -> sums.put(one.dataset(), one.rows()));
        }
        List<Map.Entry<String, Long>> most = sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_BARS)
                .toList();
        Texts texts = call.texts();
        return new Chart(
                Chart.Kind.BARS,
                "count",
                "",
                texts.get(isByKind ? "quarantine.kind" : "data.col.dataset"),
                most.stream()
                        .map(one -> isByKind ? QuarantineQueries.kindIn(texts, one.getKey()) : one.getKey())
                        .toList(),
                List.of(new Chart.Series(
                        texts.get("quarantine.refused"),
                        isByKind ? "accent5" : "accent1",
                        false,
                        new ArrayList<>(most.stream()
                                .map(one -> BigDecimal.valueOf(one.getValue()))
                                .toList()))),
                List.of(),
                most.stream()
                        .map(one -> List.of(
                                (isByKind ? view.withKind(one.getKey()) : view.withDataset(one.getKey())).address()))
                        .toList());
    }

    private @Nullable String absent(List<QuarantineQueries.Count> all) {
        if (!queries.areKnown()) {
            return call.texts().get("quarantine.older_release");
        }
        if (!all.isEmpty()) {
            return null;
        }
        QuarantineQueries.Taken taken = queries.taken();
        return taken.since() == null
                ? call.texts().get("quarantine.nothing_came")
                : call.texts().get("quarantine.none", call.formats().moment(taken.since()), taken.received());
    }

    private static List<String> distinct(
            List<QuarantineQueries.Count> counts, Function<QuarantineQueries.Count, String> of) {
        return counts.stream().map(of).distinct().sorted().toList();
    }
}
