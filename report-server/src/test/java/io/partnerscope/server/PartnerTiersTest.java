package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.PartnerTierFixture;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerTiersTest {
    private static final String AWS = "aws-services-path-2024";
    private static final String MICROSOFT = "microsoft-solutions-partner-modern-work";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @BeforeAll
    static void start() {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        PartnerTierFixture.publish(lake);
        server = new RunningServer(lake);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode why(Role role) throws IOException {
        return new ObjectMapper()
                .readTree(server.get(role, "/api/tiers/" + AWS + "/P-001").body());
    }

    private static JsonNode named(JsonNode list, String key, String value) {
        for (JsonNode one : list) {
            if (one.get(key).asText().equals(value)) {
                return one;
            }
        }
        throw new AssertionError("no " + key + " " + value + " in " + list);
    }

    private static List<String> texts(JsonNode list, String key) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.get(key).asText()));
        return texts;
    }

    @Test
    void combinedRequirementsAreTreesOfTheirParts() throws IOException {
        JsonNode select = named(why(Role.MANAGER).get("levels"), "level", "Select");

        assertThat(select.get("verdict").asText()).isEqualTo("not_qualified");
        assertThat(texts(select.get("requirements"), "requirement")).allMatch(id -> !id.contains("."));
        JsonNode accredited = named(select.get("requirements"), "requirement", "accredited");
        assertThat(accredited.get("comparison").asText()).isEqualTo("all of");
        assertThat(accredited.get("required").isNull()).isTrue();
        assertThat(accredited.get("outcome").asText()).isEqualTo("met");
        assertThat(texts(accredited.get("parts"), "requirement"))
                .containsExactlyInAnyOrder("accredited.people", "accredited.technical", "accredited.business");
        JsonNode people = named(accredited.get("parts"), "requirement", "accredited.people");
        assertThat(people.get("actual").asInt()).isEqualTo(5);
        assertThat(people.get("required").asInt()).isEqualTo(4);
    }

    @Test
    void rowsBehindAreThoseTheFiltersPassEvenThroughAnotherDataset() throws IOException {
        JsonNode rows = why(Role.MANAGER).get("rows");

        assertThat(texts(rows.get("accredited_technical").get("rows"), "row"))
                .containsExactlyInAnyOrder("C-1", "C-2", "C-3");
        assertThat(texts(rows.get("accredited").get("rows"), "source_line"))
                .containsExactlyInAnyOrder("2", "3", "4", "5", "6");
        assertThat(texts(rows.get("launched").get("rows"), "row"))
                .as("deals of a vendor of another name do not count, those without one do")
                .containsExactly("D-nameless");
        assertThat(rows.get("launched").get("rows").get(0).get("source_file").asText())
                .isEqualTo("deals.csv");
    }

    @Test
    void aPartnerSeesItsOwnAndNobodyElses() throws IOException {
        JsonNode own = why(Role.PARTNER);
        assertThat(own.get("subject").asText()).isEqualTo("P-001");
        assertThat(own.get("decisions")).isEmpty();
        assertThat(own.get("projected").get("words").asText()).isNotEmpty();

        assertThat(server.get(Role.PARTNER, "/api/tiers/" + AWS + "/P-002").statusCode())
                .isEqualTo(404);
        assertThat(server.get(Role.PARTNER, "/api/tiers/softline-vendor-development/V-001")
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.get(Role.VENDOR, "/api/tiers/" + AWS + "/P-001").statusCode())
                .isEqualTo(403);
        assertThat(server.get(Role.PARTNER, "/partners/P-002/tiers").statusCode())
                .isEqualTo(404);
        assertThat(server.get(Role.PARTNER, "/vendors?program=" + AWS).statusCode())
                .isEqualTo(403);
    }

    private static JsonNode rows(Role role, String measure) throws IOException {
        return new ObjectMapper()
                .readTree(server.get(role, "/api/tiers/" + MICROSOFT + "/P-001").body())
                .get("rows")
                .get(measure);
    }

    @Test
    void rowsBehindWhatHeldOnADayAreThoseOfThatDay() throws IOException {
        JsonNode intermediate = rows(Role.MANAGER, "intermediate");

        assertThat(intermediate.get("total").asInt()).isEqualTo(5);
        assertThat(intermediate.get("as_of").asText()).isEqualTo("2026-03-10");
        String tiers = "/partners/P-001/tiers?program=" + MICROSOFT;
        assertThat(server.get(Role.MANAGER, tiers).body()).contains("why=intermediate&amp;on=2026-03-10#rows");
        assertThat(server.get(Role.MANAGER, tiers + "&why=intermediate&on=2026-03-10")
                        .body())
                .contains("5 rows", "M-1", "M-5");
    }

    @Test
    void rowsBehindAGrowthAreThoseOfBothTimes() throws IOException {
        JsonNode growth = rows(Role.MANAGER, "usage_growth");

        assertThat(texts(growth.get("rows"), "row")).containsExactly("U-now");
        assertThat(texts(growth.get("before").get("rows"), "row")).containsExactly("U-before");
        assertThat(growth.get("before").get("until").asText()).isEqualTo("2025-03-10");
        assertThat(server.get(Role.MANAGER, "/partners/P-001/tiers?why=usage_growth&program=" + MICROSOFT)
                        .body())
                .contains("U-now", "U-before")
                .doesNotContain("U-after");
    }

    @Test
    void rowsThatAPartnerDoesNotShareAreClosedNotNone() throws IOException {
        JsonNode closed = rows(Role.MANAGER, "deployments");
        assertThat(closed.get("closed").asBoolean()).isTrue();
        assertThat(closed.get("rows")).isEmpty();
        assertThat(rows(Role.PARTNER, "deployments").get("total").asInt()).isEqualTo(2);
        String page = "/partners/P-001/tiers?why=deployments&program=" + MICROSOFT;
        assertThat(server.get(Role.MANAGER, page).body())
                .contains("which it does not share")
                .doesNotContain("X-1");
        assertThat(server.get(Role.PARTNER, page).body()).contains("X-1", "X-2");
    }

    @Test
    void theLevelHeldStandsBesideTheOneTheRulesGive() {
        assertThat(server.get(Role.MANAGER, "/partners/P-003").body())
                .containsPattern("(?s)Held level.*No level.*Qualified level.*Select.*waits for a decision");
        assertThat(server.get(Role.MANAGER, "/partners/P-005").body())
                .containsPattern("(?s)Held level.*Select.*Qualified level.*No level.*grace until");
        assertThat(server.get(Role.MANAGER, "/partners/P-001").body()).doesNotContain("Held level");
    }

    @Test
    void pagesShowPartsUnderTheirWholeAndBenefits() {
        String page = server.get(Role.PARTNER, "/partners/P-001/tiers").body();
        assertThat(page)
                .contains("part part-1", "all of", "Accredited people", "AWS Partner Solutions Finder")
                .doesNotContain("href=\"/vendors");
        assertThat(server.get(Role.PARTNER, "/partners/P-001").body())
                .contains("AWS Services Path 2024", "/partners/P-001/tiers?program=" + AWS);
        assertThat(server.get(Role.MANAGER, "/vendors?program=" + AWS).body())
                .contains("/partners/P-001/tiers?program=" + AWS, "/partners/P-002/tiers?program=" + AWS);
        assertThat(server.get(Role.MANAGER, "/vendors").body()).contains("/vendors/V-001?program=softline");
    }
}
