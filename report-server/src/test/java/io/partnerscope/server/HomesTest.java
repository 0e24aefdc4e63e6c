package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What first pages show, in any language, and when they are asked for again and again. */
class HomesTest {
    /** Readers are named by their tokens. */
    private static final String NAME = "token [0-9a-f]+";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static LakePlace lake;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @BeforeAll
    static void serve() {
        lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture.publishBelievable(lake);
        server = new RunningServer(lake);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> get(RunningServer asked, String token, String path, String language) {
        return asked.get(path, "Authorization", "Bearer " + token, "Accept-Language", language);
    }

    @Test
    void aPartnerSeesRenewalsByWeekFundsAndCertificates() {
        String page = server.get(Role.PARTNER, "/").body();

        assertThat(page)
                .contains("Renewals by week", "/api/charts/renewals-due?partner=P-001")
                .contains("Certificates about to expire", "Campaigns by fund")
                .contains("/drill/partner/funds?partner=P-001");
    }

    @Test
    void tilesOnAPageFollowThatPagesPartnerAndNothingElseOfItsAddress() {
        String page = server.get(Role.MANAGER, "/partners/P-002?side=sell_out").body();

        assertThat(page).contains("/drill/partner/funds?partner=P-002").doesNotContain("partner=P-001");
        assertThat(page).doesNotContain("/drill/partner/funds?partner=P-002&amp;side");
    }

    @Test
    void aManagerSeesWhoGainedAndWhoLost() {
        String page = server.get(Role.MANAGER, "/").body();

        assertThat(page).contains("Partners that gained most", "Partners that lost most", "tile-revenue");
    }

    @Test
    void aVendorSeesWhatTheLevelItHoldsGives() {
        assertThat(server.get(Role.VENDOR, "/").body())
                .containsPattern("Benefits at (Emerging|Advanced|Key|Strategic)");
    }

    @Test
    void whatOneReaderSawInAnotherLanguageChangesNothing() throws Exception {
        String path = "/vendors/V-001";
        String token = server.token(Role.MANAGER);
        String polish = get(server, token, path, "pl").body();
        String english = get(server, token, path, "en").body();
        try (RunningServer untouched = new RunningServer(lake)) {
            String other = untouched.token(Role.MANAGER);
            assertThat(polish).isNotEqualTo(english);
            String fresh = get(untouched, other, path, "en").body();
            assertThat(english.replaceAll(NAME, "")).isEqualTo(fresh.replaceAll(NAME, ""));
        }
    }

    @Test
    void anAnswerThatIsRepeatedIsTheSameToTheLastHeader() {
        String token = server.token(Role.ANALYST);
        HttpResponse<String> first = get(server, token, "/data", "en");
        HttpResponse<String> again = get(server, token, "/data", "en");

        assertThat(again.body()).isEqualTo(first.body());
        for (HttpResponse<String> answer : List.of(first, again)) {
            answer.headers()
                    .map()
                    .forEach((name, values) -> assertThat(values).as(name).hasSize(1));
        }
        assertThat(again.headers().map().keySet())
                .isEqualTo(first.headers().map().keySet());
        assertThat(again.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
        assertThat(get(server, token, "/data", "sv").body()).isNotEqualTo(first.body());
    }
}
