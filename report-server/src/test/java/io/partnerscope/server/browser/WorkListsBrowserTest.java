package io.partnerscope.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.RunningServer;
import io.partnerscope.server.fixture.ReleaseFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner's Monday, and every page of subscriptions, wide in light and narrow in dark; pictures in target/screenshots. */
class WorkListsBrowserTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.launch();
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture.publishBelievable(lake);
        server = new RunningServer(lake);
        Files.createDirectories(SCREENSHOTS);
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

    @Test
    void aPartnerSeesWhomToCallAndWhyAndDismissesAPlay() {
        try (BrowserContext context = context(ColorScheme.LIGHT, 1440)) {
            Page page = signedIn(context, "paul");
            page.click("section[aria-labelledby='week-title'] a[href='/renewals']");
            page.waitForURL("**/renewals");
            assertThat(page.locator(".talk").first().locator(".drivers li").count())
                    .isPositive();
            assertThat(page.locator("#overdue li").count()).isEqualTo(3);
            page.click("text=By day");
            page.waitForURL("**/renewals?sort=day#list");
            assertThat(page.locator(".talk .soon").first().isVisible()).isTrue();

            page.click("nav >> text=Upsell");
            Locator best = page.locator(".play").first();
            String told = best.locator(".play-reason").innerText();
            String customer = best.locator(".play-customer").innerText();
            best.locator("summary").click();
            assertThat(best.locator(".play-facts").isVisible()).isTrue();
            best.locator("[name=reason]").fill("they said no");
            best.locator("button[value=dismissed]").click();
            page.waitForSelector(".notice");

            assertThat(page.locator(".play").first().innerText()).doesNotContain(told);
            page.reload();
            assertThat(page.locator(".play-customer").first().innerText()).isNotEqualTo(customer);
            page.locator(".notice button").click();
            page.waitForSelector("text=Put back: it is open again.");
            assertThat(page.locator(".play-customer").first().innerText()).isEqualTo(customer);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void everyPageIsCleanWideInLightAndNarrowInDark() {
        List<String> ofManager = List.of(
                "/renewals",
                "/renewals?q=nothing&days=30",
                "/renewals/at-risk",
                "/renewals/model",
                "/upsell",
                "/consumption");
        List<String> ofPartner = List.of(
                "/", "/renewals?sort=risk&overdue=all", "/renewals/at-risk", "/upsell", "/consumption?side=sell_out");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            int width = scheme == ColorScheme.LIGHT ? 1440 : 360;
            try (BrowserContext context = context(scheme, width)) {
                Page page = signedIn(context, "meg");
                ofManager.forEach(path -> look(page, "meg", path, scheme, width));
            }
            try (BrowserContext context = context(scheme, width)) {
                Page page = signedIn(context, "paul");
                ofPartner.forEach(path -> look(page, "paul", path, scheme, width));
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static BrowserContext context(ColorScheme scheme, int width) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(server.address())
                        .setColorScheme(scheme)
                        .setViewportSize(width, 900));
    }

    private Page signedIn(BrowserContext context, String user) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.navigate("/sign-in");
        page.fill("#name", user);
        page.fill("#password", RunningServer.PASSWORD);
        page.click("main button[type=submit]");
        page.waitForURL("**/");
        return page;
    }

    private void look(Page page, String user, String path, ColorScheme scheme, int width) {
        page.navigate(path);
        // A function to wait for would be evaluated on the page, which its content security policy forbids.
        page.waitForSelector(
                "[data-chart]:not(.chart-drawn):not(.chart-failed)",
                new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
        if (page.locator(".chart-failed").count() > 0) {
            complaints.add(path + ": a chart did not load");
        }
        Object tooWide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (!Integer.valueOf(0).equals(tooWide)) {
            complaints.add(path + " at " + width + ": wider than the screen by " + tooWide);
        }
        if (Boolean.TRUE.equals(page.evaluate("window.pwned === 1"))) {
            complaints.add(path + ": a name was run as a script");
        }
        String name = "lists-" + (user + path).replaceAll("[^A-Za-z0-9]+", "-") + "-"
                + scheme.name().toLowerCase(Locale.ROOT) + "-" + width + ".png";
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)));
    }
}
