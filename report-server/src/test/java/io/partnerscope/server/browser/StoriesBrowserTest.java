package io.partnerscope.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.RunningServer;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.server.text.Language;
import io.partnerscope.server.text.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each reader comes for, clicked through from the first page on, in English and in Russian. */
class StoriesBrowserTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture.publishBelievable(lake);
        server = new RunningServer(lake);
    }

    @AfterAll
    @SuppressWarnings("ConstantConditions")
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "ru-RU"})
    void aManagerGoesFromAVendorAtRiskToItsRowsAndTriesOtherRules(String language) {
        Texts texts = texts(language);
        try (Visitor visitor = reader("meg", language)) {
            Page page = visitor.page();
            Locator risky = page.locator("section.card")
                    .filter(new Locator.FilterOptions().setHas(page.locator("a[href='/vendors?only=risk']")))
                    .locator(".short-list a");
            String vendor = risky.first().innerText();
            risky.first().click();
            assertThat(page.locator("h1").innerText()).contains(vendor);

            Locator why = page.locator("details[open] a[href*='why=']");
            why.first().click();
            assertThat(page.locator("#rows-title").innerText())
                    .startsWith(texts.get("rows.title", "").strip());
            assertThat(page.locator("#rows tbody tr").count()).isPositive();
            assertThat(page.locator("#rows tbody tr").first().innerText()).contains(".csv");
            visitor.settle();

            page.locator("nav a[href='/tiers/what-if']").click();
            page.locator("[name='set/Advanced/sales/at_least'] >> xpath=ancestor::td >> input[type=range]")
                    .press("Home");
            page.waitForSelector("#moves");
            assertThat(page.locator("#moves tbody tr").count()).isPositive();
            visitor.settle();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "ru-RU"})
    void aPartnerGoesFromTheWeekToWhyARenewalIsDoubtfulAndTakesTheListAlong(String language) throws Exception {
        Texts texts = texts(language);
        try (Visitor visitor = reader("paul", language)) {
            Page page = visitor.page();
            page.locator("main a[href^='/renewals']").first().click();
            assertThat(page.locator("h1").innerText()).isEqualTo(texts.get("renewals.title"));
            Locator talk = page.locator(".talk").first();
            assertThat(talk.locator(".drivers li").count()).isPositive();
            visitor.settle();

            Download file = page.waitForDownload(
                    () -> page.locator("a[download][href*='.csv']").last().click());
            assertThat(Files.readAllLines(file.path()))
                    .hasSizeGreaterThan(1)
                    .allMatch(line -> line.startsWith("subscription_id") || line.contains("P-001"));
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private static Visitor reader(String name, String language) {
        Visitor visitor = new Visitor(chromium, server.address(), null, ColorScheme.LIGHT, 1440, language);
        visitor.signIn(name, RunningServer.PASSWORD, "/");
        visitor.settle();
        return visitor;
    }

    private static Texts texts(String language) {
        return Language.preferred(language).texts();
    }
}
