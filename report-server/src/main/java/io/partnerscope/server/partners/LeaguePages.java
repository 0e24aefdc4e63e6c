package io.partnerscope.server.partners;

import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes the page of all partners. */
final class LeaguePages {
    private static final List<String> FIGURES = List.of(
            "revenue",
            "blended_gross_margin",
            "active_customers",
            "arpu",
            "win_rate.count",
            "partner_churn",
            "time_to_first_deal");

    private final Call call;
    private final LocalDate asOf;

    LeaguePages(Call call) {
        this.call = call;
        this.asOf = call.data().release().manifest().asOf();
    }

    LeaguePage page(LeagueView view) {
        List<PartnerQueries.Standing> all = standings(call, view.side());
        List<PartnerQueries.Standing> matching =
                all.stream().filter(view::keeps).sorted(view.order()).toList();
        int from = Math.min(matching.size(), (view.page() - 1) * LeagueView.ROWS_A_PAGE);
        int to = Math.min(matching.size(), from + LeagueView.ROWS_A_PAGE);
        ProgramFigures program = new ProgramFigures(call);
        List<LeaguePage.Line> rows = new ArrayList<>();
        for (int at = from; at < to; at++) {
            rows.add(line(at + 1, matching.get(at), program.figures()));
        }
        return new LeaguePage(
                call.shell(call.texts().get("league.title"), true),
                view,
                program.activation().orElse(null),
                program.activationPercent().orElse(null),
                program.cards(FIGURES, view.side()),
                program.charts().revenue(view.side()),
                Address.of("/api/charts/program-revenue")
                        .with("side", view.side())
                        .toString(),
                rows,
                matching.size(),
                all.size(),
                to < matching.size(),
                program.figures().since(asOf));
    }

    /** Who has no row is without revenue, unless nothing is known of such sales. */
    static List<PartnerQueries.Standing> standings(Call call, String side) {
        LocalDate asOf = call.data().release().manifest().asOf();
        List<String> ingested = call.data().release().manifest().ingested();
        boolean salesAreKnown = isKnown("revenue", ingested);
        boolean customersAreKnown = isKnown("active_customers", ingested);
        return new PartnerQueries(call.data())
                .league(side, asOf).stream()
                        .map(one -> one.withZeros(
                                salesAreKnown && (side.equals("sell_in") || one.isReported()), customersAreKnown))
                        .toList();
    }

    static boolean isKnown(String kpi, List<String> ingested) {
        return Kpis.shipped()
                .find(kpi)
                .filter(metric -> metric.missing(ingested).isEmpty())
                .isPresent();
    }

    private LeaguePage.Line line(int place, PartnerQueries.Standing one, Figures figures) {
        return new LeaguePage.Line(
                place,
                one.id(),
                one.name(),
                one.country() == null ? "" : one.country(),
                Objects.requireNonNullElse(PartnerPages.kind(call.texts(), one.kind()), ""),
                figures.written("revenue", one.revenue()),
                figures.change("revenue", one.revenue(), one.revenueBefore()),
                figures.written("blended_gross_margin", one.margin()),
                figures.written("arpu", one.arpu()),
                figures.written("active_customers", one.customers()),
                figures.written("win_rate.count", one.winRate()));
    }
}
