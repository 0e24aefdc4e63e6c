package io.partnerscope.server.partners;

import io.partnerscope.server.data.Data;
import io.partnerscope.server.metric.Metrics;
import io.partnerscope.server.tiers.PartnerTier;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.state.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the pages of partners. */
public final class PartnerPages {
    private static final List<String> PROGRAM_CARDS =
            List.of("revenue", "blended_gross_margin", "active_customers", "arpu", "win_rate.count");
    private static final List<String> PARTNER_CARDS =
            List.of("revenue", "gross_profit", "blended_gross_margin", "active_customers", "arpu", "win_rate.count");

    private final Call call;
    private final Data data;
    private final PartnerQueries queries;
    private final String currency;
    private final LocalDate asOf;

    /** Pages for that request. */
    public PartnerPages(Call call) {
        this.call = call;
        this.data = call.data();
        this.queries = new PartnerQueries(data);
        this.currency = data.release().manifest().programCurrency();
        this.asOf = data.release().manifest().asOf();
    }

    private Figures figures(List<Figure> all) {
        return figures(all, List.of());
    }

    private Figures figures(List<Figure> all, List<Peers> peers) {
        return new Figures(all, peers, Metrics.shipped(), call.texts(), call.formats(), currency);
    }

    PartnerCharts programCharts() {
        return new PartnerCharts(call.texts(), call.formats(), figures(queries.programFigures()), currency);
    }

    Optional<PartnerCharts> charts(String partner) {
        return queries.partner(partner)
                .map(known -> new PartnerCharts(
                        call.texts(), call.formats(), figures(queries.figures(known.id())), currency));
    }

    /** The program's own figure of that name, if it was computed. */
    public Optional<Card> programCard(String kpi, String side) {
        return figures(queries.programFigures()).card(kpi, side, asOf);
    }

    /** The program's activation in whole percent, if it is known. */
    public Optional<Integer> activationPercent() {
        return figures(queries.programFigures())
                .latest("partner_activation", "month", "", asOf)
                .or(() -> figures(queries.programFigures()).latest("partner_activation", "t12m", "", asOf))
                .or(() -> figures(queries.programFigures()).latest("partner_activation", "all", "", asOf))
                .map(Figure::value)
                .map(share -> (int) Math.round(share * 100));
    }

    LeaguePage league(LeagueView view) {
        List<PartnerQueries.Standing> all = queries.league(view.side(), asOf);
        List<PartnerQueries.Standing> matching =
                all.stream().filter(view::keeps).sorted(view.order()).toList();
        int from = Math.min(matching.size(), (view.page() - 1) * LeagueView.ROWS_A_PAGE);
        int to = Math.min(matching.size(), from + LeagueView.ROWS_A_PAGE);
        Figures program = figures(queries.programFigures());
        List<LeaguePage.Line> rows = new ArrayList<>();
        for (int at = from; at < to; at++) {
            rows.add(line(at + 1, matching.get(at), program));
        }
        return new LeaguePage(
                call.shell(call.texts().get("league.title"), true),
                view,
                programCard("partner_activation", view.side()).orElse(null),
                activationPercent().orElse(null),
                PROGRAM_CARDS.stream()
                        .flatMap(kpi -> program.card(kpi, view.side(), asOf).stream())
                        .toList(),
                programCharts().revenue(view.side()),
                Address.of("/api/charts/program-revenue")
                        .with("side", view.side())
                        .toString(),
                rows,
                matching.size(),
                all.size(),
                to < matching.size());
    }

    private LeaguePage.Line line(int place, PartnerQueries.Standing one, Figures figures) {
        return new LeaguePage.Line(
                place,
                one.id(),
                one.name(),
                one.country() == null ? "" : one.country(),
                one.kind() == null ? "" : one.kind(),
                figures.written("revenue", one.revenue()),
                figures.change("revenue", one.revenue(), one.revenueBefore()),
                figures.written("blended_gross_margin", one.margin()),
                figures.written("arpu", one.arpu()),
                figures.written("active_customers", one.customers()),
                figures.written("win_rate.count", one.winRate()));
    }

    /** The page of one partner, if the reader may see such a one. */
    Optional<PartnerPage> partner(String id, String side) {
        return queries.partner(id).map(known -> {
            Figures figures = figures(queries.figures(id), queries.peers(id, asOf));
            PartnerCharts charts = new PartnerCharts(call.texts(), call.formats(), figures, currency);
            Role role = call.principal().role();
            return new PartnerPage(
                    call.shell(known.name(), true),
                    id,
                    known.name(),
                    facts(known),
                    side,
                    PARTNER_CARDS.stream()
                            .flatMap(kpi -> figures.card(kpi, side, asOf).stream())
                            .toList(),
                    charts.revenue(side),
                    chartAddress("/api/charts/partner-revenue", id, side),
                    charts.mix(side),
                    chartAddress("/api/charts/partner-mix", id, side),
                    lines(figures, side),
                    PartnerTier.of(call, id),
                    others(id),
                    role != Role.PARTNER);
        });
    }

    private static String chartAddress(String path, String partner, String side) {
        return Address.of(path).with("partner", partner).with("side", side).toString();
    }

    private List<PartnerPage.Other> others(String shown) {
        List<String> ids = call.principal().partnerIds();
        return ids.size() < 2
                ? List.of()
                : ids.stream()
                        .flatMap(id -> queries.partner(id).stream())
                        .map(one -> new PartnerPage.Other(
                                one.id(), one.name(), one.id().equals(shown)))
                        .toList();
    }

    private List<String> facts(PartnerQueries.Partner known) {
        return Stream.of(
                        known.country(),
                        known.kind(),
                        known.businessModel() == null
                                ? null
                                : known.businessModel().replace('_', ' '),
                        known.joinedOn() == null
                                ? null
                                : call.texts()
                                        .get("partner.joined", call.formats().day(known.joinedOn())),
                        known.leftOn() == null
                                ? null
                                : call.texts()
                                        .get("partner.left", call.formats().day(known.leftOn())))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private List<PartnerPage.Line> lines(Figures figures, String side) {
        return figures.all().stream()
                .filter(one -> one.side().isEmpty() || one.side().equals(side))
                .map(Figure::kpi)
                .distinct()
                .sorted()
                .map(kpi -> new PartnerPage.Line(
                        figures.label(kpi),
                        figures.formula(kpi),
                        cell(figures, kpi, "month", side),
                        cell(figures, kpi, "quarter", side),
                        cell(figures, kpi, "t12m", side),
                        cell(figures, kpi, "all", side)))
                .toList();
    }

    private PartnerPage.@Nullable Cell cell(Figures figures, String kpi, String period, String side) {
        return figures.latest(kpi, period, side, asOf)
                .map(one -> new PartnerPage.Cell(
                        figures.written(kpi, one.value()),
                        figures.parts(one),
                        call.formats().day(one.periodEnd()),
                        one.value() == null ? call.texts().get("unknown.rows", one.unknownRows()) : "",
                        figures.peers(one)))
                .orElse(null);
    }
}
