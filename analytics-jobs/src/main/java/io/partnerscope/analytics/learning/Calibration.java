package io.partnerscope.analytics.learning;

import java.io.Serializable;

/**
 * What makes a likelihood of a score, so that of those given 0.8 four in five come true.
 *
 * @param method the method
 * @param slope of Platt's: likelihood = 1 / (1 + exp(-(slope x score + intercept)))
 * @param intercept of Platt's
 * @param scores of the isotonic one: rising scores
 * @param likelihoods of the isotonic one: the likelihood at each of them, between them in proportion
 */
@SuppressWarnings("ArrayRecordComponent") // plain numbers, which nobody compares
public record Calibration(Method method, double slope, double intercept, double[] scores, double[] likelihoods)
        implements Serializable {
    /** No likelihood is nearer to certainty than this. */
    static final double NEAREST_TO_CERTAIN = 0.005;

    /** Ways of calibrating. */
    public enum Method {
        /** A logistic curve: needs few examples. */
        PLATT,
        /** Any rising step curve: needs many. */
        ISOTONIC
    }

    /** Platt's curve. */
    public static Calibration platt(double slope, double intercept) {
        return new Calibration(Method.PLATT, slope, intercept, new double[0], new double[0]);
    }

    /** A rising curve through those points. */
    public static Calibration isotonic(double[] scores, double[] likelihoods) {
        return new Calibration(Method.ISOTONIC, 0, 0, scores.clone(), likelihoods.clone());
    }

    /** The likelihood of a positive outcome, from {@value #NEAREST_TO_CERTAIN} to 1 less that. */
    public double likelihood(double score) {
        double raw = method == Method.PLATT ? 1 / (1 + StrictMath.exp(-(slope * score + intercept))) : between(score);
        return Math.max(NEAREST_TO_CERTAIN, Math.min(1 - NEAREST_TO_CERTAIN, raw));
    }

    private double between(double score) {
        int after = 0;
        while (after < scores.length && scores[after] < score) {
            after++;
        }
        if (after == 0) {
            return likelihoods[0];
        }
        if (after == scores.length) {
            return likelihoods[after - 1];
        }
        double part = (score - scores[after - 1]) / (scores[after] - scores[after - 1]);
        return likelihoods[after - 1] + part * (likelihoods[after] - likelihoods[after - 1]);
    }
}
