package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.server.fullpath.ReleaseQuery;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateTest {
    private static final String PROGRAM = "\"program\": \"softline-vendor-development\"";
    private static final LocalDate AS_OF = ReleaseFixture.AS_OF;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static LakePlace lake;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @BeforeAll
    static void start() throws SQLException, IOException {
        lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture fixture = ReleaseFixture.believable(lake, "20260630T120000Z-deals");
        deal(fixture, "D-big", "V-005", "EUR", null, null);
        deal(fixture, "D-strange", "V-005", "XXX", null, null);
        deal(fixture, "D-nobodys", null, "USD", null, null);
        deal(fixture, "D-lost", "V-005", "USD", "lost", AS_OF.minusDays(3));
        for (String currency : List.of("USD", "SEK")) {
            fixture.conformed(
                    "fx_rates",
                    currency.equals("USD") ? 2 : 3,
                    "rate_date",
                    AS_OF.minusDays(7),
                    "currency",
                    currency,
                    "per_eur",
                    new BigDecimal(currency.equals("USD") ? "1.25" : "11"));
        }
        fixture.publish();
        server = new RunningServer(lake);
    }

    private static void deal(
            ReleaseFixture fixture,
            String id,
            @org.jspecify.annotations.Nullable String vendor,
            String currency,
            @org.jspecify.annotations.Nullable String outcome,
            @org.jspecify.annotations.Nullable LocalDate closedOn) {
        fixture.conformed(
                "deals",
                2,
                "deal_id",
                id,
                "partner_id",
                "P-001",
                "vendor_id",
                vendor,
                "amount",
                new BigDecimal("16000"),
                "currency",
                currency,
                "outcome",
                outcome,
                "closed_on",
                closedOn);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> ask(Role role, String body) {
        return RunningServer.send(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(URI.create(server.address() + "/api/tiers/simulate"))
                        .header("Authorization", "Bearer " + server.token(role))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private static JsonNode answer(String body) throws IOException {
        HttpResponse<String> response = ask(Role.MANAGER, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    /** Who has another qualified tier; the provisional one alone may move too. */
    private static List<String> moves(JsonNode day) {
        List<String> moves = new ArrayList<>();
        day.get("moves").forEach(one -> {
            if (!one.get("from").equals(one.get("to"))) {
                moves.add(one.get("id").asText() + " " + one.get("from").asText("") + " "
                        + one.get("to").asText(""));
            }
        });
        return moves;
    }

    private static List<String> query(String sql) {
        return ReleaseQuery.rows(ReleaseQuery.catalog(lake.root()), sql);
    }

    @Test
    void unchangedRulesMoveNobodyAndCountAsTheRelease() throws IOException {
        JsonNode answer = answer("{" + PROGRAM + "}");

        assertThat(moves(answer)).isEmpty();
        assertThat(answer.get("subjects").asInt()).isEqualTo(60);
        assertThat(answer.get("as_of").asText()).isEqualTo(AS_OF.toString());
        assertThat(answer.get("backtest")).hasSize(24);
        List<String> counts = new ArrayList<>();
        answer.get("backtest").forEach(day -> {
            assertThat(moves(day)).isEmpty();
            day.get("counts").forEach(count -> {
                assertThat(count.get("after")).isEqualTo(count.get("before"));
                if (count.get("after").asInt() > 0) {
                    counts.add(day.get("as_of").asText() + "|"
                            + count.get("level").asText("") + "|"
                            + count.get("after").asInt());
                }
            });
        });
        assertThat(counts)
                .containsExactlyInAnyOrderElementsOf(
                        query("select as_of, coalesce(tier, ''), count(*) from vendor_tiers"
                                + " where program_id = 'softline-vendor-development' group by all"));
    }

    @Test
    void aLowerThresholdMovesExactlyThoseItLets() throws IOException {
        JsonNode answer = answer("{" + PROGRAM
                + ", \"changes\": [{\"level\": \"Advanced\", \"requirement\": \"sales\", \"at_least\": 40000},"
                + " {\"level\": \"Advanced\", \"requirement\": \"purchases\", \"at_least\": 1}]}");

        List<String> moved = new ArrayList<>();
        answer.get("backtest")
                .forEach(day ->
                        moves(day).forEach(move -> moved.add(day.get("as_of").asText() + " " + move)));
        assertThat(moved).isNotEmpty().containsExactlyInAnyOrderElementsOf(query("""
                        select as_of || ' ' || subject_id || ' Emerging Advanced' from vendor_tier_criteria
                        where level = 'Advanced' group by as_of, subject_id
                        having bool_or(outcome <> 'met')
                           and bool_and(case requirement when 'sales' then coalesce(actual >= 40000, false)
                                        when 'purchases' then actual >= 1 else outcome = 'met' end)
                        """));
    }

    @Test
    void aWindowAndAWholeTextCanBeTried() throws IOException {
        JsonNode shorter = answer(
                "{" + PROGRAM + ", \"changes\": [{\"measure\": \"sales\", \"window\": {\"trailing_months\": 3}}]}");
        assertThat(moves(shorter)).isNotEmpty().allMatch(move -> !move.endsWith("Strategic"));

        String text = new ObjectMapper()
                .writeValueAsString(io.partnerscope.program.Programs.shippedTexts()
                        .get("softline-vendor-development")
                        .replace("id: softline-vendor-development", "id: another"));
        JsonNode another = answer("{\"text\": " + text + ", \"as_of\": \"2026-03-31\"}");
        assertThat(another.get("as_of").asText()).isEqualTo("2026-03-31");
        assertThat(another.get("counts").get(0).get("before").asInt()).isEqualTo(60);
        assertThat(moves(another))
                .hasSameElementsAs(query("select subject_id || '  ' || tier from vendor_tiers"
                        + " where as_of = '2026-03-31' and tier is not null"));
    }

    @Test
    void anOpenDealCountsAsASaleOfTheDayInTheProgramsCurrency() throws IOException {
        assertThat(query("select tier from vendor_tiers where subject_id = 'V-005' and as_of = '2026-06-30'"))
                .containsExactly("Emerging");
        String lowered = ", \"changes\": [{\"level\": \"Advanced\", \"requirement\": \"sales\", \"at_least\": ";
        String easy = "}, {\"level\": \"Advanced\", \"requirement\": \"purchases\", \"drop\": true},"
                + " {\"level\": \"Advanced\", \"requirement\": \"joint_marketing\", \"drop\": true},"
                + " {\"level\": \"Advanced\", \"requirement\": \"lead_sharing\", \"drop\": true}]";
        String won = ", \"won_deals\": [\"D-big\"]";
        BigDecimal sales = new BigDecimal(query("select actual from vendor_tier_criteria where subject_id = 'V-005'"
                        + " and as_of = '2026-06-30' and level = 'Advanced' and requirement = 'sales'")
                .get(0));
        BigDecimal with = sales.add(new BigDecimal("20000"));

        assertThat(moves(answer("{" + PROGRAM + lowered + with + easy + won + "}")))
                .contains("V-005 Emerging Advanced");
        assertThat(moves(answer("{" + PROGRAM + lowered + with + easy + "}")))
                .doesNotContain("V-005 Emerging Advanced");
        assertThat(moves(answer("{" + PROGRAM + lowered + with.add(new BigDecimal("0.0001")) + easy + won + "}")))
                .doesNotContain("V-005 Emerging Advanced");
        JsonNode strange = answer("{" + PROGRAM + lowered + "1" + easy + ", \"won_deals\": [\"D-strange\"]}");
        assertThat(moves(strange)).as("an amount that cannot be converted").doesNotContain("V-005 Emerging Advanced");
    }

    @Test
    void aWonDealThatChangesNothingIsNamed() throws IOException {
        String deals = ", \"won_deals\": [\"D-nobodys\", \"D-big\"]}";

        assertThat(answer("{" + PROGRAM + deals).get("without_effect").toString())
                .isEqualTo("[\"D-nobodys\"]");
        assertThat(server.get(
                                Role.MANAGER,
                                "/tiers/what-if?program=softline-vendor-development&won=D-nobodys&won=D-big")
                        .body())
                .containsPattern("without-effect[^<]*D-nobodys\\.");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        HttpResponse<String> wrong = ask(
                Role.MANAGER,
                "{\"program\": \"softline-vendor-development\", \"text\": \"id: x\\nlevls: 1\", \"won_deals\": [\"D-lost\","
                        + " \"D-none\", 3], \"as_of\": \"2027-01-01\", \"hurry\": true}");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(wrong.body())
                .contains("hurry", "text line 2", "D-lost", "closed already", "D-none", "2027-01-01", "nothing after");
        for (Map.Entry<String, String> one : Map.of(
                        "{}",
                        "program",
                        "[]",
                        "JSON object",
                        "{\"program\": \"none\"}",
                        "softline-vendor-development",
                        "{" + PROGRAM + ", \"as_of\": \"soon\"}",
                        "soon",
                        "{" + PROGRAM
                                + ", \"changes\": [{\"level\": \"Gold\", \"requirement\": \"x\", \"drop\": true}]}",
                        "change 1 line 1")
                .entrySet()) {
            HttpResponse<String> response = ask(Role.MANAGER, one.getKey());
            assertThat(response.statusCode()).as(one.getKey()).isEqualTo(400);
            assertThat(response.body()).as(one.getKey()).contains(one.getValue());
        }
    }

    @Test
    void aNumberOfAChangeIsExactAndAHugeOneIsRefused() {
        String change = "{" + PROGRAM
                + ", \"changes\": [{\"level\": \"Advanced\", \"requirement\": \"sales\", \"at_least\": %s}]}";

        assertThat(ask(Role.MANAGER, change.formatted("12345678901234.5678")).statusCode())
                .isEqualTo(200);
        assertThat(ask(Role.MANAGER, change.formatted("-0.12345678901234567")).body())
                .contains("more than 12 decimals: \\\"-0.12345678901234567\\\"");
        for (String huge : List.of("1e999999999", "1e30", "1e-999999999")) {
            HttpResponse<String> refused = ask(Role.MANAGER, change.formatted(huge));
            assertThat(refused.statusCode()).as(huge).isEqualTo(400);
            assertThat(refused.body()).contains("change 1 line 1").contains("at_least");
        }
        assertThat(ask(Role.MANAGER, "{\"program\": 1e999999999}").statusCode()).isEqualTo(400);
    }

    @Test
    void daysNobodyCanLookAtAreRefused() {
        for (String day : List.of("-999999999-01-01", "1899-12-31", "+10000-01-01")) {
            HttpResponse<String> refused = ask(Role.MANAGER, "{" + PROGRAM + ", \"as_of\": \"" + day + "\"}");
            assertThat(refused.statusCode()).as(day).isEqualTo(400);
            assertThat(refused.body()).contains("from 1900-01-01 to 2999-12-31");
        }
        assertThat(ask(Role.MANAGER, "{" + PROGRAM + ", \"as_of\": \"1900-01-01\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTextThatStandsForVeryMuchIsRefused() {
        assertThat(ask(Role.MANAGER, "{" + PROGRAM + ", \"changes\": [\"" + "[".repeat(5_000) + "\"]}")
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> deep = ask(Role.MANAGER, "{\"text\": \"id: " + "[".repeat(5_000) + "\"}");
        assertThat(deep.statusCode()).isEqualTo(400);
        assertThat(deep.body()).contains("more than 50 deep");
    }

    @Test
    void onlyThoseWhoSeeEverybodyMayAsk() {
        assertThat(ask(Role.ANALYST, "{" + PROGRAM + "}").statusCode()).isEqualTo(200);
        assertThat(ask(Role.ADMIN, "{" + PROGRAM + "}").statusCode()).isEqualTo(200);
        assertThat(ask(Role.PARTNER, "{" + PROGRAM + "}").statusCode()).isEqualTo(403);
        assertThat(ask(Role.VENDOR, "{" + PROGRAM + "}").statusCode()).isEqualTo(403);
    }
}
