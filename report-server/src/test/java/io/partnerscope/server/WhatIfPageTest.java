package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.program.Program;
import io.partnerscope.program.ProgramChanges;
import io.partnerscope.program.Programs;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Role;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfPageTest {
    private static final String CHANGED =
            "program=softline-vendor-development&set%2FAdvanced%2Fsales%2Fat_least=40%2C000"
                    + "&drop%2FAdvanced%2Fpurchases=1&window%2Fsales=6";

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

    private static Program softline() {
        return Programs.parse(
                "softline.yaml", Objects.requireNonNull(Programs.shippedTexts().get("softline-vendor-development")));
    }

    @Test
    void nothingIsChangedToBeginWith() {
        String page = server.get(Role.MANAGER, "/tiers/what-if").body();

        assertThat(page).contains("Nobody moves", "name=\"set/Advanced/sales/at_least\"", "placeholder=\"50,000\"");
        assertThat(server.get(Role.MANAGER, "/vendors").body()).contains("/tiers/what-if?program=softline");
    }

    @Test
    void theAddressHoldsWhatIsTriedAndTheFileIsTheChangedProgram() {
        HttpResponse<String> page = server.get(Role.MANAGER, "/tiers/what-if?" + CHANGED);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .contains("id=\"moves\"", "value=\"40000\"", "data-chart=\"/api/charts/what-if?program=softline")
                .doesNotContain("Nobody moves.</p>");

        HttpResponse<String> file = server.get(Role.MANAGER, "/tiers/what-if.yaml?" + CHANGED);
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).contains("softline-vendor-development.yaml"));
        assertThat(Programs.parse("saved.yaml", file.body()))
                .isEqualTo(ProgramChanges.apply(
                        softline(),
                        List.of(
                                "{level: Advanced, requirement: purchases, drop: true}",
                                "{level: Advanced, requirement: sales, at_least: 40000}",
                                "{measure: sales, window: {trailing_months: 6}}")));

        String csv =
                server.get(Role.MANAGER, "/api/charts/what-if.csv?" + CHANGED).body();
        assertThat(csv.lines().findFirst().orElse("")).contains("Advanced, today", "Advanced, changed");
        assertThat(csv.lines()).hasSize(25);
    }

    @Test
    void whatIsWrongIsToldOnThePage() {
        HttpResponse<String> page =
                server.get(Role.MANAGER, "/tiers/what-if?set%2FAdvanced%2Fsales%2Fat_least=much&as_of=soon&won=D-9");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("much", "soon", "D-9", "value=\"much\"");
        assertThat(server.get(Role.MANAGER, "/api/charts/what-if?window%2Fsales=0")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.get(Role.MANAGER, "/tiers/what-if?draft=gone").statusCode())
                .isEqualTo(404);
        assertThat(server.get(Role.MANAGER, "/tiers/what-if?program=none").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPastedTextIsTriedUnderAnAddressOfItsOwn() {
        HttpClient browser = RunningServer.browser();
        server.signIn(browser, "meg", RunningServer.PASSWORD);
        String csrf = server.csrf(browser, "/tiers/what-if");
        String text = Objects.requireNonNull(Programs.shippedTexts().get("softline-vendor-development"))
                .replace("at_least: 50_000}", "at_least: 10_000}");

        assertThat(server.post(browser, "/tiers/what-if", Map.of("text", text)).statusCode())
                .isEqualTo(403);
        HttpResponse<String> tried = server.post(browser, "/tiers/what-if", Map.of("text", text, "csrf", csrf));
        assertThat(tried.statusCode()).isEqualTo(303);
        String place = tried.headers().firstValue("Location").orElseThrow();
        assertThat(server.open(browser, place.replace(server.address(), "")).body())
                .contains("The pasted program text is tried", "placeholder=\"10,000\"", "id=\"moves\"");

        HttpResponse<String> broken = server.post(
                browser, "/tiers/what-if", Map.of("text", text.replace("kind: agreement", "kind: <b>"), "csrf", csrf));
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("text line 12", "kind: &lt;b&gt;").doesNotContain("kind: <b>");
    }

    @Test
    void onlyManagersTry() {
        for (Role role : List.of(Role.ANALYST, Role.PARTNER, Role.VENDOR)) {
            assertThat(server.get(role, "/tiers/what-if").statusCode()).isEqualTo(403);
            assertThat(server.get(role, "/api/charts/what-if").statusCode()).isEqualTo(403);
        }
    }
}
