package io.partnerscope.server.consumption;

import io.partnerscope.server.web.Routes;

/** What is consumed and what it brings, and its chart. */
public final class ConsumptionRoutes {
    /** Declares the routes. */
    public void addTo(Routes routes) {
        routes.page(
                "/consumption",
                Routes.READERS_AND_PARTNERS,
                call -> call.page(
                        "consumption/consumption.jte", new ConsumptionPages(call).page(ConsumptionView.of(call))));
        routes.chart(
                "/api/charts/consumption",
                Routes.READERS_AND_PARTNERS,
                "Charges of consumption by month",
                call -> new ConsumptionPages(call).chart(ConsumptionView.of(call)),
                "side",
                "sell_out",
                "sell_in or sell_out");
    }
}
