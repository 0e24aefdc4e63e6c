package io.partnerscope.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.analytics.model.SqlModel;
import io.partnerscope.analytics.renewals.RenewalModels;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the generator knows about its sample is what the release says, and what DuckDB computes from the same rows. */
class SampleTruthTest {
    private static final LocalDate UNTIL = LocalDate.of(2025, 11, 20);

    @Test
    @Timeout(1_800)
    void activationAndRenewalsAreTheTrueOnes(@TempDir Path folder) throws Exception {
        Path sample = folder.resolve("sample");
        Truth truth = SampleData.generate(new SampleOptions(sample, Size.SMALL, 3, UNTIL), step -> {});
        Lake lake = TestLakes.at(folder.resolve("lake"));
        for (Contract contract : Contracts.shipped().of(Contract.Layer.LAKE)) {
            TestLakes.append(
                    lake, contract.name(), SampleRows.sound(sample, contract).cache(), contract.name() + ".csv");
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
        assertThat(UsageChargesOracle.assertAgrees(lake.place(), release)).isGreaterThan(5_000);
        assertThat(RevenueSharesDue.assertAgree(lake.place(), release)).isGreaterThan(100);
        assertThat(RollUps.assertAddUp(lake.place(), release)).isGreaterThan(20_000);
        assertLikelihoodsStay(lake, release);
        UpsellOracle.assertFinds(lake.place(), release, sample);
        assertThat(UpsellOracle.assertAssociations(lake.place(), release)).isGreaterThan(20);
        assertThat(whatBecameOfTerms(sample, lake, release))
                .containsExactlyInAnyOrder("renewed | renewed | true", "lapsed | lapsed | true", "open | open | true");
    }

    /**
     * A release of the same month uses the model of the first, and one that trains anew comes to the same: in each the
     * likelihoods are the same to the last digit.
     */
    private static void assertLikelihoodsStay(Lake lake, ReleaseManifest first) throws Exception {
        AnalysisOptions options = AnalysisOptions.standard().asOf(UNTIL);
        ReleaseManifest second = Analysis.run(lake, options, SampleTruthTest::renewalsOnly);
        ReleaseManifest anew = Analysis.run(lake, options.retrain(true), SampleTruthTest::renewalsOnly);
        String query = "select subscription_id, term_end, likelihood, drivers from renewals order by all";

        List<String> likelihoods = AnalysisTest.rows(lake.place(), first.id(), query);
        assertThat(likelihoods).hasSizeGreaterThan(400);
        assertThat(AnalysisTest.rows(lake.place(), second.id(), query)).isEqualTo(likelihoods);
        assertThat(AnalysisTest.rows(lake.place(), anew.id(), query)).isEqualTo(likelihoods);
        String trainedIn = "select basis, trained_in from churn_model";
        assertThat(AnalysisTest.rows(lake.place(), second.id(), trainedIn)).containsExactly("model | " + first.id());
        assertThat(AnalysisTest.rows(lake.place(), anew.id(), trainedIn)).containsExactly("model | " + anew.id());
    }

    private static List<Model> renewalsOnly(Analysis.Context context) {
        Set<String> names =
                Set.of("term_events", "term_features", "term_values", "rated_usage", "usage_charges", "renewals");
        List<Model> models = new ArrayList<>(RenewalModels.of(context.renewals()));
        SqlModel.shipped().stream()
                .filter(model -> names.contains(model.name()))
                .forEach(models::add);
        models.add(new NoOffers());
        return models;
    }

    /** In the place of what is offered, which says what to speak of, not how likely a term is renewed. */
    private record NoOffers() implements Model {
        @Override
        public String name() {
            return "upsell_opportunities";
        }

        @Override
        public Set<String> reads() {
            return Set.of();
        }

        @Override
        public Dataset<Row> build(Inputs inputs) {
            return inputs.session()
                    .createDataFrame(
                            List.<Row>of(), Lake.schema(Contracts.shipped().get(name())));
        }
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
}
