package io.partnerscope.analytics.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How good likelihoods are. All of it counts examples by their weight. */
public final class Evaluation {
    private static final Comparator<Judged> BY_LIKELIHOOD = Comparator.comparingDouble(Judged::likelihood);

    private Evaluation() {}

    /**
     * A tenth of the examples, by rising likelihood.
     *
     * @param number from 1, with the lowest likelihoods, to 10
     * @param rows examples in it
     * @param predicted their mean likelihood
     * @param observed share of them that were positive
     */
    public record Decile(int number, long rows, double predicted, double observed) {}

    /**
     * Area under the ROC curve: how often a positive example has a higher likelihood than a negative one; equal ones count
     * by half. NaN where one of the outcomes is missing.
     */
    public static double auc(List<Judged> judged) {
        List<Judged> sorted = judged.stream().sorted(BY_LIKELIHOOD).toList();
        double below = 0;
        double won = 0;
        double positives = 0;
        int at = 0;
        while (at < sorted.size()) {
            double tiedNegatives = 0;
            double tiedPositives = 0;
            double likelihood = sorted.get(at).likelihood();
            for (; at < sorted.size() && sorted.get(at).likelihood() == likelihood; at++) {
                Judged one = sorted.get(at);
                tiedPositives += one.positive() ? one.weight() : 0;
                tiedNegatives += one.positive() ? 0 : one.weight();
            }
            won += tiedPositives * (below + tiedNegatives / 2);
            below += tiedNegatives;
            positives += tiedPositives;
        }
        return won / (positives * below);
    }

    /** Brier score: mean squared distance of likelihood and outcome. */
    public static double brier(List<Judged> judged) {
        double sum = 0;
        for (Judged one : judged) {
            double distance = one.likelihood() - (one.positive() ? 1 : 0);
            sum += one.weight() * distance * distance;
        }
        return sum / weight(judged);
    }

    /** Mean log loss, in nats. */
    public static double logLoss(List<Judged> judged) {
        double sum = 0;
        for (Judged one : judged) {
            sum -= one.weight() * StrictMath.log(one.positive() ? one.likelihood() : 1 - one.likelihood());
        }
        return sum / weight(judged);
    }

    /** Share of negative outcomes among the tenth with the lowest likelihoods, as a multiple of their share in all. */
    public static double liftOfLowestDecile(List<Judged> judged) {
        Decile lowest = deciles(judged).get(0);
        return (1 - lowest.observed()) / (1 - share(judged));
    }

    /** Share of positive outcomes among the tenth with the highest likelihoods, as a multiple of their share in all. */
    public static double liftOfHighestDecile(List<Judged> judged) {
        List<Decile> deciles = deciles(judged);
        return deciles.get(deciles.size() - 1).observed() / share(judged);
    }

    /** The tenths, those with rows; examples of equal likelihood stay in the order they are given in. */
    public static List<Decile> deciles(List<Judged> judged) {
        List<Judged> sorted = judged.stream().sorted(BY_LIKELIHOOD).toList();
        List<Decile> deciles = new ArrayList<>();
        for (int number = 1; number <= 10; number++) {
            int from = (int) ((long) sorted.size() * (number - 1) / 10);
            int to = (int) ((long) sorted.size() * number / 10);
            List<Judged> part = sorted.subList(from, to);
            if (!part.isEmpty()) {
                deciles.add(new Decile(number, part.size(), mean(part), share(part)));
            }
        }
        return deciles;
    }

    private static double mean(List<Judged> judged) {
        double sum = 0;
        for (Judged one : judged) {
            sum += one.weight() * one.likelihood();
        }
        return sum / weight(judged);
    }

    private static double share(List<Judged> judged) {
        double positive = 0;
        for (Judged one : judged) {
            positive += one.positive() ? one.weight() : 0;
        }
        return positive / weight(judged);
    }

    private static double weight(List<Judged> judged) {
        return judged.stream().mapToDouble(Judged::weight).sum();
    }
}
