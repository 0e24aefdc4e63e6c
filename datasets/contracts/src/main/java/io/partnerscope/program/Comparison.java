package io.partnerscope.program;

import java.math.BigDecimal;
import java.util.Locale;

/** How an actual value is held against a required one. */
public enum Comparison {
    /** Inclusive: the required value itself suffices. */
    AT_LEAST(">="),
    /** Strict: the required value itself does not suffice. */
    MORE_THAN(">"),
    /** Inclusive from above. */
    AT_MOST("<="),
    /** Strict from above. */
    LESS_THAN("<"),
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

    /** The key in program files, which reads as words: "at_least". */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the actual value meets the required one. */
    public boolean isMet(BigDecimal actual, BigDecimal required) {
        int order = actual.compareTo(required);
        return switch (this) {
            case AT_LEAST, PRESENT -> order >= 0;
            case MORE_THAN -> order > 0;
            case AT_MOST -> order <= 0;
            case LESS_THAN -> order < 0;
        };
    }

    /** What is missing from the actual value to the required one: 0 where it is met, else always above 0 or equal to it. */
    public BigDecimal gap(BigDecimal actual, BigDecimal required) {
        return isMet(actual, required)
                ? BigDecimal.ZERO
                : required.subtract(actual).abs();
    }
}
