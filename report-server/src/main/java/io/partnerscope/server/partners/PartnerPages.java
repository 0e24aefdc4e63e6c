package io.partnerscope.server.partners;

import io.partnerscope.server.data.Data;
import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.metric.Metrics;
import io.partnerscope.server.tiers.PartnerTier;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.state.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the pages of partners. */
public final class PartnerPages {
    private static final List<String> PROGRAM_CARDS = List.of(
            "revenue",
            "blended_gross_margin",
            "active_customers",
            "arpu",
            "win_rate.count",
            "partner_churn",
            "time_to_first_deal");
    private static final String ACTIVATION = "partner_activation";
    private static final int MOST_FITS = 10;
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

    /** The program's own: of what is closed one by one there are sums where they tell of nobody. */
    private Figures programFigures() {
        BiPredicate<Metric, String> isClosed =
                (metric, side) -> metric.internal() || (metric.ownSideOnly() && !side.equals("sell_in"));
        return new Figures(queries.programFigures(), List.of(), reading(isClosed));
    }

    private Figures figures(PartnerQueries.Partner partner, List<Peers> peers) {
        boolean isOwn = call.principal().role() == Role.PARTNER;
        BiPredicate<Metric, String> isClosed = (metric, side) -> isOwn
                ? metric.ownSideOnly() && !side.equals("sell_out")
                : !partner.sharesServices() && (metric.internal() || (metric.ownSideOnly() && !side.equals("sell_in")));
        return new Figures(queries.figures(partner.id()), peers, reading(isClosed));
    }

    private Reading reading(BiPredicate<Metric, String> isClosed) {
        return new Reading(
                Metrics.shipped(),
                call.texts(),
                call.formats(),
                currency,
                data.release().manifest().ingested(),
                isClosed);
    }

    private PartnerCharts charts(Figures figures) {
        return new PartnerCharts(call.texts(), call.formats(), figures, currency, asOf);
    }

    PartnerCharts programCharts() {
        return charts(programFigures());
    }

    Optional<PartnerCharts> charts(String partner) {
        return queries.partner(partner).map(known -> charts(figures(known, List.of())));
    }

    /** The program's own figures of those names, as far as they are open to the reader. */
    public List<Card> programCards(List<String> kpis, String side) {
        Figures program = programFigures();
        return kpis.stream()
                .flatMap(kpi -> program.card(kpi, side, asOf).stream())
                .toList();
    }

    /** The program's activation, if it was computed for the as-of day. */
    public Optional<Card> activation() {
        return programFigures().current(ACTIVATION, "", asOf).isEmpty()
                ? Optional.empty()
                : programCards(List.of(ACTIVATION), "").stream().findFirst();
    }

    /** The program's activation in whole percent, if it is known. */
    public Optional<Integer> activationPercent() {
        return programFigures().current(ACTIVATION, "", asOf).map(Figure::value).map(share ->
                (int) Math.round(share * 100));
    }

    /** Asks what the first page of a manager asks, so that it need not wait for it. */
    static void warm(Data data) {
        new PartnerQueries(data).programFigures();
    }

    LeaguePage league(LeagueView view) {
        List<PartnerQueries.Standing> all = standings(view.side());
        List<PartnerQueries.Standing> matching =
                all.stream().filter(view::keeps).sorted(view.order()).toList();
        int from = Math.min(matching.size(), (view.page() - 1) * LeagueView.ROWS_A_PAGE);
        int to = Math.min(matching.size(), from + LeagueView.ROWS_A_PAGE);
        Figures program = programFigures();
        List<LeaguePage.Line> rows = new ArrayList<>();
        for (int at = from; at < to; at++) {
            rows.add(line(at + 1, matching.get(at), program));
        }
        return new LeaguePage(
                call.shell(call.texts().get("league.title"), true),
                view,
                activation().orElse(null),
                activationPercent().orElse(null),
                programCards(PROGRAM_CARDS, view.side()),
                programCharts().revenue(view.side()),
                Address.of("/api/charts/program-revenue")
                        .with("side", view.side())
                        .toString(),
                rows,
                matching.size(),
                all.size(),
                to < matching.size(),
                program.since(asOf));
    }

    /** Who has no row is without revenue, unless nothing is known of such sales. */
    private List<PartnerQueries.Standing> standings(String side) {
        List<String> ingested = data.release().manifest().ingested();
        boolean salesAreKnown = isKnown("revenue", ingested);
        boolean customersAreKnown = isKnown("active_customers", ingested);
        return queries.league(side, asOf).stream()
                .map(one ->
                        one.withZeros(salesAreKnown && (side.equals("sell_in") || one.isReported()), customersAreKnown))
                .toList();
    }

    private static boolean isKnown(String kpi, List<String> ingested) {
        return Metrics.shipped()
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
            Figures figures = figures(known, queries.peers(id, asOf));
            PartnerCharts charts = charts(figures);
            List<String> kpis = kpis(figures, side);
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

    /** Every figure that is defined for a partner, and those of it that nobody defined. */
    private static List<String> kpis(Figures figures, String side) {
        TreeSet<String> kpis = figures.all().stream()
                .filter(one -> one.side().isEmpty() || one.side().equals(side))
                .map(Figure::kpi)
                .collect(Collectors.toCollection(TreeSet::new));
        Metrics.shipped().all().stream()
                .filter(metric -> metric.of() == Metric.Of.PARTNERS)
                .map(Metric::name)
                .filter(name -> !Metrics.isFamily(name)
                        || kpis.stream().noneMatch(kpi -> kpi.startsWith(Metrics.beginning(name))))
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
