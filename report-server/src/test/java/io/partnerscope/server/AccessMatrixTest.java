package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.server.web.Route;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks every route as every role and as a stranger, and compares with the written matrix. */
class AccessMatrixTest {
    private static final List<Role> ORDER = List.of(Role.MANAGER, Role.ADMIN, Role.ANALYST, Role.PARTNER, Role.VENDOR);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    private static final Map<Role, String> TOKENS = new EnumMap<>(Role.class);

    @BeforeAll
    static void start() {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture.publishBelievable(lake);
        server = new RunningServer(lake);
        ORDER.forEach(role -> TOKENS.put(role, server.token(role)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record Line(String method, String path, List<String> marks) {}

    private static List<Line> matrix() throws IOException {
        try (InputStream in = AccessMatrixTest.class.getResourceAsStream("/access-matrix.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.strip().split("\\s+")))
                    .map(words -> new Line(words.get(0), words.get(1), words.subList(2, 8)))
                    .toList();
        }
    }

    @Test
    void everyRouteIsInTheMatrix() throws IOException {
        List<String> declared = server.routes().stream()
                .map(route -> route.method().name() + " " + route.path())
                .toList();

        assertThat(matrix().stream().map(line -> line.method() + " " + line.path()))
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void everyRouteAnswersEveryRoleAsTheMatrixSays() throws IOException {
        Map<String, Route> routes = new LinkedHashMap<>();
        server.routes().forEach(route -> routes.put(route.method().name() + " " + route.path(), route));
        List<String> wrong = new ArrayList<>();
        for (Line line : matrix()) {
            Route route = routes.get(line.method() + " " + line.path());
            assertThat(route).as(line.path()).isNotNull();
            for (int at = 0; at < ORDER.size(); at++) {
                int status = status(line, TOKENS.get(ORDER.get(at)), ORDER.get(at));
                boolean admitted = status != 403 && status != 401;
                if (admitted != line.marks().get(at).equals("y") || status >= 500) {
                    wrong.add(line.method() + " " + line.path() + " as " + ORDER.get(at) + ": " + status);
                }
            }
            int stranger = status(line, null, Role.MANAGER);
            boolean refused = stranger == (line.path().startsWith("/api/") ? 401 : 302);
            boolean open = line.marks().get(5).equals("y");
            boolean formRefused = line.method().equals("POST") && (stranger == 403 || stranger == 400);
            if (open ? !(stranger == 200 || formRefused) : !refused) {
                wrong.add(line.method() + " " + line.path() + " as a stranger: " + stranger);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static int status(Line line, @org.jspecify.annotations.Nullable String token, Role role) {
        String id = line.path().startsWith("/partners") ? "P-001" : "V-001";
        String path = line.path()
                .replace("{version}", "v")
                .replace("{file}", "theme.js")
                .replace("{dataset}", "vendors")
                .replace("{name}", role == Role.PARTNER ? "partner_kpis" : "vendors")
                .replace("{program}", "softline-vendor-development")
                .replace("{subject}", "V-001")
                .replace("{id}", id);
        String query = line.path().startsWith("/api/charts/") ? "?subject=V-001&partner=P-001" : "";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path + query));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (line.method().equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("name=x"));
        }
        HttpResponse<String> response = RunningServer.send(HttpClient.newHttpClient(), request.build());
        return line.path().equals("/sign-in") && token != null ? 200 : response.statusCode();
    }
}
