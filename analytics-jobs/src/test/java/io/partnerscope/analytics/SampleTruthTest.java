package io.partnerscope.analytics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.Check;
import io.partnerscope.contract.Column;
import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.sample.SampleData;
import io.partnerscope.sample.SampleOptions;
import io.partnerscope.sample.Size;
import io.partnerscope.sample.Truth;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the generator knows about its sample is what the release says, and what DuckDB computes from the same rows. */
class SampleTruthTest {
    private static final LocalDate UNTIL = LocalDate.of(2025, 11, 20);

    @Test
    void activationAndRenewalsAreTheTrueOnes(@TempDir Path folder) throws Exception {
        Path sample = folder.resolve("sample");
        Truth truth = SampleData.generate(new SampleOptions(sample, Size.SMALL, 3, UNTIL), step -> {});
        Lake lake = TestLakes.at(folder.resolve("lake"));
        for (Contract contract : Contracts.shipped().of(Contract.Layer.LAKE)) {
            TestLakes.append(lake, contract.name(), sound(sample, contract), contract.name() + ".csv");
        }

        ReleaseManifest release = Analysis.run(lake, AnalysisOptions.standard().asOf(UNTIL));

        assertThat(AnalysisTest.rows(lake.place(), release.id(), """
                        select distinct numerator::bigint, denominator::bigint
                        from program_kpis
                        where kpi = 'partner_activation' and period_end = (select max(period_end) from periods)"""))
                .containsExactly(truth.partnerActivation().numerator() + " | "
                        + truth.partnerActivation().denominator());
        assertThat(KpiOracle.assertAgrees(lake.place(), release)).isGreaterThan(200_000);
        assertThat(VendorFitOracle.assertAgrees(lake.place(), release)).isGreaterThan(50_000);
        assertThat(RollUps.assertAddUp(lake.place(), release)).isGreaterThan(20_000);
        UpsellOracle.assertFinds(lake.place(), release, sample);
        assertThat(UpsellOracle.assertAssociations(lake.place(), release)).isGreaterThan(20);
        assertThat(whatBecameOfTerms(sample, lake, release))
                .containsExactlyInAnyOrder("renewed | renewed | true", "lapsed | lapsed | true", "open | open | true");
    }

    /** Outcomes as the generator knows them beside those of the release, and whether there are many. */
    private static List<String> whatBecameOfTerms(Path sample, Lake lake, ReleaseManifest release) throws Exception {
        Path renewals = sample.resolve("truth").resolve("renewals.csv");
        return AnalysisTest.rows(
                lake.place(),
                release.id(),
                "select truth.outcome, found.outcome, count(*) > 500 from read_csv('" + renewals + "') truth"
                        + " left join term_events found using (subscription_id, term_start) group by all");
    }

    /** The rows that ingestion would accept: of each key one, with values of the contract's types and checks. */
    private static Dataset<Row> sound(Path sample, Contract contract) {
        Dataset<Row> rows = TestLakes.session()
                .read()
                .options(Map.of("header", "true", "mode", "DROPMALFORMED"))
                .csv(sample.resolve(contract.name() + ".csv").toString());
        for (Column column : contract.columns()) {
            String typed =
                    "try_cast(`" + column.name() + "` as " + column.type().spark() + ")";
            rows = rows.where(expr("`" + column.name() + "` is null or " + typed + " is not null"))
                    .withColumn(column.name(), expr(typed));
            if (column.required()) {
                rows = rows.where(col(column.name()).isNotNull());
            }
            if (!column.values().isEmpty()) {
                rows = rows.where(col(column.name())
                        .isNull()
                        .or(col(column.name()).isin(column.values().toArray())));
            }
            if (column.type() == ColumnType.COUNTRY) {
                rows = rows.where(
                        col(column.name()).isNull().or(col(column.name()).isin((Object[]) Locale.getISOCountries())));
            }
        }
        for (Check check : contract.checks()) {
            if (check.severity() == Check.Severity.ERROR) {
                rows = rows.where(expr("coalesce(" + check.expression() + ", true)"));
            }
        }
        return rows.dropDuplicates(contract.primaryKey().toArray(String[]::new)).cache();
    }
}
