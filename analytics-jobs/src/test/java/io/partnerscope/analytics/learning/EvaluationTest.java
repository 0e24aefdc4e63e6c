package io.partnerscope.analytics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Measures of likelihoods beside what their definitions give by brute force. */
class EvaluationTest {
    @Property(tries = 200)
    void aucIsTheShareOfPairsInTheRightOrder(@ForAll("judged") List<Judged> judged) {
        double right = 0;
        double pairs = 0;
        for (Judged positive : judged) {
            for (Judged negative : judged) {
                if (positive.positive() && !negative.positive()) {
                    double weight = positive.weight() * negative.weight();
                    pairs += weight;
                    int order = Double.compare(positive.likelihood(), negative.likelihood());
                    right += order > 0 ? weight : order == 0 ? weight / 2 : 0;
                }
            }
        }
        double auc = Evaluation.auc(judged);

        if (pairs == 0) {
            assertThat(auc).isNaN();
        } else {
            assertThat(auc).isCloseTo(right / pairs, within(1e-9));
        }
    }

    @Property(tries = 200)
    void everyExampleIsInOneDecile(@ForAll("judged") List<Judged> judged) {
        List<Evaluation.Decile> deciles = Evaluation.deciles(judged);

        assertThat(deciles.stream().mapToLong(Evaluation.Decile::rows).sum()).isEqualTo(judged.size());
        assertThat(deciles.stream().map(decile -> Math.round(decile.predicted() * 1e9)))
                .isSortedAccordingTo(Long::compare);
    }

    @Property(tries = 200)
    void calibrationKeepsTheOrderAndNeverIsCertain(@ForAll double first, @ForAll double second) {
        Calibration curve = Calibration.isotonic(new double[] {-1, 0, 2}, new double[] {0, 0.4, 1});

        assertThat(curve.likelihood(Math.min(first, second)))
                .isLessThanOrEqualTo(curve.likelihood(Math.max(first, second)));
        assertThat(curve.likelihood(first)).isBetween(0.005, 0.995);
    }

    @Test
    void measuresAreThoseOfTheTextbook() {
        List<Judged> judged = List.of(
                new Judged(0.9, true, 1),
                new Judged(0.8, false, 1),
                new Judged(0.3, false, 1),
                new Judged(0.6, true, 1));

        assertThat(Evaluation.auc(judged)).isEqualTo(0.75);
        assertThat(Evaluation.brier(judged)).isCloseTo((0.01 + 0.64 + 0.09 + 0.16) / 4, within(1e-12));
        assertThat(Evaluation.logLoss(judged))
                .isCloseTo(-(Math.log(0.9) + Math.log(0.2) + Math.log(0.7) + Math.log(0.6)) / 4, within(1e-12));
        assertThat(Evaluation.liftOfLowestDecile(judged)).isEqualTo(2);
        assertThat(Evaluation.liftOfHighestDecile(judged)).isEqualTo(2);
        assertThat(Calibration.isotonic(new double[] {0, 2}, new double[] {0.2, 0.6})
                        .likelihood(0.5))
                .isCloseTo(0.3, within(1e-12));
    }

    @Provide
    Arbitrary<List<Judged>> judged() {
        Arbitrary<Double> likelihoods = Arbitraries.integers().between(1, 9).map(tenths -> tenths / 10.0);
        Arbitrary<Double> weights = Arbitraries.of(1.0, 0.5, 0.25);
        return Combinators.combine(likelihoods, Arbitraries.of(true, false), weights)
                .as(Judged::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }
}
