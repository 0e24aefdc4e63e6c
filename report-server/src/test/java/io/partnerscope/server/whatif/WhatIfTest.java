package io.partnerscope.server.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.release.Releases;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.server.release.Limits;
import io.partnerscope.server.release.Release;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void unchangedRulesReproduceEveryTierAndProvisionalTier() {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        String id = ReleaseFixture.publishBelievable(lake);
        try (Release release = Release.open(new Releases(lake), id, new Limits(512, 2))) {
            Data data = Operator.data(release);
            assertThat(Reproduction.judged(data, "softline-vendor-development"))
                    .hasSize(60 * 24)
                    .containsExactlyInAnyOrderElementsOf(Reproduction.stored(data, "softline-vendor-development"));
        }
    }

    @Test
    void theDaysAreTheLast24MonthEndsAndTheDay() {
        assertThat(WhatIf.days(LocalDate.of(2025, 9, 30)))
                .hasSize(24)
                .startsWith(LocalDate.of(2023, 10, 31))
                .endsWith(LocalDate.of(2025, 9, 30));
        assertThat(WhatIf.days(LocalDate.of(2025, 9, 29)))
                .hasSize(25)
                .startsWith(LocalDate.of(2023, 9, 30))
                .endsWith(LocalDate.of(2025, 8, 31), LocalDate.of(2025, 9, 29));
    }
}
