package io.partnerscope.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.RunningServer;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every free text of a release, ids included, tries to be a part of the page: none may become one, anywhere. */
class HostileNamesBrowserTest {
    private static final String TAIL = "\"'><img src=x onerror=window.pwned=1><script>window.pwned=1</script>${1}</td>";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void areTextOnEveryPageAndInEveryTooltip() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture.believable(lake, "20260630T120000Z-hostile")
                .endingTextsWith(TAIL)
                .publish();
        List<String> complaints = new ArrayList<>();
        int shown = 0;
        try (Chromium chromium = Chromium.launch();
                RunningServer server = new RunningServer(lake)) {
            for (Role role : List.of(Role.MANAGER, Role.PARTNER, Role.VENDOR, Role.ANALYST)) {
                String token = server.token(role, "P-001" + TAIL, "V-001" + TAIL);
                try (Visitor visitor =
                        new Visitor(chromium, server.address(), token, ColorScheme.LIGHT, 1440, "en-US")) {
                    for (String address : Visits.of(server.routes(), role, "P-001" + TAIL, "V-001" + TAIL)) {
                        visitor.open(address);
                        visitor.hoverCharts();
                        shown += visitor.page()
                                .locator("text=onerror=window.pwned=1")
                                .count();
                    }
                    complaints.addAll(visitor.complaints());
                }
            }
        }
        assertThat(complaints).isEmpty();
        assertThat(shown).as("names shown as text").isGreaterThan(100);
    }
}
