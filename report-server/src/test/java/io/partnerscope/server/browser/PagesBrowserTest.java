package io.partnerscope.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.RunningServer;
import io.partnerscope.server.fixture.ReleaseFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signs in as each role, opens every page it may open, in light and dark, narrow and wide; fails on anything on the
 * console, on a broken script, on a page wider than the screen. Pictures land in target/screenshots.
 */
class PagesBrowserTest {
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

    @ParameterizedTest
    @CsvSource({
        "meg, / /vendors /vendors?level=Key&sort=sales /vendors?q=nothing /vendors/V-001 /vendors/V-006"
                + " /vendors/V-010?why=agreement /partners /partners?side=sell_out /partners/P-003 /data /data/sales /nowhere",
        "paul, / /partners/P-001 /partners/P-001?side=sell_out /partners/P-002",
        "ana, / /data/partner_kpis /data/vendors",
        "vera, /",
    })
    void everyPageIsCleanInLightAndDarkNarrowAndWide(String user, String paths) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(360, 1440)) {
                try (BrowserContext context = chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setBaseURL(server.address())
                                .setColorScheme(scheme)
                                .setViewportSize(width, 900))) {
                    Page page = signedIn(context, user);
                    for (String path : paths.split(" ", -1)) {
                        open(page, path);
                        picture(page, user, path, scheme, width);
                    }
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void signsOutAndKeepsTheThemeThatWasChosen() {
        try (BrowserContext context =
                chromium.browser().newContext(new Browser.NewContextOptions().setBaseURL(server.address()))) {
            Page page = signedIn(context, "meg");
            page.click("#theme-toggle");
            page.navigate("/vendors");
            assertThat(page.getAttribute("html", "data-bs-theme")).isEqualTo("dark");

            page.click("details.menu summary");
            page.click("form[action='/sign-out'] button");
            page.navigate("/vendors");
            assertThat(page.url()).contains("/sign-in?next=%2Fvendors");
        }
        assertThat(complaints).isEmpty();
    }

    private Page signedIn(BrowserContext context, String user) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> complain(page, message));
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.navigate("/sign-in");
        page.fill("#name", user);
        page.fill("#password", RunningServer.PASSWORD);
        page.click("button[type=submit] >> text=Sign in");
        page.waitForURL("**/");
        return page;
    }

    /** A page that is refused on purpose is reported by the browser as a failed load; all else is a complaint. */
    private void complain(Page page, ConsoleMessage message) {
        boolean refusedOnPurpose = message.text().contains("the server responded with a status of 404")
                && (page.url().contains("/nowhere") || page.url().contains("/partners/P-002"));
        if (List.of("error", "warning").contains(message.type()) && !refusedOnPurpose) {
            complaints.add(page.url() + ": " + message.type() + ": " + message.text());
        }
    }

    private void open(Page page, String path) {
        page.navigate(path);
        for (int at = 0; at < page.locator("[data-chart]").count(); at++) {
            page.waitForSelector("[data-chart].chart-drawn, [data-chart].chart-failed");
            page.waitForFunction(
                    "document.querySelectorAll('[data-chart]:not(.chart-drawn):not(.chart-failed)').length === 0");
        }
        if (page.locator(".chart-failed").count() > 0) {
            complaints.add(path + ": a chart did not load");
        }
        Object tooWide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (!Integer.valueOf(0).equals(tooWide)) {
            complaints.add(path + " at " + page.viewportSize().width + ": wider than the screen by " + tooWide);
        }
        if (Boolean.TRUE.equals(page.evaluate("window.pwned === 1"))) {
            complaints.add(path + ": a name was run as a script");
        }
    }

    private static void picture(Page page, String user, String path, ColorScheme scheme, int width) {
        String name = (user + path).replaceAll("[^A-Za-z0-9]+", "-") + "-"
                + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width + ".png";
        page.screenshot(
                new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)).setFullPage(true));
    }
}
