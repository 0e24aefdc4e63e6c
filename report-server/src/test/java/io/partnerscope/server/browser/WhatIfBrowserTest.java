package io.partnerscope.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.RunningServer;
import io.partnerscope.server.fixture.ReleaseFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfBrowserTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aChangedThresholdMovesVendorsAndStaysInTheAddress() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture.publishBelievable(lake);
        List<String> complaints = new ArrayList<>();
        try (Chromium chromium = Chromium.launch();
                RunningServer server = new RunningServer(lake)) {
            for (int width : List.of(360, 1440)) {
                try (BrowserContext context = chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setBaseURL(server.address())
                                .setViewportSize(width, 900))) {
                    Page page = context.newPage();
                    page.onConsoleMessage(message -> {
                        if (List.of("error", "warning").contains(message.type())) {
                            complaints.add(message.text());
                        }
                    });
                    page.navigate("/sign-in?next=/tiers/what-if");
                    page.fill("[name=name]", "meg");
                    page.fill("[name=password]", RunningServer.PASSWORD);
                    page.click("main button[type=submit]");
                    page.waitForURL("**/tiers/what-if");
                    assertThat(page.locator("#moves").count()).isZero();

                    page.fill("[name='set/Advanced/sales/at_least']", "40000");
                    page.check("[name='drop/Advanced/purchases']");
                    page.waitForSelector("#moves");
                    page.waitForSelector("[data-chart].chart-drawn");

                    page.waitForURL("**40000**");
                    assertThat(page.url()).contains("40000").doesNotContain("Key%2Fsales");
                    assertThat(page.locator("#moves tbody tr").count()).isPositive();
                    assertThat(page.inputValue("[name='set/Advanced/sales/at_least']"))
                            .isEqualTo("40000");
                    page.reload();
                    assertThat(page.locator("#moves tbody tr").count()).isPositive();
                    page.locator("[name='set/Advanced/sales/at_least'] >> xpath=ancestor::td >> input[type=range]")
                            .press("ArrowRight");
                    page.waitForURL(address -> !address.contains("40000"));
                    assertThat(page.inputValue("[name='set/Advanced/sales/at_least']"))
                            .isEqualTo("40500");
                    assertThat(page.evaluate(
                                    "[...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right"
                                            + " > document.documentElement.clientWidth && !one.closest('.table-responsive, nav'))"
                                            + ".map(one => one.tagName + '.' + one.className).slice(0, 9).join(' ')"))
                            .as("wider than the screen at " + width)
                            .isEqualTo("");
                    page.screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of("target", "screenshots", "what-if-" + width + ".png"))
                            .setFullPage(true));
                }
            }
        }
        assertThat(complaints).isEmpty();
    }
}
