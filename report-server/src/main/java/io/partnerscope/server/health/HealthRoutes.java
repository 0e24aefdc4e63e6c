package io.partnerscope.server.health;

import io.javalin.http.HandlerType;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.server.release.Lease;
import io.partnerscope.server.release.LiveReleases;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Route;
import io.partnerscope.server.web.Routes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the server has something to serve, and which releases there are. */
public final class HealthRoutes {
    private final LiveReleases live;

    /** The health of those releases. */
    public HealthRoutes(LiveReleases live) {
        this.live = live;
    }

    /**
     * What {@code /health} says.
     *
     * @param status ok, or waiting while there is no release to serve
     * @param trouble why not, or why a newer release is not served; null when all is well
     */
    record Health(
            String status,
            @Nullable String release,
            @Nullable LocalDate asOf,
            @Nullable String trouble) {}

    /** A release as programs see it. */
    record Listed(String id, LocalDate asOf, Instant createdAt, boolean current) {}

    /** Declares the routes. */
    public void addTo(Routes routes) {
        routes.open(HandlerType.GET, "/health", Route.Kind.API, this::health)
                .summary("server", "Whether there is something to serve")
                .answers(Health.class);
        routes.freshApi("/api/releases", Routes.READERS, this::releases)
                .summary("server", "The releases there are")
                .answersListOf(Listed.class);
    }

    private void health(Call call) {
        try (Lease lease = live.lease().orElse(null)) {
            String trouble = live.trouble().map(HealthRoutes::withoutPlaces).orElse(null);
            if (lease == null) {
                call.context().status(503);
                call.json(new Health("waiting", null, null, trouble));
                return;
            }
            ReleaseManifest manifest = lease.release().manifest();
            call.json(new Health("ok", manifest.id(), manifest.asOf(), trouble));
        }
    }

    /** Strangers read this, so it names no folder of the machine. */
    private static String withoutPlaces(String trouble) {
        return trouble.startsWith("No release") ? "No release is published" : "The published release cannot be opened";
    }

    private void releases(Call call) {
        String current = call.data().release().id();
        List<Listed> listed = live.releases().list().stream()
                .map(live.releases()::manifest)
                .map(one -> new Listed(
                        one.id(), one.asOf(), one.createdAt(), one.id().equals(current)))
                .toList();
        call.json(listed);
    }
}
