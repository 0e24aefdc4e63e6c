package io.partnerscope.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.sample.SampleData;
import io.partnerscope.sample.SampleOptions;
import io.partnerscope.sample.Size;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of the generated sample are those DuckDB computes, and what became of its terms is what the sample knows. */
class GeneratedSampleTest {
    @Test
    void agreesWithDuckDbAndWithItsTruth(@TempDir Path folder) throws Exception {
        Path sample = folder.resolve("sample");
        SampleData.generate(new SampleOptions(sample, Size.SMALL, 3, LocalDate.of(2025, 11, 20)), step -> {});
        Lake lake = TestLakes.at(folder.resolve("lake"));
        for (Contract contract : Contracts.shipped().of(Contract.Layer.LAKE)) {
            String file = contract.name() + ".csv";
            Dataset<Row> lines = TestLakes.session()
                    .read()
                    .option("header", "true")
                    .csv(sample.resolve(file).toString());
            TestLakes.append(lake, contract.name(), sound(contract, lines), file);
        }

        ReleaseManifest release = Analysis.run(lake, AnalysisOptions.standard());

        assertThat(KpiOracle.assertAgrees(lake.place(), release)).isGreaterThan(200_000);
        assertThat(VendorFitOracle.assertAgrees(lake.place(), release)).isGreaterThan(50_000);
        assertThat(RollUps.assertAddUp(lake.place(), release)).isGreaterThan(100_000);
        Path renewals = sample.resolve("truth").resolve("renewals.csv");
        assertThat(AnalysisTest.rows(
                        lake.place(),
                        release.id(),
                        "select truth.outcome, found.outcome, count(*) > 500 from read_csv('" + renewals + "') truth"
                                + " left join term_events found using (subscription_id, term_start) group by all"))
                .containsExactlyInAnyOrder("renewed | renewed | true", "lapsed | lapsed | true", "open | open | true");
    }

    /** Without the mistakes that a sample has for ingestion to find. */
    private static Dataset<Row> sound(Contract contract, Dataset<Row> lines) {
        List<String> given = Arrays.asList(lines.columns());
        Dataset<Row> sound = lines;
        for (Column column : contract.columns()) {
            if (given.contains(column.name())) {
                String parses =
                        "try_cast(" + column.name() + " as " + column.type().spark() + ") is not null";
                sound = sound.where(column.required() ? parses : column.name() + " is null or " + parses);
                if (!column.values().isEmpty()) {
                    sound = sound.where(column.name() + " is null or " + column.name() + " in ('"
                            + String.join("', '", column.values()) + "')");
                }
            }
        }
        return sound.dropDuplicates(contract.primaryKey().toArray(String[]::new));
    }
}
