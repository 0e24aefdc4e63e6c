package io.partnerscope.program;

import java.math.BigDecimal;

/** How an actual value is held against a required one. */
public enum Comparison {
    /** Inclusive: the required value itself suffices. */
    AT_LEAST(">="),
    /** Strict: the required value itself does not suffice. */
    MORE_THAN(">"),
    /** Something must be there at all. */
    PRESENT("present");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** The sign that is stored and shown. */
    public String sign() {
        return sign;
    }

    /** Whether the actual value meets the required one. */
    public boolean isMet(BigDecimal actual, BigDecimal required) {
        int order = actual.compareTo(required);
        return this == MORE_THAN ? order > 0 : order >= 0;
    }
}
