package io.partnerscope.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.partnerscope.server.access.Identity;
import io.partnerscope.server.access.Throttle;
import io.partnerscope.server.api.ApiRoutes;
import io.partnerscope.server.catalogue.CatalogueRoutes;
import io.partnerscope.server.consumption.ConsumptionRoutes;
import io.partnerscope.server.dashboard.DashboardRoutes;
import io.partnerscope.server.dashboard.Dashboards;
import io.partnerscope.server.dashboard.Libraries;
import io.partnerscope.server.export.Exports;
import io.partnerscope.server.health.HealthRoutes;
import io.partnerscope.server.home.HomeRoutes;
import io.partnerscope.server.partners.PartnerRoutes;
import io.partnerscope.server.quarantine.QuarantineRoutes;
import io.partnerscope.server.release.LiveReleases;
import io.partnerscope.server.renewals.RenewalRoutes;
import io.partnerscope.server.signin.LanguageRoutes;
import io.partnerscope.server.signin.SignInRoutes;
import io.partnerscope.server.sql.SavedQueryRoutes;
import io.partnerscope.server.sql.SqlRoutes;
import io.partnerscope.server.sql.SqlWorkers;
import io.partnerscope.server.telemetry.Telemetry;
import io.partnerscope.server.tiers.ApprovalRoutes;
import io.partnerscope.server.tiers.TierRoutes;
import io.partnerscope.server.upsell.UpsellRoutes;
import io.partnerscope.server.web.Assets;
import io.partnerscope.server.web.Gate;
import io.partnerscope.server.web.Routes;
import io.partnerscope.server.web.Templates;
import io.partnerscope.server.web.Unreadable;
import io.partnerscope.server.web.Web;
import io.partnerscope.server.whatif.SimulateRoutes;
import io.partnerscope.server.whatif.WhatIfRoutes;
import io.partnerscope.state.StateDatabase;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The whole server, put together and not yet started. */
public final class ReportServer {
    private static final long LARGEST_REQUEST = 64 * 1024;

    private ReportServer() {}

    /**
     * What the server is made with.
     *
     * @param releases opened and closed by the caller
     * @param state opened when first asked for; closed by the caller
     * @param templates pages
     * @param dashboards where dashboards come from
     */
    public record Dependencies(
            ServerConfig config,
            LiveReleases releases,
            Supplier<StateDatabase> state,
            Templates templates,
            Libraries dashboards,
            InstantSource clock) {
        /** With the dashboards that come with the server. */
        public Dependencies(
                ServerConfig config,
                LiveReleases releases,
                Supplier<StateDatabase> state,
                Templates templates,
                InstantSource clock) {
            this(config, releases, state, templates, Libraries.shipped(), clock);
        }
    }

    /** The server, to be started and stopped by the caller. */
    public static Javalin create(Dependencies dependencies) {
        SqlWorkers workers = new SqlWorkers(dependencies.config().sql());
        Telemetry telemetry = new Telemetry(dependencies.releases(), dependencies.clock());
        Web web = web(dependencies, workers, telemetry);
        dependencies.releases().warmWith(release -> {
            PartnerRoutes.warm(release);
            CatalogueRoutes.warm(release);
            SimulateRoutes.warm(release);
        });
        Gate gate = new Gate(web, telemetry);
        return Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.startup.showOldJavalinVersionWarning = false;
            javalin.jetty.host = dependencies.config().host();
            javalin.jetty.port = dependencies.config().port();
            javalin.http.compressionStrategy = CompressionStrategy.NONE;
            javalin.http.prefer405over404 = true;
            javalin.http.maxRequestSize = LARGEST_REQUEST;
            javalin.jetty.modifyHttpConfiguration(http -> {
                http.setSendServerVersion(false);
                // Holds for blocked writes too: who reads nothing for as long is gone.
                http.setIdleTimeout(dependencies.config().exports().stall().toMillis());
            });
            javalin.jetty.modifyServer(server -> {
                server.setErrorHandler(new Unreadable());
                server.setHandler(gate.repeats());
            });
            javalin.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new Unreadable()));
            javalin.events.serverStopping(workers::close);
            gate.addTo(javalin.routes);
        });
    }

    static Web web(Dependencies dependencies) {
        return web(
                dependencies,
                new SqlWorkers(dependencies.config().sql()),
                new Telemetry(dependencies.releases(), dependencies.clock()));
    }

    private static Web web(Dependencies dependencies, SqlWorkers workers, Telemetry telemetry) {
        Identity identity =
                new Identity(dependencies.state(), dependencies.config().https());
        Routes routes = new Routes();
        Assets assets = new Assets();
        new HealthRoutes(dependencies.releases()).addTo(routes);
        assets.addTo(routes);
        new SignInRoutes(identity, new Throttle(dependencies.clock())).addTo(routes);
        new LanguageRoutes().addTo(routes);
        TierRoutes tiers = new TierRoutes();
        Dashboards dashboards = new Dashboards(dependencies.dashboards());
        PartnerRoutes partners = new PartnerRoutes(dashboards);
        Exports exports = new Exports(dependencies.config().exports(), dependencies.clock());
        CatalogueRoutes catalogue = new CatalogueRoutes(exports);
        new HomeRoutes(tiers, partners, catalogue, dashboards).addTo(routes);
        tiers.addTo(routes);
        new ApprovalRoutes().addTo(routes);
        new SimulateRoutes().addTo(routes);
        new WhatIfRoutes().addTo(routes);
        partners.addTo(routes);
        new RenewalRoutes().addTo(routes);
        new UpsellRoutes().addTo(routes);
        new ConsumptionRoutes().addTo(routes);
        new QuarantineRoutes().addTo(routes);
        catalogue.addTo(routes);
        new SqlRoutes(workers, exports).addTo(routes);
        new SavedQueryRoutes().addTo(routes);
        new ApiRoutes().addTo(routes);
        telemetry.addTo(routes);
        new DashboardRoutes(dependencies.dashboards(), exports).addTo(routes);
        return new Web(dependencies.releases(), identity, routes, dependencies.templates(), assets);
    }
}
