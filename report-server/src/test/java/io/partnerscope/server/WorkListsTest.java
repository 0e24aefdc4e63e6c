package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.release.Releases;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.PlayDecision;
import io.partnerscope.state.PlayDecisions;
import io.partnerscope.state.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of renewals, plays and consumption over HTTP, within what is open to each role. */
class WorkListsTest {
    private static final List<String> PAGES = List.of(
            "/renewals", "/renewals/at-risk", "/renewals/model", "/upsell", "/consumption", "/", "/renewals.ics");

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
        List.of(Role.MANAGER, Role.ANALYST, Role.PARTNER).forEach(role -> TOKENS.put(role, server.token(role)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String body(Role role, String path) {
        HttpResponse<String> answer = server.getAs(String.valueOf(TOKENS.get(role)), path);
        assertThat(answer.statusCode()).as(role + " " + path).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> decide(Role role, String json) {
        return RunningServer.send(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(URI.create(server.address() + "/api/upsell/decisions"))
                        .header("Authorization", "Bearer " + TOKENS.get(role))
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    @Test
    void aPartnerSeesNoCustomerOfAnother() {
        for (String path : List.of("/renewals?sort=day", "/renewals/at-risk?level=customer", "/renewals.ics")) {
            assertThat(unfolded(body(Role.MANAGER, path + (path.contains("?") ? "&" : "?") + "partner=P-000")))
                    .as(path)
                    .contains(ReleaseFixture.MARK_OF_CUSTOMERS);
        }
        assertThat(body(Role.MANAGER, "/upsell?partner=P-000")).contains(ReleaseFixture.MARK_OF_CUSTOMERS);
        assertThat(body(Role.MANAGER, "/consumption?partner=P-000")).contains(ReleaseFixture.MARK_OF_CUSTOMERS);
        for (String path : List.of(
                "/",
                "/renewals",
                "/renewals?partner=P-000",
                "/renewals?q=" + ReleaseFixture.MARK_OF_CUSTOMERS.substring(0, 4),
                "/renewals?overdue=all&page=2",
                "/renewals.ics",
                "/renewals.ics?partner=P-000",
                "/renewals/at-risk?level=customer&partner=P-000",
                "/renewals/at-risk?level=subscription",
                "/upsell?partner=P-000",
                "/upsell?show=dismissed",
                "/consumption?partner=P-000",
                "/consumption?side=sell_out",
                "/api/charts/renewals-due?partner=P-000",
                "/api/charts/consumption?partner=P-000",
                "/api/datasets/renewals?limit=10000",
                "/api/datasets/renewals.csv?partner_id=P-000",
                "/api/datasets/upsell_opportunities?limit=10000",
                "/api/datasets/usage_charges?limit=10000",
                "/api/datasets/churn_scores?limit=10000",
                "/api/datasets/term_events?limit=10000",
                "/api/upsell/decisions")) {
            assertThat(unfolded(body(Role.PARTNER, path)))
                    .as(path)
                    .doesNotContain(ReleaseFixture.MARK_OF_CUSTOMERS)
                    .doesNotContain("C-000-")
                    .doesNotContain("SUB-000-")
                    .doesNotContain("opp-000-")
                    .doesNotContain("SUB-002-");
        }
        assertThat(body(Role.PARTNER, "/api/charts/renewals-due?partner=P-000")).contains("\"categories\":[]");
    }

    @Test
    void theListTellsWhomToCallWhyAndHowSure() {
        String list = body(Role.PARTNER, "/renewals");
        assertThat(list)
                .contains("Tampa Law Office", "3 terms in one conversation", "Offer fewer seats", "148 seats")
                .contains("price up 12% at the last renewal: lowers it", "33%", "$40,493", "$27,130 at risk")
                .contains("Likelihoods are those of the model, by what was known of each term.")
                .contains("&lt;img src=x")
                .doesNotContain("<img src=x onerror")
                .contains("1 to 25 of 34")
                .doesNotContain("Can it be trusted?");
        assertThat(body(Role.MANAGER, "/renewals"))
                .contains("those of the model trained on outcomes up to May 31, 2026", "Can it be trusted?")
                .contains("known part, without 14 of unknown value");
        assertThat(body(Role.PARTNER, "/renewals?days=30&vendor=V-001")).contains("terms that end within 30 days");
        assertThat(body(Role.PARTNER, "/renewals?q=tampa+law&action=offer_fewer_seats"))
                .contains("more terms of this customer are not shown");
        assertThat(body(Role.PARTNER, "/renewals?q=nobody")).contains("Nothing matches.");
        assertThat(server.getAs(String.valueOf(TOKENS.get(Role.PARTNER)), "/renewals?days=31")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatEndedAndIsOpenIsNotForgotten() {
        assertThat(body(Role.PARTNER, "/renewals")).contains("Ended, not renewed yet (7)", "Show all 7");
        String all = body(Role.PARTNER, "/renewals?overdue=all");
        assertThat(all).contains("ended Jun 29, 2026, 1 day ago", "ended Jun 5, 2026, 25 days ago");
        assertThat(all)
                .doesNotContain("ended Jun 27")
                .doesNotContain("ended May 30")
                .doesNotContain("Show all 7");
    }

    @Test
    void managersSeeSilentPartnersFirst() {
        assertThat(body(Role.MANAGER, "/renewals/at-risk"))
                .contains("Partners that may stop (8)", "Vertex Cloud Partners", "$169,740", "by how often others");
        assertThat(body(Role.MANAGER, "/")).contains("Renewals and partners at risk", "All 8 partners that may stop");
        assertThat(body(Role.PARTNER, "/renewals/at-risk"))
                .contains("Customers (17)")
                .doesNotContain("may stop");
        assertThat(body(Role.PARTNER, "/")).contains("This week", "Whom to speak to about renewals", "What to offer");
    }

    @Test
    void analystsAreNotSentToPagesThatAreClosedToThem() {
        for (String path : List.of("/renewals", "/renewals/at-risk", "/upsell", "/consumption")) {
            assertThat(body(Role.ANALYST, path)).as(path).contains("Partners").doesNotContain("href=\"/partners/");
        }
        assertThat(body(Role.MANAGER, "/upsell")).contains("href=\"/partners/P-001\"");
    }

    @Test
    void theModelsReportSaysWhetherItCanBeTrusted() {
        assertThat(body(Role.ANALYST, "/renewals/model"))
                .contains("Yes. It ranks terms well", "86.1% of cases", "0.102", "4.3 times as many lapsed")
                .contains("off by 1.8 points", "Gradient-boosted trees", "seats in use", "makes renewal less likely");
        assertThat(body(Role.ANALYST, "/api/charts/model-calibration.csv"))
                .contains("Tenth,Predicted,Observed", "1 (168 terms),0.265");
        assertThat(server.getAs(String.valueOf(TOKENS.get(Role.PARTNER)), "/renewals/model")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void playsAreDecidedOnAndRememberedForNinetyDays() {
        assertThat(body(Role.PARTNER, "/upsell")).contains("39 open plays", "value=\"opp-001-00\"", "Taken up (1)");

        HttpResponse<String> dismissed = decide(
                Role.PARTNER, "{\"opportunity_id\":\"opp-001-00\",\"verdict\":\"dismissed\",\"reason\":\"no money\"}");
        assertThat(dismissed.statusCode()).isEqualTo(201);
        assertThat(dismissed.body()).contains("\"decided_as_of\":\"2026-06-30\"", "\"back_on\":\"2026-09-28\"");
        assertThat(decide(Role.MANAGER, "{\"opportunity_id\":\"opp-001-01\",\"verdict\":\"taken_up\"}")
                        .statusCode())
                .isEqualTo(201);

        assertThat(body(Role.PARTNER, "/upsell"))
                .contains("37 open plays", "Taken up (2)", "Dismissed (1)")
                .doesNotContain("value=\"opp-001-00\"");
        assertThat(body(Role.PARTNER, "/upsell?show=dismissed")).contains("no money", "back on Sep 28, 2026");
        assertThat(body(Role.PARTNER, "/partners/P-001")).doesNotContain("$22,071");
        assertThat(body(Role.ANALYST, "/api/upsell/decisions")).contains("opp-001-00", "no money");

        decide(Role.PARTNER, "{\"opportunity_id\":\"opp-001-01\",\"verdict\":\"reopened\"}");
        decide(Role.PARTNER, "{\"opportunity_id\":\"opp-001-06\",\"verdict\":\"reopened\"}");
        assertThat(body(Role.PARTNER, "/upsell")).contains("39 open plays").doesNotContain("Taken up (");
        decide(Role.PARTNER, "{\"opportunity_id\":\"opp-001-06\",\"verdict\":\"taken_up\"}");
        decide(Role.PARTNER, "{\"opportunity_id\":\"opp-001-00\",\"verdict\":\"reopened\"}");
        assertThat(body(Role.PARTNER, "/upsell")).contains("39 open plays", "value=\"opp-001-00\"");
    }

    @Test
    void aDismissedPlayComesBackAfterNinetyDays() {
        dismissAsOf("opp-005-00", 89);
        dismissAsOf("opp-005-01", 90);
        dismissAsOf("opp-005-02", -5);
        assertThat(body(Role.MANAGER, "/upsell?partner=P-005"))
                .contains("value=\"opp-005-01\"")
                .doesNotContain("value=\"opp-005-00\"")
                .doesNotContain("value=\"opp-005-02\"");
        dismissAsOf("opp-005-gone", 3);
        assertThat(body(Role.MANAGER, "/upsell?show=dismissed")).contains("Not in this release:", "opp-005-gone");
        assertThat(body(Role.PARTNER, "/upsell?show=dismissed")).doesNotContain("opp-005-gone");
    }

    private static void dismissAsOf(String opportunity, int daysAgo) {
        server.state()
                .playDecisions()
                .append(
                        new PlayDecisions.Play(opportunity, "P-005", ReleaseFixture.AS_OF.minusDays(daysAgo)),
                        PlayDecision.Verdict.DISMISSED,
                        "",
                        "test");
    }

    @Test
    void nobodyDecidesOnWhatIsNotTheirs() {
        dismissAsOf("opp-005-03", 1);
        long before = server.state().playDecisions().newest();
        HttpResponse<String> anothers =
                decide(Role.PARTNER, "{\"opportunity_id\":\"opp-000-00\",\"verdict\":\"dismissed\"}");
        HttpResponse<String> nobodys =
                decide(Role.PARTNER, "{\"opportunity_id\":\"opp-999-00\",\"verdict\":\"dismissed\"}");
        assertThat(anothers.statusCode()).isEqualTo(404);
        assertThat(anothers.body().replace("opp-000", "opp-999")).isEqualTo(nobodys.body());
        assertThat(decide(Role.PARTNER, "{\"opportunity_id\":\"opp-005-03\",\"verdict\":\"reopened\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(decide(Role.ANALYST, "{\"opportunity_id\":\"opp-001-09\",\"verdict\":\"dismissed\"}")
                        .statusCode())
                .isEqualTo(403);
        for (String wrong : List.of(
                "{}",
                "[]",
                "{\"opportunity_id\":\"opp-001-09\"}",
                "{\"opportunity_id\":\"opp-001-09\",\"verdict\":\"later\"}",
                "{\"opportunity_id\":\"opp-001-09\",\"verdict\":\"dismissed\",\"reason\":1}",
                "{\"opportunity_id\":\"opp-001-09\",\"verdict\":\"dismissed\",\"reason\":\"" + "x".repeat(2001)
                        + "\"}")) {
            assertThat(decide(Role.PARTNER, wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(server.state().playDecisions().newest()).isEqualTo(before);
        assertThat(body(Role.ANALYST, "/upsell")).doesNotContain("name=\"verdict\"");
    }

    @Test
    void formsNeedTheirTokenAndComeBackToWhereTheyWereSentFrom() {
        HttpClient browser = RunningServer.browser();
        server.signIn(browser, "paul", RunningServer.PASSWORD);
        Map<String, String> form = Map.of("opportunity", "opp-001-20", "verdict", "dismissed", "reason", "");
        assertThat(server.post(browser, "/upsell?q=a", form).statusCode()).isEqualTo(403);

        Map<String, String> ours = new java.util.HashMap<>(form);
        ours.put("csrf", server.csrf(browser, "/upsell"));
        HttpResponse<String> done = server.post(browser, "/upsell?q=a&page=2", ours);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location")).contains("/upsell?q=a&page=2&done=opp-001-20");
        assertThat(server.open(browser, "/upsell?done=opp-001-20").body())
                .contains("Dismissed: it does not come back for 90 days.");
        ours.put("opportunity", "opp-000-01");
        assertThat(server.post(browser, "/upsell", ours).statusCode()).isEqualTo(404);
        ours.put("opportunity", "opp-001-20");
        ours.put("reason", "x".repeat(2001));
        assertThat(server.post(browser, "/upsell", ours).body()).contains("Nothing was decided");
        ours.put("reason", "");
        ours.put("verdict", "reopened");
        assertThat(server.post(browser, "/upsell", ours).statusCode()).isEqualTo(303);
    }

    @Test
    void consumptionShowsJumpsAndWhatHasNoPriceAndClosesTheOtherSidesMargin() {
        String own = body(Role.PARTNER, "/consumption?side=sell_in");
        assertThat(own)
                .contains("Unusual: look at these first (3)", "4 times that", "no price, charge unknown")
                .contains("Its cost and margin are the distributor’s own business.", "Revenue share due", "$2,002.50")
                .doesNotContain("data-label=\"Margin\"");
        assertThat(body(Role.PARTNER, "/consumption?side=sell_out")).contains("data-label=\"Margin\"");
        assertThat(body(Role.MANAGER, "/consumption")).contains("data-label=\"Margin\"", "Cobalt Networks Partners");
        assertThat(body(Role.MANAGER, "/consumption?side=sell_out&partner=P-001&month=2026-04"))
                .contains("Apr 2026: subscriptions and meters (25)", "partner’s own business");
        assertThat(body(Role.MANAGER, "/api/charts/consumption.csv?side=sell_out&partner=P-001"))
                .doesNotContain("Margin");
        assertThat(body(Role.PARTNER, "/api/datasets/usage_charges?side=sell_in&limit=3"))
                .contains("\"margin_usd\":null", "\"cost_usd\":null");
        assertThat(body(Role.ANALYST, "/api/datasets/usage_charges?side=sell_out&limit=3"))
                .contains("\"margin_usd\":null");
        assertThat(server.getAs(String.valueOf(TOKENS.get(Role.MANAGER)), "/consumption?month=May")
                        .statusCode())
                .isEqualTo(400);
    }

    private static String unfolded(String calendar) {
        return calendar.replace("\r\n ", "");
    }

    @Test
    void theCalendarHasOneEventAConversation() {
        HttpResponse<String> answer = server.getAs(String.valueOf(TOKENS.get(Role.PARTNER)), "/renewals.ics");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/calendar; charset=utf-8");
        List<String> lines = unfolded(answer.body()).lines().toList();
        assertThat(lines.stream().filter("BEGIN:VEVENT"::equals)).hasSize(34);
        assertThat(lines.stream().filter(line -> line.startsWith("UID:")).distinct())
                .hasSize(34);
        assertThat(lines)
                .contains("DTSTAMP:20260630T120000Z", "TRIGGER:-P30D", "DTSTART;VALUE=DATE:20260706")
                .anySatisfy(line ->
                        assertThat(line).startsWith("SUMMARY:Renewal: Tampa Law Office (3 terms\\, $116\\,838 a year)"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("SUMMARY:Renewal: Комбинат\\; хлебобулочных изделий\\,"));
        assertThat(server.get("/renewals.ics").statusCode()).isEqualTo(302);
        assertThat(server.get("/renewals.ics?token=" + TOKENS.get(Role.PARTNER)).statusCode())
                .isEqualTo(302);
        String all = body(Role.MANAGER, "/renewals.ics");
        assertThat(all.split("BEGIN:VEVENT", -1).length).isGreaterThan(100);
        assertThat(unfolded(all)).contains("Partner: Cobalt Networks Partners");
    }

    @Test
    void anEmptyReleaseAndOneOfBeforeSaySoKindly() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("empty"));
        String id = ReleaseFixture.empty(lake, "20260101T000000Z-empty").publish();
        try (RunningServer empty = new RunningServer(lake)) {
            assertThat(empty.get(Role.MANAGER, "/renewals").body()).contains("no subscriptions were ever ingested");
            assertThat(empty.get(Role.MANAGER, "/renewals/at-risk").body()).contains("Nobody is at risk.");
            assertThat(empty.get(Role.MANAGER, "/renewals/model").body())
                    .contains("no subscriptions were ever ingested");
            assertThat(empty.get(Role.MANAGER, "/upsell").body()).contains("No play was found in this release.");
            assertThat(empty.get(Role.MANAGER, "/consumption").body()).contains("no usage was ever ingested");
            assertThat(empty.get(Role.MANAGER, "/renewals.ics").body()).contains("END:VCALENDAR");
        }
        try (Connection catalog = DriverManager.getConnection(
                        "jdbc:duckdb:" + new Releases(lake).folder(id).resolve("catalog.duckdb"));
                Statement statement = catalog.createStatement()) {
            for (String mart : List.of(
                    "renewals",
                    "term_events",
                    "churn_model",
                    "churn_calibration",
                    "churn_model_features",
                    "churn_scores",
                    "upsell_opportunities",
                    "usage_charges",
                    "revenue_share_due")) {
                statement.execute("drop view " + mart);
            }
        }
        try (RunningServer older = new RunningServer(lake)) {
            for (String path : PAGES) {
                HttpResponse<String> answer = older.get(Role.MANAGER, path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                if (!path.endsWith(".ics")) {
                    assertThat(answer.body()).as(path).contains("computed before this was part of it");
                }
            }
        }
    }

    @Test
    void withoutAModelTheBaselineIsCalledThat() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("thin"));
        ReleaseFixture.empty(lake, "20260101T000000Z-thin")
                .row(
                        "churn_model",
                        "model_id",
                        "baseline-2026-05-31",
                        "basis",
                        "baseline",
                        "reason",
                        "only 150 terms have a known outcome, 200 are needed.",
                        "trained_until",
                        "2026-05-31",
                        "rows",
                        150L,
                        "lapsed",
                        31L,
                        "train_rows",
                        0L,
                        "calibration_rows",
                        0L,
                        "test_rows",
                        0L,
                        "seed",
                        7L)
                .row(
                        "renewals",
                        "subscription_id",
                        "S-1",
                        "term_start",
                        "2025-07-05",
                        "term_end",
                        "2026-07-04",
                        "partner_id",
                        "P-001",
                        "is_suspended",
                        false,
                        "days_left",
                        4L,
                        "likelihood",
                        0.8,
                        "likelihood_basis",
                        "baseline",
                        "action",
                        "confirm",
                        "conversation_terms",
                        1L,
                        "conversation_on",
                        "2026-07-04",
                        "place",
                        1L)
                .publish();
        try (RunningServer thin = new RunningServer(lake)) {
            assertThat(thin.get(Role.MANAGER, "/renewals").body())
                    .contains("because there is no model: only 150 terms have a known outcome", "renewal rate", "S-1");
            assertThat(thin.get(Role.PARTNER, "/renewals").body())
                    .contains("because there is too little history for a model", "80%", "unknown");
            assertThat(thin.get(Role.ANALYST, "/renewals/model").body())
                    .contains("There is no model yet: only 150 terms have a known outcome, 200 are needed.")
                    .doesNotContain("AUC");
        }
    }
}
