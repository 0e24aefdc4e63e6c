package io.partnerscope.server.renewals;

import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Routes;

/** The list of renewals, its calendar, those who may be lost, and the model's report. */
public final class RenewalRoutes {
    /** Declares the routes. */
    public void addTo(Routes routes) {
        routes.page(
                "/renewals",
                Routes.READERS_AND_PARTNERS,
                call -> call.page("renewals/list.jte", new RenewalPages(call).page(RenewalView.of(call))));
        routes.page(
                "/renewals/at-risk",
                Routes.READERS_AND_PARTNERS,
                call -> call.page("renewals/risk.jte", new RiskPages(call).page(RiskView.of(call))));
        routes.page(
                "/renewals/model",
                Routes.READERS,
                call -> call.page("renewals/model.jte", new ModelPages(call).page()));
        routes.chart(
                "/api/charts/renewals-due",
                Routes.READERS_AND_PARTNERS,
                "Value of renewals due, by week",
                call -> new RenewalPages(call).chart(RenewalView.of(call)),
                "days",
                "90",
                "Days ahead",
                "partner",
                "P-001",
                "Partner, by id");
        routes.chart(
                "/api/charts/model-calibration",
                Routes.READERS,
                "Likelihoods of the renewal model beside what came of them",
                call -> new ModelPages(call).chart());
        routes.page("/renewals.ics", Routes.READERS_AND_PARTNERS, RenewalRoutes::calendar);
    }

    private static void calendar(Call call) {
        call.file(
                "renewals.ics",
                "text/calendar; charset=utf-8",
                new RenewalCalendar(call).of(call.query("partner").orElse("")));
    }
}
