package io.partnerscope.analytics.learning;

/**
 * A logistic regression.
 *
 * @param intercept log odds of an example whose numbers are all 0
 * @param weights what one of each number adds
 * @param means mean of each number, so that a contribution is told from the average
 */
@SuppressWarnings("ArrayRecordComponent") // plain numbers, which nobody compares
public record Linear(double intercept, double[] weights, double[] means) implements Scorer {
    @Override
    public double score(double[] numbers) {
        double score = intercept;
        for (int at = 0; at < weights.length; at++) {
            score += weights[at] * numbers[at];
        }
        return score;
    }

    @Override
    public double[] contributions(double[] numbers) {
        double[] contributions = new double[weights.length];
        for (int at = 0; at < weights.length; at++) {
            contributions[at] = weights[at] * (numbers[at] - means[at]);
        }
        return contributions;
    }
}
