package io.partnerscope.server.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.RunningServer;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Role;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlApiTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @SuppressWarnings("NullAway.Init")
    private static String analyst;

    @SuppressWarnings("NullAway.Init")
    private static String manager;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture.publishBelievable(lake);
        server = new RunningServer(lake);
        analyst = server.token(Role.ANALYST);
        manager = server.token(Role.MANAGER);
        // On a machine with much else to do the first worker may start later than a statement may wait for it.
        for (int tries = 0; tries < 20; tries++) {
            if (new SqlApiTest()
                            .send(analyst, "/api/sql", Map.of("sql", "select 1"))
                            .statusCode()
                    == 200) {
                return;
            }
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private HttpResponse<byte[]> send(String token, String path, Map<String, Object> body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Frames.JSON.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(String token, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws Exception {
        return Frames.JSON.readTree(answer.body());
    }

    @Test
    void answersWithColumnsExactRowsAndWhetherThereAreMore() throws Exception {
        JsonNode answer = json(send(
                analyst,
                "/api/sql",
                Map.of("sql", "select range as n, range * 1.10::decimal(20, 2) as x from range(100)", "limit", 3)));

        assertThat(answer.path("release").asText()).isEqualTo("20260630T120000Z-fixture");
        assertThat(answer.path("columns").toString())
                .isEqualTo("[{\"name\":\"n\",\"type\":\"BIGINT\"},{\"name\":\"x\",\"type\":\"DECIMAL(38,2)\"}]");
        assertThat(answer.path("rows").toString()).isEqualTo("[[0,0.00],[1,1.10],[2,2.20]]");
        assertThat(answer.path("row_count").asInt()).isEqualTo(3);
        assertThat(answer.path("truncated").asBoolean()).isTrue();
        assertThat(json(send(analyst, "/api/sql", Map.of("sql", "select 1.50 as x", "numbers", "text")))
                        .path("rows")
                        .toString())
                .isEqualTo("[[\"1.50\"]]");
    }

    @Test
    void saysWhereAMistakeIs() throws Exception {
        HttpResponse<byte[]> answer =
                send(analyst, "/api/sql", Map.of("sql", "select 'ä',\n  nothing_such from vendors"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("reason").asText()).isEqualTo("MISTAKE");
        assertThat(problem.path("detail").asText()).contains("\"nothing_such\" not found");
        assertThat(problem.path("position").asInt()).isEqualTo(14);
        assertThat(problem.path("line").asInt()).isEqualTo(2);
        assertThat(problem.path("column").asInt()).isEqualTo(3);
        assertThat(send(analyst, "/api/sql", Map.of("sql", "select 1", "limit", 10_001))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(analyst, "/api/sql", Map.of("sql", "select 1", "format", "pdf"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void exportsAResultInEveryFormatAndBeyondWhatAPageShows() throws Exception {
        String sql =
                "select range as n, '=1+1' as formula, date '2026-01-31' as day, timestamp '2026-01-31 10:00:00' as t,"
                        + " 1.5::decimal(10, 2) as x, ['a', 'b'] as l, null::varchar as u, 'nan'::double as d from range(20000)";
        HttpResponse<byte[]> csv = send(analyst, "/api/sql", Map.of("sql", sql, "format", "csv"));
        String text = new String(csv.body(), StandardCharsets.UTF_8);
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .get()
                .asString()
                .contains(".csv");
        assertThat(text.lines().count()).isEqualTo(20_001);
        assertThat(text.lines().skip(1).findFirst()).get().asString().startsWith("0,'=1+1,2026-01-31,");

        JsonNode document = json(send(analyst, "/api/sql", Map.of("sql", sql, "format", "json")));
        assertThat(document.path("rows")).hasSize(20_000);
        assertThat(document.toString()).contains(sql.substring(0, 40));

        Path parquet = folder.resolve("result.parquet");
        Files.write(
                parquet,
                send(analyst, "/api/sql", Map.of("sql", sql, "format", "parquet"))
                        .body());
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet row = database.createStatement()
                        .executeQuery(
                                "select count(*), max(day), sum(x), typeof(any_value(x)) from '" + parquet + "'")) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(20_000);
            assertThat(row.getString(2)).isEqualTo("2026-01-31");
            assertThat(row.getString(3)).isEqualTo("30000.00");
            assertThat(row.getString(4)).isEqualTo("DECIMAL(10,2)");
        }
        try (ZipInputStream book = new ZipInputStream(new ByteArrayInputStream(
                send(analyst, "/api/sql", Map.of("sql", sql, "format", "xlsx")).body()))) {
            assertThat(book.getNextEntry()).isNotNull();
        }
    }

    @Test
    void answersAnExportThatFailsAsAnyFailure() throws Exception {
        HttpResponse<byte[]> wrong =
                send(analyst, "/api/sql", Map.of("sql", "select name::int from vendors", "format", "xlsx"));

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(json(wrong).path("detail").asText()).contains("Could not convert string");
        HttpResponse<byte[]> refused =
                send(analyst, "/api/sql", Map.of("sql", "select * from read_text('x')", "format", "csv"));
        assertThat(json(refused).path("reason").asText()).isEqualTo("FUNCTION");
    }

    @Test
    void stopsOnesOwnStatementOnly() throws Exception {
        String endless = "with recursive a as (select 1 as n union all select n + 1 from a) select max(n) from a";
        CompletableFuture<HttpResponse<byte[]>> running = CompletableFuture.supplyAsync(() -> {
            try {
                return send(analyst, "/api/sql", Map.of("sql", endless, "id", "mine"));
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
        int cancelled = 404;
        for (int tries = 0; tries < 100 && cancelled == 404; tries++) {
            Thread.sleep(50);
            assertThat(send(manager, "/api/sql/cancel", Map.of("id", "mine")).statusCode())
                    .isEqualTo(404);
            cancelled = send(analyst, "/api/sql/cancel", Map.of("id", "mine")).statusCode();
        }

        assertThat(cancelled).isEqualTo(204);
        assertThat(running.get().statusCode()).isEqualTo(409);
        assertThat(json(get(analyst, "/api/sql/history"))
                        .path(0)
                        .path("outcome")
                        .asText())
                .isEqualTo("cancelled");
    }

    @Test
    void keepsQueriesAndSharesThem() throws Exception {
        JsonNode own = json(send(analyst, "/api/sql/queries", Map.of("name", "Mine", "sql", "select 1")));
        JsonNode shared = json(send(
                analyst, "/api/sql/queries", Map.of("name", "Ours", "sql", "select 2", "shared", true, "chart", "{}")));
        String ownPath = "/api/sql/queries/" + own.path("id").asText();
        String sharedPath = "/api/sql/queries/" + shared.path("id").asText();

        assertThat(get(manager, ownPath).statusCode()).isEqualTo(404);
        assertThat(send(manager, ownPath, Map.of("name", "x", "sql", "select 3"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(manager, ownPath + "/delete", Map.of()).statusCode()).isEqualTo(404);
        assertThat(send(manager, sharedPath, Map.of("name", "x", "sql", "select 3"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(json(get(manager, sharedPath)).path("own").asBoolean()).isFalse();
        assertThat(json(get(manager, "/api/sql/queries"))).hasSize(1);
        assertThat(new String(
                        get(manager, "/sql?saved=" + own.path("id").asText()).body(), StandardCharsets.UTF_8))
                .contains("is not shared with you")
                .doesNotContain("Mine");
        assertThat(json(send(analyst, ownPath, Map.of("name", "Renamed", "sql", "select 3")))
                        .path("name")
                        .asText())
                .isEqualTo("Renamed");
        assertThat(send(analyst, "/api/sql/queries", Map.of("name", " ", "sql", "select 1"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(analyst, ownPath + "/delete", Map.of()).statusCode()).isEqualTo(204);
        assertThat(get(analyst, ownPath).statusCode()).isEqualTo(404);
    }

    @Test
    void isClosedToPartnersAndVendors() throws Exception {
        for (Role role : new Role[] {Role.PARTNER, Role.VENDOR}) {
            assertThat(send(server.token(role), "/api/sql", Map.of("sql", "select 1"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }
}
