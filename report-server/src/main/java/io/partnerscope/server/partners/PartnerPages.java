package io.partnerscope.server.partners;

import io.partnerscope.server.dashboard.Dashboards;
import io.partnerscope.server.kpi.Kpi;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.renewals.Outlook;
import io.partnerscope.server.renewals.RenewalWeeks;
import io.partnerscope.server.text.Texts;
import io.partnerscope.server.tiers.PartnerTier;
import io.partnerscope.server.upsell.PlayDesk;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.state.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the page of one partner. */
final class PartnerPages {
    private static final int MOST_FITS = 10;
    private static final int MOST_PLAYS = 5;
    private static final List<String> CARDS =
            List.of("revenue", "gross_profit", "blended_gross_margin", "active_customers", "arpu", "win_rate.count");

    private final Call call;
    private final PartnerQueries queries;
    private final Dashboards dashboards;
    private final LocalDate asOf;

    PartnerPages(Call call, Dashboards dashboards) {
        this.call = call;
        this.dashboards = dashboards;
        this.queries = new PartnerQueries(call.data());
        this.asOf = call.data().release().manifest().asOf();
    }

    private Figures figures(PartnerQueries.Partner partner, List<Peers> peers) {
        boolean isOwn = call.principal().role() == Role.PARTNER;
        BiPredicate<Kpi, String> isClosed = (metric, side) -> isOwn
                ? metric.ownSideOnly() && !side.equals("sell_out")
                : !partner.sharesServices() && (metric.internal() || (metric.ownSideOnly() && !side.equals("sell_in")));
        return new Figures(queries.figures(partner.id()), peers, Reading.of(call, isClosed));
    }

    Optional<PartnerCharts> charts(String partner) {
        return queries.partner(partner).map(known -> PartnerCharts.of(call, figures(known, List.of())));
    }

    /** The page of one partner, if the reader may see such a one. */
    Optional<PartnerPage> partner(String id, String side) {
        return queries.partner(id).map(known -> {
            Figures figures = figures(known, queries.peers(id, asOf));
            PartnerCharts charts = PartnerCharts.of(call, figures);
            List<String> kpis = kpis(figures, side);
            Role role = call.principal().role();
            return new PartnerPage(
                    call.shell(known.name(), true),
                    id,
                    known.name(),
                    facts(known),
                    side,
                    CARDS.stream()
                            .flatMap(kpi -> figures.card(kpi, side, asOf).stream())
                            .toList(),
                    charts.revenue(side),
                    chartAddress("/api/charts/partner-revenue", id, side),
                    charts.mix(side),
                    chartAddress("/api/charts/partner-mix", id, side),
                    kpis.stream()
                            .filter(kpi -> !figures.isClosed(kpi, side))
                            .map(kpi -> line(figures, kpi, side))
                            .toList(),
                    kpis.stream()
                            .filter(kpi -> figures.isClosed(kpi, side))
                            .map(figures::label)
                            .toList(),
                    fits(figures, id, side),
                    figures.hasSide(side),
                    PartnerTier.of(call, id),
                    Outlook.of(call.data(), id),
                    RenewalWeeks.of(call, id),
                    new PlayDesk(call).best(id, MOST_PLAYS),
                    dashboards.part(call, "partner", Map.of("partner", id)),
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
                        kind(call.texts(), known.kind()),
                        known.businessModel() == null
                                ? null
                                : call.texts()
                                        .find("business_model." + known.businessModel())
                                        .orElse(known.businessModel().replace('_', ' ')),
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

    /** A kind of partner; sources may have others than the usual ones, which stay as they are. */
    static @Nullable String kind(Texts texts, @Nullable String kind) {
        return kind == null ? null : texts.find("partner_kind." + kind).orElse(kind);
    }

    /** Every figure that is defined for a partner, and those of it that nobody defined. */
    private static List<String> kpis(Figures figures, String side) {
        TreeSet<String> kpis = figures.all().stream()
                .filter(one -> one.side().isEmpty() || one.side().equals(side))
                .map(Figure::kpi)
                .collect(Collectors.toCollection(TreeSet::new));
        Kpis.shipped().all().stream()
                .filter(metric -> metric.of() == Kpi.Of.PARTNERS)
                .map(Kpi::name)
                .filter(name ->
                        !Kpis.isFamily(name) || kpis.stream().noneMatch(kpi -> kpi.startsWith(Kpis.beginning(name))))
                .forEach(kpis::add);
        return List.copyOf(kpis);
    }

    private PartnerPage.Line line(Figures figures, String kpi, String side) {
        return new PartnerPage.Line(
                figures.label(kpi),
                figures.formula(kpi),
                figures.shown(kpi, "month", side, asOf),
                figures.shown(kpi, "quarter", side, asOf),
                figures.shown(kpi, "t12m", side, asOf),
                figures.shown(kpi, "all", side, asOf));
    }

    private List<PartnerPage.Fit> fits(Figures figures, String partner, String side) {
        return queries.fits(partner, side, asOf).stream()
                .limit(MOST_FITS)
                .map(one -> new PartnerPage.Fit(
                        one.vendor(),
                        figures.written("revenue", one.revenue()),
                        figures.written("active_customers", one.customers()),
                        figures.written("arpu", one.arpu()),
                        figures.written("arpu_fit", one.fit())))
                .toList();
    }
}
