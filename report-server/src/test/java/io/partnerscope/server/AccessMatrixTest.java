package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks every route as every role, with its own and with another's ids, and compares with the written matrix. */
class AccessMatrixTest {
    private static final int MARKS = 9;
    private static final int STRANGER = 6;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Those who ask, in the order of the matrix, with the ids they use as their own. */
    private enum Asker {
        MANAGER(0, Role.MANAGER, "P-001", "V-001", 0),
        ADMIN(1, Role.ADMIN, "P-001", "V-001", 0),
        ANALYST(2, Role.ANALYST, "P-001", "V-001", 0),
        PARTNER(3, Role.PARTNER, "P-001", "V-001", 7),
        REPORTED_VENDOR(4, Role.VENDOR, "P-001", "V-001", 8),
        PLAIN_VENDOR(5, Role.VENDOR, "P-001", "V-005", 8);

        private final int mark;
        private final Role role;
        private final String partner;
        private final String vendor;
        private final int markOfAnothers;

        Asker(int mark, Role role, String partner, String vendor, int markOfAnothers) {
            this.mark = mark;
            this.role = role;
            this.partner = partner;
            this.vendor = vendor;
            this.markOfAnothers = markOfAnothers;
        }

        String token() {
            Principal principal = new Principal(
                    "test",
                    role,
                    role == Role.PARTNER ? List.of(partner) : List.of(),
                    role == Role.VENDOR ? List.of(vendor) : List.of());
            return server.state().tokens().issue(principal, Duration.ofDays(1), "test");
        }
    }

    @BeforeAll
    static void start() {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture.publishBelievable(lake);
        server = new RunningServer(lake);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record Line(String method, String path, List<String> marks) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static List<Line> matrix() throws IOException {
        try (InputStream in = AccessMatrixTest.class.getResourceAsStream("/access-matrix.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.strip().split("\\s+")))
                    .map(words -> new Line(words.get(0), words.get(1), words.subList(2, words.size())))
                    .toList();
        }
    }

    @Test
    void everyRouteIsInTheMatrixWithEveryMark() throws IOException {
        List<String> declared = server.routes().stream()
                .map(route -> route.method().name() + " " + route.path())
                .toList();

        assertThat(matrix()).extracting(Line::toString).containsExactlyInAnyOrderElementsOf(declared);
        assertThat(matrix())
                .allSatisfy(line -> assertThat(line.marks()).as(line.toString()).hasSize(MARKS));
    }

    @Test
    void everyRouteAnswersEveryRoleAsTheMatrixSays() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Asker asker : Asker.values()) {
            String token = asker.token();
            for (Line line : matrix()) {
                int status = status(line, token, new AccessIds(asker.role, asker.partner, asker.vendor));
                boolean admitted = status != 403 && status != 401;
                // A busy server has let the asker in.
                boolean failed = status >= 500 && status != 503;
                if (admitted != line.marks().get(asker.mark).equals("y") || failed) {
                    wrong.add(line + " as " + asker + ": " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyRouteAnswersAStrangerAsTheMatrixSays() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Line line : matrix()) {
            int stranger = status(line, null, new AccessIds(Role.MANAGER, "P-001", "V-001"));
            boolean refused =
                    stranger == (line.path().startsWith("/api/") || line.path().equals("/metrics") ? 401 : 302);
            boolean open = line.marks().get(STRANGER).equals("y");
            boolean formRefused = line.method().equals("POST") && (stranger == 403 || stranger == 400);
            if (open ? !(stranger == 200 || formRefused) : !refused) {
                wrong.add(line + " as a stranger: " + stranger);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyRouteAnswersToAnothersIdAsTheMatrixSays() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Asker asker : Asker.values()) {
            if (asker.markOfAnothers == 0) {
                continue;
            }
            String token = asker.token();
            for (Line line : matrix()) {
                List<String> either =
                        List.of(line.marks().get(asker.markOfAnothers).split("/"));
                String mark = either.get(asker == Asker.PLAIN_VENDOR ? either.size() - 1 : 0);
                boolean isOpen = line.marks().get(asker.mark).equals("y");
                if (mark.equals("-") && (!isOpen || line.method().equals("POST"))) {
                    continue;
                }
                int status = status(line, token, new AccessIds(asker.role, "P-002", "V-002"));
                if (isOpen && !mark.equals(Integer.toString(status))) {
                    wrong.add(line + " as " + asker + " with another's id: " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static int status(Line line, @Nullable String token, AccessIds ids) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.address() + ids.path(line.path()) + ids.query(line.path())));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (line.method().equals("POST")) {
            request.header("Content-Type", ids.contentType(line.path()))
                    .POST(HttpRequest.BodyPublishers.ofString(ids.body(line.path())));
        }
        int status = RunningServer.send(CLIENT, request.build()).statusCode();
        return line.path().equals("/sign-in") && token != null ? 200 : status;
    }
}
