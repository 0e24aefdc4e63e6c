package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What vendors see of their joint work follows the level they hold in the release that is served. */
class VendorAccessTest {
    private static final List<String> JOINT = List.of("deals", "leads", "marketing_activities");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private LakePlace lake;

    @SuppressWarnings("NullAway.Init")
    private RunningServer server;

    @BeforeEach
    void serve() throws SQLException, IOException {
        lake = new LakePlace(folder.resolve("lake"));
        publish("r1", "Advanced", "Emerging");
        server = new RunningServer(lake);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void publish(String id, @Nullable String heldByOne, @Nullable String heldByTwo)
            throws SQLException, IOException {
        ReleaseFixture fixture = ReleaseFixture.empty(lake, id);
        fixture.conformed("partners", 2, "partner_id", "P-9", "name", "Shown Partner", "country", "SE");
        fixture.conformed("partners", 3, "partner_id", "P-8", "name", "Unseen Partner", "country", "SE");
        vendor(fixture, "V-1", heldByOne, "P-9");
        vendor(fixture, "V-2", heldByTwo, "P-8");
        fixture.publish();
    }

    private static void vendor(ReleaseFixture fixture, String id, @Nullable String held, String partner) {
        fixture.conformed("vendors", 2, "vendor_id", id, "name", "Vendor " + id);
        fixture.row(
                "vendor_tiers",
                "program_id",
                "softline-vendor-development",
                "subject_id",
                id,
                "as_of",
                ReleaseFixture.AS_OF,
                "program_version",
                ReleaseFixture.AS_OF,
                "tier",
                "Strategic",
                "tier_rank",
                4L,
                "held_tier",
                held,
                "needs_approval",
                false,
                "projection",
                "unknown");
        // A level held a month before opens nothing today.
        fixture.row(
                "vendor_tiers",
                "program_id",
                "softline-vendor-development",
                "subject_id",
                id,
                "as_of",
                ReleaseFixture.AS_OF.withDayOfMonth(1).minusDays(1),
                "program_version",
                ReleaseFixture.AS_OF,
                "tier_rank",
                4L,
                "held_tier",
                "Strategic",
                "needs_approval",
                false,
                "projection",
                "unknown");
        fixture.conformed("deals", 2, "deal_id", "deal of " + id, "vendor_id", id, "partner_id", partner);
        fixture.conformed("leads", 2, "lead_id", "lead of " + id, "vendor_id", id, "partner_id", partner);
        for (String fund : List.of("mdf", "own")) {
            fixture.conformed(
                    "marketing_activities",
                    2,
                    "activity_id",
                    fund + " activity of " + id,
                    "vendor_id",
                    id,
                    "partner_id",
                    partner,
                    "fund",
                    fund,
                    "spent_amount",
                    fund.equals("mdf") ? 111 : 999,
                    "currency",
                    "USD");
        }
    }

    private String token(String... vendors) {
        Principal vendor = new Principal("test", Role.VENDOR, List.of(), Arrays.asList(vendors));
        return server.state().tokens().issue(vendor, Duration.ofDays(1), "test");
    }

    private void change(String id, @Nullable String heldByOne, @Nullable String heldByTwo)
            throws SQLException, IOException {
        publish(id, heldByOne, heldByTwo);
        long end = System.nanoTime() + 30_000_000_000L;
        while (!server.get("/health").body().contains("\"" + id + "\"")) {
            assertThat(System.nanoTime()).as("release " + id + " within 30 s").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private List<Integer> statuses(String token) {
        return JOINT.stream()
                .map(dataset -> server.getAs(token, "/api/datasets/" + dataset).statusCode())
                .toList();
    }

    @Test
    void theLevelHeldOpensItsOwnRowsAndNoOthers() {
        String one = token("V-1");

        assertThat(statuses(one)).containsExactly(200, 200, 200);
        assertThat(server.getAs(one, "/api/datasets/deals").body())
                .contains("deal of V-1")
                .doesNotContain("V-2");
        assertThat(server.getAs(one, "/api/datasets/deals?vendor_id=V-2").body())
                .doesNotContain("deal of V-2");
        assertThat(server.getAs(one, "/api/datasets/marketing_activities").body())
                .contains("111")
                .doesNotContain("999")
                .doesNotContain("V-2");
        assertThat(server.getAs(one, "/api/datasets").body()).contains("\"deals\"");
    }

    @Test
    void withoutTheLevelTheDatasetsAreAsIfTheyWereNotThere() {
        String two = token("V-2");

        assertThat(statuses(two)).containsExactly(404, 404, 404);
        assertThat(server.getAs(two, "/api/datasets").body()).doesNotContain("\"deals\"");
        assertThat(server.getAs(two, "/api/datasets/partners").statusCode()).isEqualTo(404);
        assertThat(server.getAs(two, "/vendors/V-2").body())
                .contains("These open at the level Advanced.")
                .doesNotContain("deals.csv");
        assertThat(server.getAs(token("V-1"), "/vendors/V-1").body()).contains("/api/datasets/deals.csv?vendor_id=V-1");
    }

    @Test
    void losingTheLevelClosesItWithTheNextReleaseAndGainingItOpens() throws SQLException, IOException {
        String one = token("V-1");
        String two = token("V-2");
        assertThat(statuses(one)).containsExactly(200, 200, 200);
        assertThat(statuses(two)).containsExactly(404, 404, 404);

        change("r2", "Emerging", "Key");

        assertThat(statuses(one)).containsExactly(404, 404, 404);
        assertThat(statuses(two)).containsExactly(200, 200, 200);
        assertThat(server.getAs(one, "/vendors/V-1").body()).doesNotContain("Shown Partner");

        change("r3", null, "no such level");

        assertThat(statuses(one)).containsExactly(404, 404, 404);
        assertThat(statuses(two)).containsExactly(404, 404, 404);
    }

    @Test
    void eachOfSeveralVendorsSeesByItsOwnLevel() {
        String both = token("V-1", "V-2");

        assertThat(server.getAs(both, "/api/datasets/deals").body())
                .contains("deal of V-1")
                .doesNotContain("deal of V-2");
    }
}
