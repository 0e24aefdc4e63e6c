package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseSwapTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** A release whose only vendor is named after it, in both a mart and a lake dataset. */
    private static void publish(LakePlace lake, String id) throws Exception {
        ReleaseFixture fixture = ReleaseFixture.empty(lake, id);
        fixture.conformed("vendors", 2, "vendor_id", "V-1", "name", "Vendor of " + id);
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

    @Test
    void noRequestFailsOrMixesReleasesWhileOneIsPublished() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        publish(lake, "r1");
        try (RunningServer server = new RunningServer(lake)) {
            String token = server.token(Role.MANAGER);
            Queue<String> wrong = new ConcurrentLinkedQueue<>();
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService clients = Executors.newFixedThreadPool(16);
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < 16; client++) {
                int number = client;
                running.add(clients.submit(() -> {
                    for (int request = 0; !over.get(); request++) {
                        check(server.getAs(token, "/vendors?q=" + (request % 2 == 0 ? "" : "Vendor" + number)), wrong);
                    }
                }));
            }
            for (String id : List.of("r2", "r3", "r4")) {
                publish(lake, id);
                awaitRelease(server, id);
            }
            over.set(true);
            for (Future<?> client : running) {
                client.get();
            }
            clients.shutdown();
            assertThat(wrong).isEmpty();
            assertThat(server.get(Role.MANAGER, "/vendors").body()).contains("Vendor of r4");
        }
    }

    private static void check(HttpResponse<String> answer, Queue<String> wrong) {
        if (answer.statusCode() != 200) {
            wrong.add(answer.statusCode() + ": " + answer.body());
            return;
        }
        for (String id : List.of("r1", "r2", "r3", "r4")) {
            boolean inFooter = answer.body().contains("Release " + id + "<");
            boolean inTable = answer.body().contains("Vendor of " + id);
            if (inTable && !inFooter) {
                wrong.add("rows of " + id + " under another release");
            }
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
