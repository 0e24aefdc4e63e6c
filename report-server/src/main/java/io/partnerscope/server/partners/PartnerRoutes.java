package io.partnerscope.server.partners;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.NotFoundResponse;
import io.partnerscope.contract.Contracts;
import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.dashboard.Dashboards;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Scope;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.release.Release;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Routes;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import java.util.List;
import java.util.Optional;

/** The league of partners, one partner in full, and their charts. */
public final class PartnerRoutes {
    private final Dashboards dashboards;

    /** With the parts of pages that are dashboards. */
    public PartnerRoutes(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    /** Declares the routes. */
    public void addTo(Routes routes) {
        routes.page(
                "/partners",
                Routes.MANAGERS,
                call -> call.page("partners/league.jte", new LeaguePages(call).page(LeagueView.of(call))));
        dashboards.page(routes, "/partners/{id}", Routes.MANAGERS_AND_PARTNERS, call -> partner(call, call.path("id")));
        routes.chart(
                "/api/charts/program-revenue",
                Routes.MANAGERS,
                "Revenue of the program by month",
                call -> new ProgramFigures(call).charts().revenue(LeagueView.side(call)),
                "side",
                "sell_in",
                "sell_in or sell_out");
        routes.chart(
                "/api/charts/partner-revenue",
                Routes.MANAGERS_AND_PARTNERS,
                "Revenue of a partner by month",
                call -> partnerChart(call, "revenue"),
                "partner",
                "P-001",
                "Partner, by id",
                "side",
                "sell_in",
                "sell_in or sell_out");
        routes.chart(
                "/api/charts/partner-mix",
                Routes.MANAGERS_AND_PARTNERS,
                "Revenue of a partner by kind of product and month",
                call -> partnerChart(call, "mix"),
                "partner",
                "P-001",
                "Partner, by id",
                "side",
                "sell_in",
                "sell_in or sell_out");
    }

    /** Asks what first pages ask, in advance. */
    public static void warm(Release release) {
        Principal manager = new Principal("server", Role.MANAGER, List.of(), List.of());
        ProgramFigures.warm(new Data(release, new Scope(manager, Contracts.shipped(), Kpis.shipped())));
    }

    /** The page of one partner; also the home of the role partner. */
    public void partner(Call call, String id) {
        PartnerPage page = pages(call)
                .partner(id, LeagueView.side(call))
                .orElseThrow(() -> new NotFoundResponse(call.texts().get("partner.not_found", id)));
        call.page("partners/partner.jte", page);
    }

    private Chart partnerChart(Call call, String which) {
        Optional<String> id = call.query("partner");
        PartnerPages pages = pages(call);
        PartnerCharts charts = pages.charts(id.orElseThrow(() -> new BadRequestResponse("partner is missing")))
                .orElseThrow(() -> new NotFoundResponse(call.texts().get("partner.not_found", id.get())));
        String side = LeagueView.side(call);
        return which.equals("mix") ? charts.mix(side) : charts.revenue(side);
    }

    private PartnerPages pages(Call call) {
        return new PartnerPages(call, dashboards);
    }
}
