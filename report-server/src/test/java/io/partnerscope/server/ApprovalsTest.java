package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ApprovalFixture;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Decision;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalsTest {
    private static final String PROGRAM = "softline-vendor-development";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static LakePlace lake;

    @SuppressWarnings("NullAway.Init")
    private RunningServer server;

    @BeforeAll
    static void publish() {
        lake = new LakePlace(folder.resolve("lake"));
        ApprovalFixture.publish(
                lake,
                "case subject_id when 'V-001' then 'Key' when 'V-003' then null else tier end",
                "case when subject_id in ('V-001', 'V-003') then 'Advanced' else tier end");
    }

    @BeforeEach
    void start() {
        server = new RunningServer(lake);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        Files.delete(lake.stateDatabase());
    }

    private static String body(String subject, String level, String verdict, String reason) {
        return "{\"program\": \"" + PROGRAM + "\", \"subject\": \"" + subject + "\", \"toLevel\": " + level
                + ", \"verdict\": \"" + verdict + "\", \"reason\": \"" + reason + "\"}";
    }

    private HttpResponse<String> send(String token, String body) {
        return RunningServer.send(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(URI.create(server.address() + "/api/tiers/decisions"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private String open() {
        return server.get(Role.MANAGER, "/api/tiers/proposals").body();
    }

    @Test
    void aDecisionByTokenSettlesTheProposalAndShowsBesideTheComputedLevel() {
        String manager = server.token(Role.MANAGER);
        assertThat(open()).contains("\"subject\":\"V-001\"", "\"computed_level\":\"Key\"", "\"subject\":\"V-003\"");
        String vendorPage = server.getAs(manager, "/vendors/V-001").body();
        assertThat(vendorPage).doesNotContain("takes effect");

        HttpResponse<String> taken = send(manager, body("V-001", "\"Key\"", "approved", "plan <b>agreed</b>"));

        assertThat(taken.statusCode()).isEqualTo(201);
        assertThat(taken.body()).contains("\"pending\":true", "\"from_level\":\"Advanced\"", "\"decided_by\":\"token ");
        assertThat(open()).doesNotContain("V-001").contains("V-003");
        assertThat(server.getAs(manager, "/vendors/V-001").body())
                .contains("takes effect with the next release")
                .contains("plan &lt;b&gt;agreed");
        assertThat(server.getAs(manager, "/api/tiers/" + PROGRAM + "/V-001").body())
                .contains("\"held_tier\":\"Advanced\"", "\"reason\":\"plan <b>agreed</b>\"");
        assertThat(server.get(Role.VENDOR, "/vendors/V-001").body()).doesNotContain("agreed");
        assertThat(server.get(Role.VENDOR, "/api/tiers/" + PROGRAM + "/V-001").body())
                .contains("\"decisions\":[]");
        assertThat(server.getAs(manager, "/api/tiers/decisions").body()).contains("V-001");
        assertThat(server.getAs(manager, "/tiers/approvals").body()).contains("plan &lt;b&gt;agreed");
    }

    @Test
    void saysWhatIsWrongWithADecision() {
        String manager = server.token(Role.MANAGER);
        Map<String, Integer> wrong = Map.of(
                "[]",
                400,
                "{",
                400,
                "{\"program\": 3}",
                400,
                body("V-001", "\"Key\"", "approved", "  "),
                400,
                body("V-001", "\"Key\"", "maybe", "good"),
                400,
                body("V-001", "7", "approved", "good"),
                400,
                body("V-001", "\"Key\"", "approved", "x".repeat(2001)),
                400,
                body("V-001", "\"Strategic\"", "approved", "good"),
                409,
                body("V-001", "null", "approved", "good"),
                409,
                body("V-002", "\"Key\"", "approved", "good"),
                409);
        wrong.forEach((body, status) ->
                assertThat(send(manager, body).statusCode()).as(body).isEqualTo(status));
        assertThat(server.state().decisions().all()).isEmpty();

        assertThat(send(manager, body("V-003", "null", "declined", "wait")).statusCode())
                .isEqualTo(201);
        HttpResponse<String> again = send(manager, body("V-003", "null", "declined", "wait"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("already");
    }

    @Test
    void nobodyButManagersDecides() {
        for (Role role : List.of(Role.ANALYST, Role.PARTNER, Role.VENDOR)) {
            assertThat(send(server.token(role), body("V-001", "\"Key\"", "approved", "mine"))
                            .statusCode())
                    .as(role.code())
                    .isEqualTo(403);
        }
        assertThat(send("ps_wrong", body("V-001", "\"Key\"", "approved", "mine"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.state().decisions().all()).isEmpty();
    }

    @Test
    void aFormDecidesOnAllThatAreChosen() {
        HttpClient browser = RunningServer.browser();
        server.signIn(browser, "meg", RunningServer.PASSWORD);
        String page = server.open(browser, "/tiers/approvals").body();
        assertThat(page).contains("value=\"" + PROGRAM + "/V-001/Key\"", "value=\"" + PROGRAM + "/V-003/\"");
        String csrf = server.csrf(browser, "/tiers/approvals");
        Map<String, String> form =
                Map.of("proposal", PROGRAM + "/V-001/Key", "verdict", "approved", "reason", "good year");

        assertThat(server.post(browser, "/tiers/approvals", form).statusCode()).isEqualTo(403);
        assertThat(server.post(
                                browser,
                                "/tiers/approvals",
                                Map.of("verdict", "approved", "reason", "good", "csrf", csrf))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> unreasoned = server.post(
                browser,
                "/tiers/approvals",
                Map.of("proposal", PROGRAM + "/V-001/Key", "verdict", "approved", "reason", " ", "csrf", csrf));
        assertThat(unreasoned.statusCode()).isEqualTo(400);
        assertThat(unreasoned.body()).contains("needs a reason", "checked");
        assertThat(server.state().decisions().all()).isEmpty();

        HttpResponse<String> done = RunningServer.send(
                browser,
                HttpRequest.newBuilder(URI.create(server.address() + "/tiers/approvals"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("proposal=" + PROGRAM + "/V-001/Key&proposal="
                                + PROGRAM + "/V-003/&verdict=declined&reason=wait+a+year&csrf=" + csrf))
                        .build());
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(server.state().decisions().all())
                .extracting(Decision::subjectId, Decision::reason, Decision::decidedBy, Decision::verdict)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("V-001", "wait a year", "meg", Decision.Verdict.DECLINED),
                        org.assertj.core.groups.Tuple.tuple("V-003", "wait a year", "meg", Decision.Verdict.DECLINED));
        assertThat(server.open(browser, "/tiers/approvals").body())
                .contains("Nothing waits for a decision", "wait a year");
    }

    @Test
    void aSignedInProgramSendsTheTokenOfItsFormsAsAHeader() {
        HttpClient browser = RunningServer.browser();
        server.signIn(browser, "meg", RunningServer.PASSWORD);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + "/api/tiers/decisions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body("V-001", "\"Key\"", "approved", "good")));

        assertThat(RunningServer.send(browser, request.build()).statusCode()).isEqualTo(403);
        request.header("X-CSRF-Token", server.csrf(browser, "/tiers/approvals"));
        assertThat(RunningServer.send(browser, request.build()).statusCode()).isEqualTo(201);
    }

    @Test
    void aReleaseOfBeforeApprovalsProposesNothing() {
        LakePlace place = new LakePlace(folder.resolve("older"));
        ReleaseFixture.publishBelievable(place);
        try (RunningServer older = new RunningServer(place)) {
            assertThat(older.get(Role.MANAGER, "/api/tiers/proposals").body()).contains("\"proposals\":[]");
            assertThat(older.get(Role.MANAGER, "/tiers/approvals").body()).contains("Nothing waits for a decision");
        }
    }
}
