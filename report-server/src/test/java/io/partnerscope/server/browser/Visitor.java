package io.partnerscope.server.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One reader in a browser who complains of whatever is wrong with the pages looked at. */
final class Visitor implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> SEVERE = List.of("serious", "critical");

    private final BrowserContext context;
    private final Page page;
    private final String look;
    private final List<String> complaints = new ArrayList<>();

    /**
     * A reader who holds that token.
     *
     * @param token sent with every request; null for one who signs in by the form
     */
    Visitor(Chromium chromium, String server, @Nullable String token, ColorScheme scheme, int width, String language) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setBaseURL(server)
                .setColorScheme(scheme)
                .setLocale(language)
                .setViewportSize(width, 900);
        if (token != null) {
            options.setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token));
        }
        context = chromium.browser().newContext(options);
        page = context.newPage();
        look = scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complain(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> complain("broken script: " + error));
    }

    Page page() {
        return page;
    }

    /** What was wrong so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void complain(String what) {
        complaints.add(page.url() + " (" + look + "): " + what);
    }

    void signIn(String name, String password, String next) {
        page.navigate("/sign-in?next=" + next);
        page.fill("#name", name);
        page.fill("#password", password);
        page.click("main button[type=submit]");
        page.waitForURL("**" + next);
    }

    /** Opens a page and waits until its charts are drawn. */
    void open(String address) {
        Response answer = page.navigate(address);
        if (answer == null || answer.status() != 200) {
            complain("answered " + (answer == null ? "nothing" : String.valueOf(answer.status())));
        }
        settle();
    }

    /** Waits until the charts of the page are drawn, and looks whether all is well. */
    void settle() {
        page.waitForSelector(
                "[data-chart]:not(.chart-drawn):not(.chart-failed)",
                new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
        if (page.locator(".chart-failed").count() > 0) {
            complain("a chart did not load");
        }
        Object tooWide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (!Integer.valueOf(0).equals(tooWide)) {
            complain("wider than the screen by " + tooWide);
        }
        lookForForeignCode();
    }

    /** Names of data must be text: never an element, never run. */
    void lookForForeignCode() {
        boolean isRun = Boolean.TRUE.equals(page.evaluate("window.pwned === 1"));
        Object foreign = page.evaluate(
                "document.querySelectorAll('img[src=x], script:not([src]), [onerror], [onmouseover]').length");
        if (isRun || !Integer.valueOf(0).equals(foreign)) {
            complain("a name of the data became a part of the page");
        }
    }

    /** Moves over every chart, so that its tooltips show. */
    void hoverCharts() {
        for (ElementHandle chart : page.querySelectorAll("[data-chart].chart-drawn")) {
            chart.scrollIntoViewIfNeeded();
            BoundingBox box = chart.boundingBox();
            for (double part : List.of(0.3, 0.6, 0.9)) {
                page.mouse().move(box.x + box.width * part, box.y + box.height * 0.6);
            }
            lookForForeignCode();
        }
    }

    /** Complains of what hinders readers with disabilities (WCAG 2.2 A and AA). */
    void checkAccessibility() {
        check(new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")));
    }

    /** Complains of texts that stand out too little from what is behind them. */
    void checkContrast() {
        check(new AxeBuilder(page).withRules(List.of("color-contrast")));
    }

    private void check(AxeBuilder axe) {
        // Its usual mode opens a second page for each check, which frames of other sites would need; there are none.
        for (Rule rule : axe.setLegacyMode(true).analyze().getViolations()) {
            if (SEVERE.contains(rule.getImpact())) {
                complain(rule.getId() + " (" + rule.getImpact() + "): "
                        + rule.getNodes().stream()
                                .limit(3)
                                .map(node -> String.valueOf(node.getHtml()).replaceAll("\\s+", " "))
                                .toList());
            }
        }
    }

    /** A picture of the whole page in target/screenshots. */
    void picture(String name) {
        String file = name.replaceAll("[^A-Za-z0-9]+", "-") + "-" + look + ".png";
        // The bar would else stand in the middle of a long page.
        page.evaluate("window.scrollTo(0, 0)");
        page.screenshot(
                new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)).setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
