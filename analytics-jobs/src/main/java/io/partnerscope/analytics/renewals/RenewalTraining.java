package io.partnerscope.analytics.renewals;

import io.partnerscope.analytics.learning.Encoding;
import io.partnerscope.analytics.learning.Evaluation;
import io.partnerscope.analytics.learning.Example;
import io.partnerscope.analytics.learning.Judged;
import io.partnerscope.analytics.learning.Learner;
import io.partnerscope.analytics.learning.TrainedModel;
import io.partnerscope.analytics.renewals.RenewalReport.Measures;
import io.partnerscope.analytics.renewals.RenewalReport.Tenth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Trains and tests the model of renewal likelihood (DOMAIN §5). Terms are in the order in which they were due: the earliest
 * 60 % are learned from, the next 20 % choose and calibrate, the latest 20 % only test. A model that is not better than the
 * baseline on those, or for which there is too little to learn from, is not used.
 */
final class RenewalTraining {
    /** Below that many terms, or that many of one outcome, there is no model (DOMAIN §5). */
    static final int FEWEST_TERMS = 200;

    static final int FEWEST_OF_ONE_OUTCOME = 30;
    static final long SEED = 20_250_101;

    private static final Comparator<DueTerm> IN_ORDER =
            Comparator.comparing(DueTerm::dueOn).thenComparing(DueTerm::subscriptionId);

    private RenewalTraining() {}

    /**
     * Trains and tests.
     *
     * @param known terms whose outcome was known at the day trained until, in any order
     * @param release the release it is trained for
     */
    static RenewalModel train(SparkSession session, List<DueTerm> known, LocalDate trainedUntil, String release) {
        List<DueTerm> terms = known.stream().sorted(IN_ORDER).toList();
        List<DueTerm> train = terms.subList(0, terms.size() * 3 / 5);
        List<DueTerm> calibration = terms.subList(train.size(), terms.size() * 4 / 5);
        List<DueTerm> test = terms.subList(terms.size() * 4 / 5, terms.size());
        Baseline baseline = Baseline.of(terms.subList(0, terms.size() * 4 / 5));
        Measures plain = measures(baseline.judge(test));
        TrainedModel learned = null;
        Measures own = null;
        String reason = tooLittle(terms, List.of(train, calibration, test));
        if (reason == null) {
            learned =
                    new Learner(session, RenewalFeature.features(), SEED).train(examples(train), examples(calibration));
            own = measures(learned.judge(examples(test)));
            if (own.brier() >= plain.brier()) {
                reason = String.format(
                        Locale.ROOT,
                        "The model did no better than the renewal rates on the %d terms of its test: Brier score %.4f against"
                                + " %.4f",
                        test.size(),
                        own.brier(),
                        plain.brier());
            }
        }
        RenewalReport report = new RenewalReport(
                terms.size(),
                terms.size() - Example.positives(examples(terms)),
                train.size(),
                calibration.size(),
                test.size(),
                test.isEmpty() ? null : test.get(0).dueOn(),
                own,
                test.isEmpty() ? null : plain,
                learned == null ? List.of() : tenths(learned, baseline, test),
                learned == null ? List.of() : Importances.of(learned, examples(test)));
        return new RenewalModel(trainedUntil, release, SEED, reason == null ? learned : null, reason, report);
    }

    private static @Nullable String tooLittle(List<DueTerm> terms, List<List<DueTerm>> parts) {
        long renewed = Example.positives(examples(terms));
        long lapsed = terms.size() - renewed;
        if (terms.size() < FEWEST_TERMS) {
            return "The outcome of " + terms.size() + " terms is known; a model needs " + FEWEST_TERMS;
        }
        if (Math.min(renewed, lapsed) < FEWEST_OF_ONE_OUTCOME) {
            return renewed + " terms were renewed and " + lapsed + " lapsed; a model needs " + FEWEST_OF_ONE_OUTCOME
                    + " of each";
        }
        for (List<DueTerm> part : parts) {
            long positives = Example.positives(examples(part));
            if (positives == 0 || positives == part.size()) {
                return "All " + part.size() + " terms due from " + part.get(0).dueOn() + " to "
                        + part.get(part.size() - 1).dueOn() + (positives == 0 ? " lapsed" : " were renewed")
                        + "; a model needs both outcomes in every part of the time";
            }
        }
        boolean tells =
                Encoding.of(RenewalFeature.features(), examples(parts.get(0))).width() > 0;
        return tells ? null : "Nothing that is known of the terms tells them apart";
    }

    private static List<Example> examples(List<DueTerm> terms) {
        return terms.stream().map(DueTerm::example).toList();
    }

    private static Measures measures(List<Judged> judged) {
        return judged.isEmpty()
                ? new Measures(Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                : new Measures(
                        Evaluation.auc(judged),
                        Evaluation.brier(judged),
                        Evaluation.logLoss(judged),
                        Evaluation.liftOfLowestDecile(judged));
    }

    private static List<Tenth> tenths(TrainedModel model, Baseline baseline, List<DueTerm> test) {
        List<Judged> judged = model.judge(examples(test));
        List<Judged> plain = baseline.judge(test);
        List<Integer> rising = IntStream.range(0, test.size())
                .boxed()
                .sorted(Comparator.comparingDouble(at -> judged.get(at).likelihood()))
                .toList();
        List<Tenth> tenths = new ArrayList<>();
        int from = 0;
        for (Evaluation.Decile decile : Evaluation.deciles(judged)) {
            double sum = 0;
            double weight = 0;
            for (int at : rising.subList(from, from + (int) decile.rows())) {
                sum += plain.get(at).weight() * plain.get(at).likelihood();
                weight += plain.get(at).weight();
            }
            from += (int) decile.rows();
            tenths.add(new Tenth(decile.number(), decile.rows(), decile.predicted(), decile.observed(), sum / weight));
        }
        return tenths;
    }
}
