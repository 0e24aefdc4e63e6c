package io.partnerscope.analytics.renewals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.partnerscope.analytics.TestLakes;
import io.partnerscope.analytics.learning.Example;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When there is a model, when there is none, and that both are called by their names. */
class RenewalTrainingTest {
    private static final LocalDate UNTIL = LocalDate.of(2025, 10, 31);

    @Test
    void tooFewTermsGiveTheRate() {
        RenewalModel model = train(terms(150, true, true, 0.7));

        assertThat(model.basis()).isEqualTo("baseline");
        assertThat(model.reason()).isEqualTo("The outcome of 150 terms is known; a model needs 200");
        assertThat(model.report().rows()).isEqualTo(150);
        assertThat(model.report().model()).isNull();
    }

    @Test
    void oneOutcomeGivesTheRate() {
        List<DueTerm> terms = terms(300, true, true, 2);

        assertThat(train(terms).reason()).isEqualTo("300 terms were renewed and 0 lapsed; a model needs 30 of each");
        assertThat(Likelihood.of(Baseline.of(terms), "p", Tenure.FIRST_YEAR))
                .isEqualTo(new Likelihood(
                        1.0,
                        "baseline",
                        List.of("100 % of 300 terms of the product in its first year were renewed"),
                        List.of()));
    }

    @Test
    void noTermsGiveNothing() {
        assertThat(train(List.of()).basis()).isEqualTo("baseline");
        assertThat(Likelihood.of(Baseline.of(List.of()), "p", Tenure.LONGER).likelihood())
                .isNull();
    }

    @Test
    void featuresThatTellNothingAreLeftOut() {
        RenewalModel constant = train(terms(400, true, false, 0.7));
        RenewalModel unknown = train(terms(400, false, false, 0.7));

        assertThat(Objects.requireNonNull(constant.learned()).encoding().parts().stream()
                        .filter(part -> part.isUsed())
                        .map(part -> part.feature().name()))
                .containsExactly("seat_utilisation");
        assertThat(unknown.reason()).isEqualTo("Nothing that is known of the terms tells them apart");
    }

    @Test
    void aModelThatIsNoBetterThanTheRateIsNotUsed() {
        Random random = new Random(5);
        List<DueTerm> terms = new ArrayList<>();
        for (int at = 0; at < 400; at++) {
            terms.add(term(at, random.nextDouble() < 0.5, random.nextDouble()));
        }
        // What was learned from the earlier terms is wrong of the later ones.
        List<DueTerm> turned = new ArrayList<>();
        for (int at = 0; at < 400; at++) {
            boolean renewed = random.nextDouble()
                    < (at < 320 ? 0.1 + 0.8 * utilisation(terms.get(at)) : 0.9 - 0.8 * utilisation(terms.get(at)));
            turned.add(term(at, renewed, utilisation(terms.get(at))));
        }

        assertThat(train(turned).reason())
                .startsWith("The model did no better than the renewal rates on the 80 terms of its test");
    }

    @Test
    void theSameTermsInAnyOrderGiveTheSameLikelihoodsToTheLastDigit() {
        List<DueTerm> terms = terms(400, true, false, 0.7);
        List<DueTerm> shuffled = new ArrayList<>(terms);
        Collections.shuffle(shuffled, new Random(1));
        @Nullable
        Object[] asked = Objects.requireNonNull(terms.get(0)).example().values();

        RenewalModel first = train(terms);
        RenewalModel second = train(shuffled);

        assertThat(Objects.requireNonNull(first.learned()).likelihood(asked))
                .isEqualTo(Objects.requireNonNull(second.learned()).likelihood(asked));
        assertThat(first.report()).isEqualTo(second.report());
        assertThat(Objects.requireNonNull(first.report().model()).auc()).isGreaterThan(0.6);
    }

    @Test
    void ratesGoFromProductAndTenureToAll() {
        List<DueTerm> terms = new ArrayList<>();
        for (int at = 0; at < 40; at++) {
            terms.add(new DueTerm(UNTIL, "a" + at, "often", Tenure.LONGER, example(at < 30, 1)));
            terms.add(new DueTerm(UNTIL, "b" + at, "seldom" + at, Tenure.LONGER, example(at < 10, 0.5)));
        }
        Baseline baseline = Baseline.of(terms);

        assertThat(baseline.rate("often", Tenure.LONGER).orElseThrow().likelihood())
                .isEqualTo(0.75);
        assertThat(baseline.rate("often", Tenure.FIRST_YEAR).orElseThrow().words())
                .isEqualTo("75 % of 40 terms of the product were renewed");
        assertThat(baseline.rate("seldom1", Tenure.LONGER).orElseThrow().likelihood())
                .isCloseTo(35.0 / 60, within(1e-12));
    }

    private static RenewalModel train(List<DueTerm> terms) {
        return RenewalTraining.train(TestLakes.session(), terms, UNTIL, "r1");
    }

    private static double utilisation(DueTerm term) {
        return (Double) Objects.requireNonNull(term.example().values()[0]);
    }

    /** Terms whose renewal goes by the seats in use; all else that is known of them is constant, or nothing is known at all. */
    private static List<DueTerm> terms(int count, boolean isUsed, boolean allRenewedAbove, double share) {
        Random random = new Random(2);
        List<DueTerm> terms = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            double used = random.nextDouble();
            boolean renewed = allRenewedAbove ? random.nextDouble() < share : random.nextDouble() < 0.15 + 0.7 * used;
            terms.add(
                    isUsed
                            ? term(at, renewed, used)
                            : new DueTerm(day(at), "S-" + at, "p", Tenure.FIRST_YEAR, example(renewed, 1)));
        }
        return terms;
    }

    private static DueTerm term(int at, boolean renewed, double used) {
        Example bare = example(renewed, 1);
        bare.values()[0] = used;
        bare.values()[5] = 1.0;
        bare.values()[10] = "annual";
        return new DueTerm(day(at), "S-" + at, "p", Tenure.FIRST_YEAR, bare);
    }

    private static LocalDate day(int at) {
        return LocalDate.of(2023, 1, 1).plusDays(at);
    }

    private static Example example(boolean renewed, double weight) {
        return new Example(new Object[RenewalFeature.values().length], renewed, weight);
    }
}
