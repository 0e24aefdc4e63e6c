package io.partnerscope.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.lake.Lake;
import io.partnerscope.release.ReleaseManifest;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spark's key figures are those a hand-written DuckDB query gives, to the last digit. */
@TestInstance(Lifecycle.PER_CLASS)
class TwoEnginesTest {
    @SuppressWarnings("NullAway.Init")
    private Lake lake;

    @BeforeAll
    void fillTheLake(@TempDir Path folder) {
        lake = TestLakes.at(folder.resolve("lake"));
        new RandomLake(1).fill(lake);
    }

    @SuppressWarnings("try") // what is told is not used
    @ParameterizedTest(name = "as of {0}, in {1} partitions")
    @CsvSource({"2025-06-17, 1", "2024-02-28, 3"}) // real data are looked at from month ends
    void agreeOnRandomRows(LocalDate asOf, int partitions) throws Exception {
        ReleaseManifest release;
        try (TestLakes.Told told = TestLakes.tellPartitions(partitions)) {
            release = Analysis.run(lake, AnalysisOptions.standard().asOf(asOf));
        }
        assertThat(KpiOracle.assertAgrees(lake.place(), release)).isGreaterThan(3_000);
        String northern = "case when country in ('SE', 'DK', 'GB') then 'Northern Europe' else country end";
        assertThat(PeersOracle.assertAgrees(lake.place(), release, northern)).isGreaterThan(500);
        assertThat(VendorFitOracle.assertAgrees(lake.place(), release)).isGreaterThan(100);
        assertThat(UsageChargesOracle.assertAgrees(lake.place(), release)).isGreaterThan(200);
        assertThat(RevenueSharesDue.assertAgree(lake.place(), release)).isGreaterThan(20);
        assertThat(RollUps.assertAddUp(lake.place(), release)).isGreaterThan(3_000);
    }
}
