package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.export.ExportLimits;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseSwapTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** A release whose vendors are named after it, in both a mart and a lake dataset. */
    private static void publish(LakePlace lake, String id) throws Exception {
        ReleaseFixture fixture = ReleaseFixture.empty(lake, id);
        for (int at = 1; at <= 300; at++) {
            fixture.conformed("vendors", at, "vendor_id", "V-" + at, "name", "Vendor of " + id);
        }
        fixture.row(
                "vendor_tiers",
                "program_id",
                "softline-vendor-development",
                "subject_id",
                "V-1",
                "as_of",
                ReleaseFixture.AS_OF,
                "program_version",
                ReleaseFixture.AS_OF,
                "tier_rank",
                0L);
        fixture.publish();
    }

    @Test
    void waitsForAFirstReleaseAndSaysSo() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        try (RunningServer server = new RunningServer(lake)) {
            HttpResponse<String> health = server.get("/health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("No release is published");
            HttpResponse<String> page = server.get(Role.MANAGER, "/vendors");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("partnerscope analyze");

            publish(lake, "r1");
            awaitRelease(server, "r1");
            assertThat(server.get(Role.MANAGER, "/vendors").body()).contains("Vendor of r1");
        }
    }

    /** Addresses of a page with several numbers, of the API, and of exports; each answer names its release in every row. */
    private static List<String> addresses(int request) {
        String other = request % 3 == 0 ? "" : "Vendor" + request % 5;
        return List.of(
                "/vendors?q=" + other,
                "/",
                "/data/vendors",
                "/api/datasets/vendors?limit=" + (10 + request % 4),
                "/api/datasets/vendors.csv?vendor_id.from=V-" + request % 3,
                "/api/datasets/vendors.json",
                "/api/datasets/vendor_tiers.csv",
                "/api/charts/tier-levels?program=softline-vendor-development");
    }

    @Test
    void noRequestFailsOrMixesReleasesWhileSomeArePublished() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        publish(lake, "r1");
        // Sixteen clients that all export at once are all to be answered.
        ExportLimits limits = new ExportLimits(16, Duration.ofSeconds(30), 4096);
        try (RunningServer server = new RunningServer(lake, limits)) {
            String token = server.token(Role.MANAGER);
            Queue<String> wrong = new ConcurrentLinkedQueue<>();
            Set<String> seen = ConcurrentHashMap.newKeySet();
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService clients = Executors.newFixedThreadPool(16);
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < 16; client++) {
                int number = client;
                running.add(clients.submit(() -> {
                    for (int request = number; !over.get(); request++) {
                        List<String> addresses = addresses(request);
                        check(server.getAs(token, addresses.get(request % addresses.size())), wrong, seen);
                    }
                }));
            }
            for (String id : List.of("r2", "r3", "r4", "r5")) {
                publish(lake, id);
                awaitRelease(server, id);
            }
            over.set(true);
            for (Future<?> client : running) {
                client.get();
            }
            clients.shutdown();
            assertThat(wrong).isEmpty();
            assertThat(seen).contains("r1", "r5").hasSizeGreaterThan(2);
            assertThat(server.get(Role.MANAGER, "/vendors").body()).contains("Vendor of r5");
        }
    }

    /** Every row tells the release it is of: none but the one that the answer names may be told. */
    private static void check(HttpResponse<String> answer, Queue<String> wrong, Set<String> seen) {
        String release = answer.headers().firstValue("Partnerscope-Release").orElse("none");
        seen.add(release);
        if (answer.statusCode() != 200) {
            wrong.add(answer.uri() + " " + answer.statusCode() + ": " + answer.body());
            return;
        }
        Set<String> told = new TreeSet<>();
        Matcher one = Pattern.compile("Vendor of (r\\d)|Release (r\\d)<|\"release\":\"(r\\d)\"|data-release=\"(r\\d)\"")
                .matcher(answer.body());
        while (one.find()) {
            for (int group = 1; group <= 4; group++) {
                if (one.group(group) != null) {
                    told.add(one.group(group));
                }
            }
        }
        if (!Set.of(release).containsAll(told)) {
            wrong.add(answer.uri() + " of " + release + " tells of " + told);
        }
    }

    @Test
    void whatAPageFetchesLaterComesFromThePagesRelease() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        publish(lake, "r1");
        try (RunningServer server = new RunningServer(lake)) {
            String bearer = "Bearer " + server.token(Role.MANAGER);
            String page = server.get("/vendors", "Authorization", bearer).body();
            assertThat(page).contains("data-release=\"r1\"");
            HttpResponse<String> first = server.get("/api/datasets/vendors?limit=2", "Authorization", bearer);
            publish(lake, "r2");
            awaitRelease(server, "r2");

            String chart = "/api/charts/tier-levels?program=softline-vendor-development";
            HttpResponse<String> later = server.get(chart, "Authorization", bearer, "Partnerscope-Release", "r1");
            assertThat(later.statusCode()).isEqualTo(200);
            assertThat(later.headers().firstValue("Partnerscope-Release")).contains("r1");
            String link = first.headers().firstValue("Link").orElse("");
            HttpResponse<String> next = server.get(link.substring(1, link.indexOf('>')), "Authorization", bearer);
            assertThat(next.body()).contains("Vendor of r1").doesNotContain("Vendor of r2");
            assertThat(server.get(chart, "Authorization", bearer).headers().firstValue("Partnerscope-Release"))
                    .contains("r2");

            HttpResponse<String> gone = server.get("/api/datasets/vendors?release=r0", "Authorization", bearer);
            assertThat(gone.statusCode()).isEqualTo(410);
            assertThat(gone.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/problem+json");
        }
    }

    private static void awaitRelease(RunningServer server, String id) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!server.get("/health").body().contains("\"" + id + "\"")) {
            assertThat(System.nanoTime()).as("release " + id + " within 30 s").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
