package io.partnerscope.analytics.learning;

import java.io.Serializable;

/** What an algorithm learned: a score in log odds, and what each number contributed to it. */
public sealed interface Scorer extends Serializable permits Linear, Trees {
    /** The log odds of the positive outcome. */
    double score(double[] numbers);

    /** What each number adds to the score, beside what an average example has; all of them and a constant sum to it. */
    double[] contributions(double[] numbers);
}
