package io.partnerscope.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.RunningServer;
import io.partnerscope.server.fixture.ReleaseFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner's Monday: whom to call, why, and what to offer. */
class WorkListsBrowserTest {
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
}
