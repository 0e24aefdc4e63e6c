package io.partnerscope.analytics.renewals;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.analytics.SampleRows;
import io.partnerscope.analytics.SomeModels;
import io.partnerscope.analytics.learning.Evaluation;
import io.partnerscope.analytics.learning.Judged;
import io.partnerscope.analytics.learning.TrainedModel;
import io.partnerscope.release.LakePlace;
import io.partnerscope.release.Releases;
import io.partnerscope.sample.SampleData;
import io.partnerscope.sample.SampleOptions;
import io.partnerscope.sample.Size;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On generated data, whose true probabilities are known, likelihoods are nearly as good as those, and honest. */
class RenewalTruthTest {
    private static final LocalDate UNTIL = LocalDate.of(2025, 11, 20);
    private static final List<String> READ = List.of(
            "subscriptions",
            "products",
            "subscription_seats",
            "usage",
            "support_tickets",
            "sales",
            "deals",
            "fx_rates");

    /** What the generator lets renewals depend on. */
    private static final Set<String> PLANTED = Set.of(
            "seat_utilisation",
            "utilisation_trend",
            "usage_trend",
            "tenure_years",
            "auto_renew",
            "price_change",
            "tickets");

    @Test
    @Timeout(1_800)
    void areNearlyAsGoodAsTheTruth(@TempDir Path folder) throws Exception {
        Path sample = folder.resolve("sample");
        SampleData.generate(new SampleOptions(sample, Size.MEDIUM, 1, UNTIL), step -> {});
        Map<String, Dataset<Row>> lake = new HashMap<>();
        READ.forEach(dataset -> lake.put(dataset, SampleRows.sound(sample, dataset)));
        Dataset<Row> features =
                SomeModels.build("term_features", lake, UNTIL, List.of()).cache();
        RenewalLearning learning =
                new RenewalLearning(new Releases(new LakePlace(folder.resolve("lake"))), "r1", false);

        RenewalModel model = learning.of(features, UNTIL).model();

        RenewalReport report = model.report();
        RenewalReport.Measures own = Objects.requireNonNull(report.model());
        RenewalReport.Measures plain = Objects.requireNonNull(report.baseline());
        List<DueTerm> test = test(features, model.trainedUntil());
        KnownChances truth = KnownChances.read(sample);
        double best = Evaluation.auc(test.stream().map(truth::judge).toList());
        assertThat(test).hasSize((int) report.testRows());
        assertThat(own.auc()).isGreaterThanOrEqualTo(0.80).isGreaterThan(best - 0.05);
        assertThat(own.brier()).isLessThan(plain.brier());
        assertThat(own.auc()).isGreaterThan(plain.auc());
        assertHonest(model.learned().judge(test.stream().map(DueTerm::example).toList()));
        assertThat(mostNamed(features, model.learned()).subList(0, 4)).isSubsetOf(PLANTED);
    }

    private static List<DueTerm> test(Dataset<Row> features, LocalDate trainedUntil) {
        List<DueTerm> known = features
                .where("outcome <> 'open' and due_on <= date'" + trainedUntil.minusDays(30) + "'")
                .collectAsList()
                .stream()
                .map(DueTerm::of)
                .sorted(Comparator.comparing(DueTerm::dueOn).thenComparing(DueTerm::subscriptionId))
                .toList();
        return known.subList(known.size() * 4 / 5, known.size());
    }

    /** Fifths of the test set, each of more than 400 terms: what was predicted is what came of them. */
    private static void assertHonest(List<Judged> judged) {
        List<Judged> rising = judged.stream()
                .sorted(Comparator.comparingDouble(Judged::likelihood))
                .toList();
        for (int fifth = 0; fifth < 5; fifth++) {
            List<Judged> part = rising.subList(rising.size() * fifth / 5, rising.size() * (fifth + 1) / 5);
            double predicted =
                    part.stream().mapToDouble(Judged::likelihood).average().orElseThrow();
            double observed = part.stream()
                    .mapToInt(one -> one.positive() ? 1 : 0)
                    .average()
                    .orElseThrow();
            assertThat(part).hasSizeGreaterThan(400);
            assertThat(observed).as("fifth " + fifth).isBetween(predicted - 0.08, predicted + 0.08);
        }
    }

    private static List<String> mostNamed(Dataset<Row> features, TrainedModel model) {
        Map<String, Integer> named = new HashMap<>();
        for (Row row : features.where("outcome = 'open'").collectAsList()) {
            for (String driver : Likelihood.of(model, DueTerm.values(row)).driverFeatures()) {
                named.merge(driver.substring(1), 1, Integer::sum);
            }
        }
        return named.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
