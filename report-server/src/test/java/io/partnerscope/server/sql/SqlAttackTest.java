package io.partnerscope.server.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.RunningServer;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends every text of the collection of attacks to a running server, two at a time, and looks at what becomes of it. */
class SqlAttackTest {
    /** A statement is refused or cut off within this time. */
    private static final double MOST_SECONDS = 5;

    private static final String PRECIOUS = "precious";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    private record Answer(int status, JsonNode body, double seconds) {}

    private Answer send(RunningServer server, String token, String sql) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/api/sql"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Frames.JSON.writeValueAsString(Map.of("sql", sql))))
                .build();
        long begin = System.nanoTime();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(), Frames.JSON.readTree(response.body()), (System.nanoTime() - begin) / 1e9);
    }

    private double seconds(RunningServer server, String token, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        long begin = System.nanoTime();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .as(path)
                .isEqualTo(200);
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Megabytes that this process, which the server is a part of, takes; 0 where the system does not tell. */
    private static long residentMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                    .sum();
        }
    }

    private Map<String, FileTime> files() throws IOException {
        Map<String, FileTime> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.filter(path -> !path.getFileName().toString().contains(".state.db"))
                    .toList()) {
                if (Files.isRegularFile(one)) {
                    files.put(one.toString(), Files.getLastModifiedTime(one));
                }
            }
        }
        return files;
    }

    @Test
    void everyAttackIsRefusedOrCutAndHarmsNothing() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        String release = ReleaseFixture.publishBelievable(lake);
        Path precious = Files.writeString(folder.resolve("precious.csv"), "a,b\n" + PRECIOUS + ",1\n");
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        Map<String, Double> took = new ConcurrentHashMap<>();
        List<SqlTexts.Text> attacks = SqlTexts.read("attacks.sql");
        assertThat(attacks).hasSizeGreaterThanOrEqualTo(80);
        try (RunningServer server = new RunningServer(lake)) {
            String token = server.token(Role.ANALYST);
            String manager = server.token(Role.MANAGER);
            List<String> pages = List.of("/health", "/vendors?sort=name", "/partners");
            for (int tries = 0; tries < 20 && send(server, token, "select 1").status() != 200; tries++) {
                // Until the first worker has started.
            }
            for (String page : pages) {
                seconds(server, manager, page);
            }
            double usual = 0;
            for (int round = 0; round < 5; round++) {
                for (String page : pages) {
                    usual = Math.max(usual, seconds(server, manager, page));
                }
            }
            Map<String, FileTime> before = files();
            long memory = residentMegabytes();
            ExecutorService readers = Executors.newFixedThreadPool(2);
            List<Future<?>> sent = new ArrayList<>();
            for (SqlTexts.Text attack : attacks) {
                sent.add(readers.submit(() -> {
                    String sql = attack.sql()
                            .replace("{lake}", lake.root().toString())
                            .replace("{file}", precious.toString())
                            .replace("{out}", folder.resolve("out.file").toString())
                            .replace("{name}", "planted")
                            .replace(
                                    "{catalog}",
                                    lake.releases()
                                            .resolve(release)
                                            .resolve("catalog.duckdb")
                                            .toString());
                    Answer answer = send(server, token, sql);
                    for (int tries = 0; tries < 12 && answer.status() == 503; tries++) {
                        answer = send(server, token, sql); // All workers were just killed: "try again in a moment".
                    }
                    took.put(attack.about(), answer.seconds());
                    String expected = attack.about().substring(0, attack.about().indexOf(':'));
                    boolean cut = answer.status() == 504 || answer.status() == 422;
                    boolean refused = answer.status() == 400
                            && answer.body().path("reason").asText().equals(expected);
                    if (!(expected.equals("CUT") ? cut : refused)
                            || answer.seconds() > MOST_SECONDS
                            || answer.body().toString().contains(PRECIOUS + ",")) {
                        wrong.add(attack.about() + ": " + answer);
                    }
                    return null;
                }));
            }
            readers.shutdown();
            List<Double> during = new ArrayList<>();
            while (!readers.awaitTermination(100, TimeUnit.MILLISECONDS)) {
                for (String page : pages) {
                    during.add(seconds(server, manager, page));
                }
            }
            for (Future<?> one : sent) {
                one.get();
            }

            assertThat(wrong).isEmpty();
            assertThat(files()).isEqualTo(before);
            // Attacks eat gigabytes, all of them elsewhere; what grows here is the heap that answers pass through.
            assertThat(residentMegabytes() - memory).isLessThan(400);
            Collections.sort(during);
            double nearlyAll = during.get(during.size() * 95 / 100);
            System.out.printf(
                    "%d attacks, the longest %.2f s; pages before at most %.0f ms, during %.0f ms (95 of 100), at most %.0f ms%n",
                    attacks.size(),
                    Collections.max(took.values()),
                    usual * 1000,
                    nearlyAll * 1000,
                    during.get(during.size() - 1) * 1000);
            assertThat(nearlyAll).isLessThan(Math.max(0.5, usual * 5));
            assertThat(during.get(during.size() - 1)).isLessThan(5);
            assertThat(send(server, token, "select count(*) as n from vendors")
                            .body()
                            .path("rows")
                            .toString())
                    .isEqualTo("[[60]]");
        }
    }
}
