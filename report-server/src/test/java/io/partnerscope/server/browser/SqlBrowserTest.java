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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an analyst does: from the catalogue to SQL, a chart and a file; and what the page keeps and shares. */
class SqlBrowserTest {
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

    private static Visitor visitor(String name, String language, ColorScheme scheme, int width) {
        Visitor visitor = new Visitor(chromium, server.address(), null, scheme, width, language);
        visitor.signIn(name, RunningServer.PASSWORD, "/");
        return visitor;
    }

    private static void write(Page page, String sql) {
        page.evaluate("sql => document.querySelector('.CodeMirror').CodeMirror.setValue(sql)", sql);
    }

    private static void run(Page page) {
        page.locator(".CodeMirror").click();
        page.keyboard().press("Control+Enter");
        page.waitForSelector(
                "#sql-cancel",
                new Page.WaitForSelectorOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
        page.waitForSelector("#sql-run:not([disabled])");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "ru-RU"})
    void anAnalystGoesFromTheCatalogueToSqlAChartAndAFile(String language) throws Exception {
        Texts texts = Language.preferred(language).texts();
        try (Visitor visitor = visitor("ana", language, ColorScheme.LIGHT, 1440)) {
            Page page = visitor.page();
            page.locator("nav a[href='/data']").click();
            page.locator("main a[href='/data/partners']").first().click();
            page.locator("main a", new Page.LocatorOptions().setHasText(texts.get("sql.open")))
                    .click();
            page.waitForSelector("#sql.sql-ready");
            run(page);
            assertThat(page.locator("#sql-table tbody tr").count()).isEqualTo(40);

            write(
                    page,
                    "select country, count(*) as partners\nfrom partners\ngroup by country\norder by partners desc");
            run(page);
            assertThat(page.locator("#sql-table tbody tr").count()).isEqualTo(6);
            page.locator("#sql-chart > summary").click();
            page.waitForSelector("#sql-chart-place canvas");
            assertThat(page.locator("#sql-table th[aria-sort]").count()).isZero();
            page.locator("#sql-table th button").first().click();
            assertThat(page.locator("#sql-table th").first().getAttribute("aria-sort"))
                    .isEqualTo("ascending");
            assertThat(page.locator("#sql-table tbody td").first().innerText()).isEqualTo("DE");
            visitor.settle();
            visitor.checkAccessibility();
            visitor.picture("sql-story-" + language);

            for (String format : List.of("csv", "json", "parquet", "xlsx")) {
                Download file = page.waitForDownload(() ->
                        page.locator("#sql-export button[value=" + format + "]").click());
                assertThat(file.suggestedFilename()).endsWith("." + format);
                assertThat(Files.size(file.path())).isPositive();
                if (format.equals("csv")) {
                    assertThat(Files.readAllLines(file.path())).hasSize(7).contains("SE,7");
                }
            }
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void saysWhatIsWrongAndWhereKeepsTabsAndSharesWhatIsSaved() {
        String address;
        try (Visitor visitor = visitor("ana", "en-US", ColorScheme.LIGHT, 1440)) {
            Page page = visitor.page();
            page.navigate("/sql");
            page.waitForSelector("#sql.sql-ready");
            write(page, "select name,\n  foo from vendors");
            page.locator("#sql-name").fill("Vendors");
            page.locator("#sql-shared").check();
            page.locator("#sql-save button").click();
            page.waitForURL("**/sql?saved=*");
            address = page.url();
            page.locator("#sql-new").click();
            write(page, "select 1 as one");
            page.reload();
            page.waitForSelector("#sql.sql-ready");
            assertThat(page.locator("#sql-tablist [role=tab]").allInnerTexts()).containsExactly("Vendors", "Query 2");
            assertThat(page.url()).contains("/sql?q=select%201%20as%20one");
            run(page);
            assertThat(page.locator("#sql-table tbody td").innerText()).isEqualTo("1");
            page.locator("#sql-history-card > summary").click();
            page.waitForSelector("#sql-history code");
            assertThat(visitor.complaints()).isEmpty();
        }
        try (Visitor visitor = visitor("meg", "en-US", ColorScheme.DARK, 360)) {
            Page page = visitor.page();
            page.navigate(address);
            page.waitForSelector("#sql.sql-ready");
            assertThat(page.locator("#sql-saved").innerText()).contains("Vendors", "ana");
            assertThat(page.locator("#sql-saved .sql-remove").count()).isZero();
            page.locator("#sql-run").click();
            Locator error = page.locator("#sql-error");
            error.waitFor();
            assertThat(error.innerText()).startsWith("Line 2, column 3").contains("\"foo\" not found");
            assertThat(page.locator(".sql-mistake").innerText()).isEqualTo("foo");
            visitor.settle();
            // The browser itself reports every answer of 400.
            assertThat(visitor.complaints()).allMatch(one -> one.contains("status of 400"));
        }
    }

    @Test
    void completesNamesOfTheCatalogueAndStopsWhatIsCancelled() {
        try (Visitor visitor = visitor("ana", "en-US", ColorScheme.LIGHT, 1440)) {
            Page page = visitor.page();
            page.navigate("/sql");
            page.waitForSelector("#sql.sql-ready");
            page.locator(".CodeMirror").click();
            page.keyboard().type("select p.shares from partners p where p.cou");
            page.waitForSelector(".CodeMirror-hints");
            assertThat(page.locator(".CodeMirror-hint b").first().innerText()).isEqualTo("country");
            page.keyboard().press("Enter");
            assertThat(page.locator(".CodeMirror-code").innerText()).contains("p.country");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.closest('.CodeMirror') === null"))
                    .isEqualTo(true);

            write(page, "with recursive a as (select 1 as n union all select n + 1 from a) select max(n) from a");
            page.locator("#sql-run").click();
            page.locator("#sql-cancel").click();
            page.waitForSelector("#sql-run:not([disabled])");
            assertThat(page.locator("#sql-error").innerText()).isEqualTo("It was cancelled.");
            assertThat(visitor.complaints())
                    .allMatch(one -> one.contains("status of 409") || one.contains("status of 404"));
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 360", "LIGHT, 1440", "DARK, 360", "DARK, 1440"})
    void looksRightWithMuchAndWithNothing(ColorScheme scheme, int width) {
        try (Visitor visitor = visitor("ana", "en-US", scheme, width)) {
            Page page = visitor.page();
            page.navigate("/sql");
            page.waitForSelector("#sql.sql-ready");
            visitor.settle();
            visitor.checkAccessibility();
            write(
                    page,
                    "-- Net sales by month\nselect date_trunc('month', ordered_on) as month, sum(net_amount) as net,\n"
                            + "  count(*) as lines, case when count(*) > 60 then 'many' end as note\nfrom sales\nwhere side = 'sell_in'\ngroup by 1 order by 1");
            run(page);
            page.locator("#sql-chart > summary").click();
            page.waitForSelector("#sql-chart-place canvas");
            visitor.settle();
            visitor.checkAccessibility();
            visitor.checkContrast();
            visitor.picture("sql-much");
            write(page, "select * from vendors where false");
            run(page);
            visitor.settle();
            assertThat(page.locator("#sql-table tbody tr").count()).isEqualTo(1);
            visitor.picture("sql-nothing");
            assertThat(visitor.complaints()).isEmpty();
        }
    }
}
