package io.partnerscope.server.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.partnerscope.server.release.Lease;
import io.partnerscope.server.release.LiveReleases;
import io.partnerscope.server.release.Release;
import io.partnerscope.server.web.RequestMeter;
import io.partnerscope.server.web.Routes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Counts and times requests and queries, and tells them as Prometheus reads them. Open to managers and administrators, by
 * token: routes and their use are nobody else's business. Nothing in it names a partner, a vendor or a person.
 */
public final class Telemetry implements RequestMeter {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Asked, Timer> requests = new ConcurrentHashMap<>();
    private final LiveReleases releases;

    private record Asked(String method, String route, int status) {}

    /** Of the server that serves those releases. */
    public Telemetry(LiveReleases releases, InstantSource clock) {
        this.releases = releases;
        Timer queries = Timer.builder("partnerscope.queries")
                .description("Queries on the release, with the reading of their rows")
                .register(registry);
        releases.onQuery((sql, values, nanos) -> queries.record(nanos, TimeUnit.NANOSECONDS));
        gauge("partnerscope.connections.in.use", "Connections that pages use", Release::connectionsInUse);
        gauge(
                "partnerscope.release.age.seconds",
                "Time since the release that is served was made",
                release -> Duration.between(release.manifest().createdAt(), Instant.ofEpochMilli(clock.millis()))
                        .toSeconds());
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<Release> value) {
        Gauge.builder(name, () -> ofRelease(value)).description(description).register(registry);
    }

    private double ofRelease(ToDoubleFunction<Release> value) {
        try (Lease lease = releases.lease().orElse(null)) {
            return lease == null ? Double.NaN : value.applyAsDouble(lease.release());
        }
    }

    @Override
    public void answered(String method, String route, int status, long nanos) {
        requests.computeIfAbsent(new Asked(method, route, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Asked asked) {
        return Timer.builder("partnerscope.requests")
                .description("Requests by route and status")
                .tag("method", asked.method())
                .tag("route", asked.route())
                .tag("status", Integer.toString(asked.status()))
                .publishPercentileHistogram(false)
                .register(registry);
    }

    /** Declares the route. */
    public void addTo(Routes routes) {
        routes.freshApi(
                        "/metrics",
                        Routes.MANAGERS,
                        call -> call.context().contentType(TEXT).result(registry.scrape()))
                .summary("server", "Requests, queries and memory, as Prometheus reads them")
                .answersFile("text/plain");
    }
}
