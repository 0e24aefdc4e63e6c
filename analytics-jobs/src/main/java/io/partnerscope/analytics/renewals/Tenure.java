package io.partnerscope.analytics.renewals;

import org.jspecify.annotations.Nullable;

/** How long a subscription had run at the cut-off. */
enum Tenure {
    /** Its first year, where a first yearly term is at its cut-off. */
    FIRST_YEAR("in its first year"),
    /** Its second year. */
    SECOND_YEAR("in its second year"),
    /** Longer. */
    LONGER("in its third year or later"),
    /** Nobody knows. */
    UNKNOWN("of unknown tenure");

    private final String words;

    Tenure(String words) {
        this.words = words;
    }

    static Tenure of(@Nullable Double years) {
        if (years == null) {
            return UNKNOWN;
        }
        return years < 1 ? FIRST_YEAR : years < 2 ? SECOND_YEAR : LONGER;
    }

    String words() {
        return words;
    }
}
