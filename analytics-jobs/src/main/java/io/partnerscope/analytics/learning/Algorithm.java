package io.partnerscope.analytics.learning;

import java.util.Locale;

/** The algorithms that compete. */
public enum Algorithm {
    /** Logistic regression: every feature has one weight. */
    LOGISTIC_REGRESSION,
    /** Gradient-boosted trees: features act together and in steps. */
    GRADIENT_BOOSTED_TREES;

    /** The name in marts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
