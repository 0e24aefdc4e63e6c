package io.partnerscope.analytics.learning;

/** What an algorithm learned: a score in log odds, and what each number contributed to it. */
public sealed interface Scorer permits Linear, Trees {
    /** The log odds of the positive outcome. */
    double score(double[] numbers);

    /** What each number adds to the score, beside what an average example has; all of them and a constant sum to it. */
    double[] contributions(double[] numbers);
}
