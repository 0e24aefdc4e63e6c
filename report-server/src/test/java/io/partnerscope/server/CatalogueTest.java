package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerscope.release.LakePlace;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.Releases;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Role;
import io.partnerscope.state.SavedQuery;
import io.partnerscope.state.Secrets;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lineage, quarantine and an analyst's first page, over HTTP. */
class CatalogueTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    private static JsonNode json(Role role, String path) throws Exception {
        HttpResponse<String> answer = server.get(role, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void tellsWhereADatasetComesFromBackToTheFiles() throws Exception {
        JsonNode lineage = json(Role.ANALYST, "/api/datasets/vendor_tiers/lineage");

        assertThat(lineage.path("known").asBoolean()).isTrue();
        assertThat(lineage.path("links").findValuesAsText("from"))
                .contains("source/canonical", "sales", "tier_measures");
        assertThat(lineage.path("links").toString())
                .contains("\"from\":\"source/canonical\",\"to\":\"sales\",\"files\":2,"
                        + "\"newest_files\":[\"sales-june.csv\",\"sales.csv\"]");
        String page = server.get(Role.ANALYST, "/data/vendor_tiers").body();
        assertThat(page)
                .contains("<a href=\"/data/tier_measures\">", "canonical: 2 files", "sales-june.csv, sales.csv");
    }

    @Test
    void namesNoDatasetInALineageThatIsNotOpen() throws Exception {
        JsonNode lineage = json(Role.PARTNER, "/api/datasets/partner_kpis/lineage");

        assertThat(lineage.path("nodes").findValuesAsText("id"))
                .contains("partner_kpis")
                .doesNotContain("batches", "source/canonical", "business_monthly")
                .isSubsetOf(json(Role.PARTNER, "/api/datasets").findValuesAsText("name"));
        assertThat(server.get(Role.PARTNER, "/api/datasets/quarantine/lineage").statusCode())
                .isEqualTo(404);
        assertThat(server.get(Role.VENDOR, "/api/datasets/batches/lineage").statusCode())
                .isEqualTo(404);
    }

    @Test
    void saysThatLineageIsUnknownInAnOlderRelease() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("older"));
        Releases releases = new Releases(lake);
        ReleaseManifest made = releases.manifest(ReleaseFixture.publishBelievable(lake));
        releases.writeManifest(new ReleaseManifest(
                made.id(),
                made.asOf(),
                made.createdAt(),
                made.codeVersion(),
                made.programCurrency(),
                made.snapshots(),
                made.ingested(),
                made.programs(),
                made.rows(),
                made.checks(),
                made.seconds(),
                Map.of()));
        try (RunningServer older = new RunningServer(lake)) {
            assertThat(older.get(Role.ANALYST, "/data/vendor_tiers").body())
                    .contains("Unknown: this release does not say what its marts are made from");
            assertThat(JSON.readTree(older.get(Role.ANALYST, "/api/datasets/sales/lineage")
                                    .body())
                            .path("known")
                            .asBoolean())
                    .isFalse();
        }
    }

    @Test
    void showsRefusedRowsNewestFirstWithTheirReasons() throws Exception {
        JsonNode rows = json(Role.ANALYST, "/api/quarantine?limit=2");

        assertThat(rows.path("matching").asInt()).isEqualTo(32);
        assertThat(rows.path("rows").findValuesAsText("file")).containsOnly("sales-june.csv");
        assertThat(rows.path("rows").get(0).path("kinds").toString()).isEqualTo("[\"not_a_day\",\"not_a_currency\"]");
        assertThat(rows.path("rows").get(1).path("raw_row").isNull()).isTrue();

        String page = server.get(Role.MANAGER, "/data/quarantine").body();
        assertThat(page)
                .contains("32 rows in quarantine", "1 to 32 of 32", "sales-june.csv, line 7", "could not be read")
                .contains("EURO", "the end of the row", "partnerscope quarantine retry");
    }

    @Test
    void closesWhatARefusedRowMayTellOfOthers() throws Exception {
        for (Role role : List.of(Role.MANAGER, Role.ANALYST)) {
            for (String path : List.of(
                    "/data/quarantine?dataset=sales",
                    "/api/quarantine?dataset=sales&limit=100",
                    "/api/datasets/quarantine.csv?dataset=sales")) {
                String body = server.get(role, path).body();
                assertThat(body).as(role + path).contains("net_amount").doesNotContain("P-001,V-001", "77.7x");
            }
        }
        assertThat(json(Role.ANALYST, "/api/quarantine?reason=cost_amount").toString())
                .contains("cost_amount \\\"\u2026\\\" is not a number");
    }

    @Test
    void narrowsRefusedRows() throws Exception {
        assertThat(matching("?kind=missing")).isEqualTo(10);
        assertThat(matching("?kind=not_a_day&dataset=partners&source=canonical"))
                .isEqualTo(1);
        assertThat(matching("?batch=b-0002")).isEqualTo(2);
        assertThat(matching("?reason=CURRENCY")).isEqualTo(11);
        assertThat(matching("?dataset=deals")).isZero();
        assertThat(matching("?reason=" + "%27%20or%201%3D1")).isZero();
        assertThat(server.get(Role.ANALYST, "/data/quarantine?dataset=deals").body())
                .contains("No refused row matches");
        assertThat(server.get(Role.ANALYST, "/data/quarantine?page=x").statusCode())
                .isEqualTo(400);

        JsonNode byKind = json(Role.ANALYST, "/api/charts/quarantine?by=kind");
        assertThat(byKind.path("categories").get(0).asText()).isEqualTo("not a number");
        assertThat(byKind.path("series").get(0).path("values").get(0).asInt()).isEqualTo(20);
        assertThat(byKind.path("addresses").get(0).get(0).asText()).isEqualTo("/data/quarantine?kind=not_a_number");
    }

    private static int matching(String query) throws Exception {
        return json(Role.ANALYST, "/api/quarantine" + query).path("matching").asInt();
    }

    @Test
    void exportsTheRefusedRowsThatAreShown() {
        String address = "/api/datasets/quarantine.csv?dataset=sales&reason_codes=missing&reasons.contains=CURRENCY";

        assertThat(server.get(Role.ANALYST, "/data/quarantine?dataset=sales&kind=missing&reason=CURRENCY")
                        .body())
                .contains(address.replace("&", "&amp;"));
        assertThat(server.get(Role.ANALYST, address).body().lines()).hasSize(11);
    }

    @Test
    void keepsRefusedRowsFromPartnersAndVendors() {
        for (Role role : List.of(Role.PARTNER, Role.VENDOR)) {
            for (String path : List.of("/data/quarantine", "/api/quarantine", "/api/charts/quarantine")) {
                assertThat(server.get(role, path).statusCode()).as(role + path).isEqualTo(403);
            }
            for (String path :
                    List.of("/api/datasets/quarantine", "/api/datasets/quarantine.csv", "/api/datasets/batches")) {
                assertThat(server.get(role, path).statusCode()).as(role + path).isEqualTo(404);
            }
        }
    }

    @Test
    void saysWhyNothingIsInQuarantine() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("clean"));
        ReleaseFixture.believable(lake, "20260630T120000Z-clean")
                .changed(contract ->
                        contract.name().equals("quarantine") ? List.of("delete from quarantine") : List.of())
                .publish();
        try (RunningServer clean = new RunningServer(lake)) {
            assertThat(clean.get(Role.ANALYST, "/data/quarantine").body())
                    .contains("No row was refused since Jun 29, 2026", "rows came in");
        }
    }

    @Test
    void leadsFromRejectedCountsToTheRows() {
        assertThat(server.get(Role.MANAGER, "/").body()).contains("<a href=\"/data/quarantine?dataset=sales\">30</a>");
        assertThat(server.get(Role.ANALYST, "/data").body())
                .contains("<a href=\"/data/quarantine?dataset=sales\">30</a>");
        assertThat(server.get(Role.ANALYST, "/data/sales").body())
                .contains(
                        "<a href=\"/data/quarantine?dataset=sales\">30 rows in quarantine</a>",
                        "/data/quarantine?dataset=sales&amp;batch=b-0001&amp;source=canonical");
        assertThat(server.get(Role.VENDOR, "/").body()).doesNotContain("/data/quarantine");
    }

    @Test
    void anAnalystsFirstPageShowsWhatWasRunAndSavedAtOnce() {
        String token = server.token(Role.ANALYST);
        String anna = "token " + Secrets.sha256(token).substring(0, 8);
        assertThat(server.getAs(token, "/").body())
                .contains("You have not run a query yet", "No query is saved yet", "not a number", "Jun 29, 2026");

        server.state().queryRuns().append(anna, "select 1 as just_run", "done", 1L, 3);
        server.state()
                .savedQueries()
                .add(anna, new SavedQuery.Draft("My <b>vendors</b>", "select * from vendors", false, ""));

        assertThat(server.getAs(token, "/").body())
                .contains("select 1 as just_run", "/sql?q=select%201%20as%20just_run")
                .contains("My &lt;b&gt;vendors&lt;/b&gt;", "/sql?saved=")
                .contains("<a href=\"/api\">", "tier_measures");
        assertThat(server.get(Role.ANALYST, "/").body()).doesNotContain("just_run");

        server.state().queryRuns().append(anna, "select 2 as just_run_too", "failed", null, 3);
        assertThat(server.getAs(token, "/").body()).contains("just_run_too", "failed");
    }
}
