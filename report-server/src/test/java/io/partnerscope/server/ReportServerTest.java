package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Audit;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportServerTest {
    /** Stands in the rows of partner P-000 only. */
    private static final String MARK = "7,131,713";

    private static final String RAW_MARK = "7131713";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

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

    @Test
    void saysItsHealthToStrangers() {
        HttpResponse<String> health = server.get("/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\":\"ok\"").contains("\"as_of\":\"2026-06-30\"");
    }

    @Test
    void protectsEveryAnswerByHeaders() {
        for (String path :
                List.of("/sign-in", "/health", "/nowhere", "/vendors", "/api/datasets", "/assets/x/theme.js")) {
            HttpResponse<String> answer = server.get(path);
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            assertThat(policy).as(path).contains("default-src 'none'").doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
        }
    }

    @Test
    void sendsStrangersToSignInAndBack() {
        HttpClient browser = RunningServer.browser();
        HttpResponse<String> refused = server.open(browser, "/vendors?level=Key");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(refused.headers().firstValue("Location")).contains("/sign-in?next=%2Fvendors%3Flevel%3DKey");

        HttpResponse<String> signedIn = server.post(
                browser,
                "/sign-in",
                Map.of(
                        "name",
                        "meg",
                        "password",
                        RunningServer.PASSWORD,
                        "next",
                        "/vendors?level=Key",
                        "csrf",
                        server.csrf(browser, "/sign-in")));
        assertThat(signedIn.headers().firstValue("Location")).contains("/vendors?level=Key");
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
        assertThat(server.open(browser, "/vendors?level=Key").statusCode()).isEqualTo(200);
    }

    @Test
    void neverSendsAReaderToAnotherSite() {
        for (String next :
                List.of("//evil.example", "https://evil.example", "/\\evil.example", "/%0d%0a", "javascript:1")) {
            HttpClient browser = RunningServer.browser();
            HttpResponse<String> signedIn = server.post(
                    browser,
                    "/sign-in",
                    Map.of(
                            "name",
                            "meg",
                            "password",
                            RunningServer.PASSWORD,
                            "next",
                            next,
                            "csrf",
                            server.csrf(browser, "/sign-in")));
            assertThat(signedIn.headers().firstValue("Location").orElse(""))
                    .as(next)
                    .startsWith("/")
                    .doesNotContain("evil");
        }
    }

    @Test
    void answersAWrongNameAsAWrongPassword() {
        HttpResponse<String> wrongPassword = server.signIn(RunningServer.browser(), "ada", "not this one");
        HttpResponse<String> wrongName = server.signIn(RunningServer.browser(), "zoe", "not this one");

        assertThat(wrongPassword.statusCode()).isEqualTo(401).isEqualTo(wrongName.statusCode());
        String told = "Name or password is wrong.";
        assertThat(wrongPassword.body()).contains(told);
        assertThat(wrongName.body()).contains(told);
        assertThat(server.state().audit().newest(50))
                .extracting(Audit.Entry::what, Audit.Entry::who)
                .contains(org.assertj.core.groups.Tuple.tuple("sign_in_refused", "zoe"));
    }

    @Test
    void slowsGuessing() {
        HttpClient browser = RunningServer.browser();
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(server.signIn(browser, "guessed", "wrong " + attempt).statusCode())
                    .isEqualTo(401);
        }

        assertThat(server.signIn(browser, "guessed", "wrong again").statusCode())
                .isEqualTo(429);
    }

    @Test
    void refusesFormsThatAreNotItsOwn() {
        HttpClient browser = RunningServer.browser();
        assertThat(server.post(browser, "/sign-in", Map.of("name", "meg", "password", RunningServer.PASSWORD))
                        .statusCode())
                .isEqualTo(403);
        server.signIn(browser, "meg", RunningServer.PASSWORD);

        assertThat(server.post(browser, "/sign-out", Map.of("csrf", "0".repeat(64)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.open(browser, "/").statusCode()).isEqualTo(200);
        server.post(browser, "/sign-out", Map.of("csrf", server.csrf(browser, "/")));
        assertThat(server.open(browser, "/").statusCode()).isEqualTo(302);
    }

    @Test
    void refusesUnknownTokensOnPagesToo() {
        assertThat(server.getAs("ps_wrong", "/").statusCode()).isEqualTo(401);
        HttpResponse<String> api = server.getAs("ps_wrong", "/api/datasets");
        assertThat(api.statusCode()).isEqualTo(401);
        assertThat(api.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void answersEachRoleItsHome() {
        assertThat(server.get(Role.MANAGER, "/").body())
                .contains("At risk")
                .contains("Partner activation")
                .contains("the baseline is 20")
                .contains("left alone, about 20");
        assertThat(server.get(Role.ADMIN, "/").body()).contains("Partner activation");
        assertThat(server.get(Role.PARTNER, "/").body()).contains("Cobalt Networks Partners");
        assertThat(server.get(Role.ANALYST, "/").body()).contains("partner_kpis");
        assertThat(server.get(Role.VENDOR, "/").body())
                .contains("Bergstr&#246;m &amp; S&#246;ner AB".replace("&#246;", "ö"));
    }

    @Test
    void answersAnothersPartnerAsOneThatIsNotThere() {
        String token = server.token(Role.PARTNER);
        HttpResponse<String> anothers = server.getAs(token, "/partners/P-000");
        HttpResponse<String> nobodys = server.getAs(token, "/partners/P-999");

        assertThat(anothers.statusCode()).isEqualTo(404);
        assertThat(anothers.body().replace("P-000", ""))
                .isEqualTo(nobodys.body().replace("P-999", ""));
        assertThat(server.getAs(token, "/api/charts/partner-revenue?partner=P-000")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.getAs(server.token(Role.VENDOR), "/vendors/V-002").statusCode())
                .isEqualTo(404);
        assertThat(server.getAs(server.token(Role.VENDOR), "/api/charts/vendor-levels?subject=V-002")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsAPartnerNoRowOfAnother() {
        String manager = server.token(Role.MANAGER);
        String partner = server.token(Role.PARTNER);
        List<String> paths = List.of(
                "/",
                "/partners/P-001",
                "/api/datasets/partner_kpis?limit=10000",
                "/api/datasets/partner_kpis?partner_id=P-000",
                "/api/datasets/partner_kpis.csv",
                "/api/charts/partner-revenue?partner=P-001");
        assertThat(server.getAs(manager, "/partners/P-000").body()).contains(MARK);
        assertThat(server.getAs(manager, "/api/datasets/partner_kpis?limit=10000")
                        .body())
                .contains(RAW_MARK);
        for (String path : paths) {
            server.getAs(manager, path);
            HttpResponse<String> own = server.getAs(partner, path);
            assertThat(own.statusCode()).as(path).isEqualTo(200);
            assertThat(own.body())
                    .as(path)
                    .doesNotContain(MARK)
                    .doesNotContain(RAW_MARK)
                    .doesNotContain("P-000");
        }
    }

    @Test
    void closesTheOtherSidesCostAndMargin() {
        String partner = server.getAs(server.token(Role.PARTNER), "/api/datasets/partner_kpis?side=sell_in&limit=10000")
                .body();
        assertThat(partner).contains("\"revenue\"").contains("revenue_mix.hardware");
        assertThat(partner).doesNotContain("\"cost\"").doesNotContain("gross").doesNotContain("markup");
        String own = server.getAs(server.token(Role.PARTNER), "/api/datasets/partner_kpis?side=sell_out&kpi=cost")
                .body();
        assertThat(own).contains("\"cost\"");

        String manager = server.token(Role.MANAGER);
        assertThat(server.getAs(manager, "/api/datasets/partner_kpis?side=sell_out&kpi=cost&partner_id=P-002")
                        .body())
                .contains("P-002");
        assertThat(server.getAs(manager, "/api/datasets/partner_kpis?side=sell_out&kpi=cost&partner_id=P-001")
                        .body())
                .doesNotContain("P-001");
        assertThat(server.getAs(server.token(Role.ANALYST), "/api/datasets/partner_kpis?side=sell_out&kpi=cost")
                        .body())
                .contains("\"rows\":[]");
    }

    @Test
    void leavesInternalFiguresToThePartnerUnlessItSharesThem() {
        String own = "515253001";
        String shared = "515253002";
        for (Role role : List.of(Role.MANAGER, Role.ADMIN, Role.ANALYST)) {
            for (String path : List.of(
                    "/api/datasets/partner_kpis?kpi=realisation&limit=10000",
                    "/api/datasets/partner_kpis.csv?kpi=realisation",
                    "/api/datasets/partner_kpis.json?kpi=realisation")) {
                assertThat(server.get(role, path).body())
                        .as(role.code() + " " + path)
                        .doesNotContain(own)
                        .doesNotContain("P-001");
            }
            assertThat(server.get(role, "/data/partner_kpis").body()).doesNotContain("515253001");
        }
        assertThat(digits(server.get(Role.MANAGER, "/partners/P-001").body())).doesNotContain(own);
        assertThat(digits(server.get(Role.MANAGER, "/partners/P-002").body())).contains(shared);
        assertThat(digits(server.get(Role.MANAGER, "/api/datasets/partner_kpis?kpi=realisation&partner_id=P-002")
                        .body()))
                .contains(shared);
        assertThat(digits(server.get(Role.PARTNER, "/partners/P-001").body())).contains(own);
        assertThat(digits(server.get(Role.PARTNER, "/api/datasets/partner_kpis?kpi=realisation")
                        .body()))
                .contains(own);
    }

    /** Without what separates thousands. */
    private static String digits(String text) {
        return text.replace(",", "");
    }

    @Test
    void comparesAPartnerWithItsPeersWithinWhatIsOpen() {
        String partner = server.token(Role.PARTNER);
        assertThat(server.getAs(partner, "/partners/P-001").body())
                .contains("median of 7 peers $1,234,567 · above 25")
                .doesNotContain("18.75");
        assertThat(server.getAs(partner, "/partners/P-001?side=sell_out").body())
                .contains("median of 7 peers 18.8");
        assertThat(server.getAs(partner, "/api/datasets/kpi_peers").body())
                .contains("P-001")
                .doesNotContain("P-000");
        String manager = server.token(Role.MANAGER);
        assertThat(server.getAs(manager, "/api/datasets/kpi_peers?kpi=blended_gross_margin&side=sell_out")
                        .body())
                .contains("P-002")
                .doesNotContain("P-001");
    }

    @Test
    void opensOnlyDatasetsThatNameTheRole() {
        assertThat(server.get(Role.PARTNER, "/api/datasets/sales").statusCode()).isEqualTo(404);
        assertThat(server.get(Role.PARTNER, "/api/datasets").body())
                .contains("partner_kpis")
                .doesNotContain("\"sales\"");
        assertThat(server.get(Role.VENDOR, "/api/datasets").body())
                .contains("\"deals\"")
                .doesNotContain("\"vendors\"", "\"partners\"");
        assertThat(server.get(Role.ANALYST, "/api/datasets/sales?limit=1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void explainsAVendorDownToFileAndLine() {
        String why = server.get(Role.MANAGER, "/api/tiers/softline-vendor-development/V-001?rows=2")
                .body();

        assertThat(why)
                .contains("\"requirement\":\"sales\"")
                .contains("\"outcome\":\"met\"")
                .contains("\"source_file\":\"sales.csv\"")
                .contains("\"total\":36");
        String vendorsOwn = server.get(Role.VENDOR, "/api/tiers/softline-vendor-development/V-001")
                .body();
        assertThat(vendorsOwn).contains("\"requirement\":\"sales\"").doesNotContain("sales.csv");
    }

    @Test
    void answersBadInputWithWhatIsWrong() {
        String manager = server.token(Role.MANAGER);
        Map<String, String> bad = Map.of(
                "/vendors?sort=colour", "sort is one of",
                "/vendors/V-001?as_of=yesterday", "as_of is a day",
                "/vendors/V-001?as_of=-999999999-01-01", "from 1900-01-01 to 2999-12-31",
                "/vendors/V-001?page=-1", "page is a whole number",
                "/partners?size=huge", "size is one of",
                "/api/datasets/sales?colour=red", "no column colour",
                "/api/datasets/sales?limit=many", "limit is a whole number",
                "/api/charts/partner-mix", "partner is missing");
        bad.forEach((path, told) -> {
            HttpResponse<String> answer = server.getAs(manager, path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body()).as(path).contains(told);
        });
    }

    @Test
    void writesNamesAsTextAndDefusesFormulas() {
        String manager = server.token(Role.MANAGER);
        String board = server.getAs(manager, "/vendors").body();
        assertThat(board)
                .contains("&lt;script&gt;window.pwned")
                .doesNotContain("<script>window.pwned")
                .doesNotContain("<img src=x");
        assertThat(server.getAs(manager, "/api/datasets/vendors.csv").body())
                .contains("\"'=HYPERLINK(\"\"http://x\"\") Corp\"");
    }

    @Test
    void saysByETagThatNothingChanged() {
        String token = server.token(Role.MANAGER);
        HttpResponse<String> first = server.getAs(token, "/vendors");
        String etag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = server.get("/vendors", "Authorization", "Bearer " + token, "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void answersMalformedRequestsWithItsHeadersAndNothingElse() throws IOException {
        for (String line : List.of(
                "GET /vendors/%00 HTTP/1.1",
                "GET /../../etc/passwd HTTP/1.1",
                "GET /vendors/..;/ HTTP/1.1",
                "GET /" + "a".repeat(9_000) + " HTTP/1.1",
                "GET / HTTP/1.1\r\n" + "x".repeat(9_000) + ": 1",
                "GET / HTTP/1.1\r\nHost: another",
                "NONSENSE")) {
            assertThat(server.raw(line + "\r\nHost: here\r\nConnection: close\r\n\r\n"))
                    .as(line)
                    .startsWith("HTTP/1.1 4")
                    .contains("Content-Security-Policy: default-src 'none'")
                    .contains("X-Content-Type-Options: nosniff")
                    .contains("Cache-Control: no-store")
                    .doesNotContain("<html>");
        }
    }

    @Test
    void answersFormsThatCannotBeReadAsBadRequests() throws IOException {
        for (String type : List.of(
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "application/x-www-form-urlencoded; charset=foo",
                "application/x-www-form-urlencoded; charset=%")) {
            assertThat(server.raw("POST /sign-in HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Type: " + type
                            + "\r\nContent-Length: 3\r\n\r\na=b"))
                    .as(type)
                    .startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void answersHeadAsGetWithoutTheBody() throws IOException {
        for (String path : List.of("/", "/vendors", "/partners/P-001", "/api/datasets")) {
            assertThat(server.raw("HEAD " + path + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .matches("(?s)HTTP/1.1 (302|401) .*");
        }
        String bearer = "Authorization: Bearer " + server.token(Role.PARTNER);
        String own = server.raw("HEAD / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n" + bearer + "\r\n\r\n");
        assertThat(own).startsWith("HTTP/1.1 200").contains("ETag").doesNotContain("<html");
        assertThat(server.raw(
                        "HEAD /partners/P-000 HTTP/1.1\r\nHost: here\r\nConnection: close\r\n" + bearer + "\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
    }
}
