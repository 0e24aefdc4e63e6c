package io.partnerscope.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.RunningServer;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Opens every page that each role may open, wide in light and narrow in dark; fails on anything on the console, on a page
 * wider than the screen, and on what hinders readers with disabilities. Pictures land in target/screenshots.
 */
class PagesBrowserTest {
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
    @EnumSource(
            value = Role.class,
            names = {"MANAGER", "PARTNER", "VENDOR", "ANALYST"})
    void everyPageIsSoundWideInLightAndNarrowInDark(Role role) {
        List<String> complaints = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            int width = scheme == ColorScheme.LIGHT ? 1440 : 360;
            try (Visitor visitor =
                    new Visitor(chromium, server.address(), server.token(role), scheme, width, "en-US")) {
                for (String address : Visits.of(server.routes(), role, "P-001", "V-001")) {
                    visitor.open(address);
                    if (scheme == ColorScheme.LIGHT) {
                        visitor.checkAccessibility();
                        visitor.picture(role.name().toLowerCase(Locale.ROOT) + address);
                    } else {
                        visitor.checkContrast();
                        if (Boolean.getBoolean("partnerscope.stress")) {
                            visitor.picture(role.name().toLowerCase(Locale.ROOT) + address);
                        }
                    }
                }
                complaints.addAll(visitor.complaints());
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void strangersSeeASoundForm() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Visitor visitor = new Visitor(chromium, server.address(), null, scheme, 360, "en-US")) {
                visitor.open("/sign-in");
                visitor.checkAccessibility();
                visitor.picture("stranger-sign-in");
                assertThat(visitor.complaints()).isEmpty();
            }
        }
    }

    @Test
    void signsOutAndKeepsTheThemeThatWasChosen() {
        try (Visitor visitor = new Visitor(chromium, server.address(), null, ColorScheme.LIGHT, 1440, "en-US")) {
            visitor.signIn("meg", RunningServer.PASSWORD, "/");
            Page page = visitor.page();
            page.click("#theme-toggle");
            visitor.open("/vendors");
            assertThat(page.getAttribute("html", "data-bs-theme")).isEqualTo("dark");

            page.click(".menu summary:has(.user-initial)");
            page.click("form[action='/sign-out'] button");
            page.navigate("/vendors");
            assertThat(page.url()).contains("/sign-in?next=%2Fvendors");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void speaksTheLanguageOfTheBrowserUntilAnotherIsChosen() {
        try (Visitor visitor = new Visitor(chromium, server.address(), null, ColorScheme.LIGHT, 1440, "ru-RU")) {
            visitor.signIn("meg", RunningServer.PASSWORD, "/vendors");
            Page page = visitor.page();
            assertThat(page.getAttribute("html", "lang")).isEqualTo("ru-RU");

            page.click(".menu summary:has(.language-code)");
            page.click("button[name=language][value=sv]");
            page.waitForSelector("html[lang=sv-SE]");
            assertThat(page.url()).endsWith("/vendors");
            visitor.open("/partners");
            assertThat(page.getAttribute("html", "lang")).isEqualTo("sv-SE");
            assertThat(visitor.complaints()).isEmpty();
        }
    }
}
