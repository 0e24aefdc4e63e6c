package io.partnerscope.ingestion.typing;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Reads numbers as a source writes them: sign, digits, groups of three, decimals, exponent. */
final class NumberParser {
    /** The most digits before or after the point that are looked at; no column keeps nearly as many. */
    private static final int MOST_DIGITS = 400;

    private final char decimal;
    private final char grouping;
    private final NumberMarks marks;

    NumberParser(Formats formats) {
        this.decimal = formats.decimal();
        this.grouping = formats.grouping();
        this.marks = formats.marks();
    }

    /** What reading a text gave. */
    sealed interface Outcome {
        /** A number. */
        record Exact(BigDecimal value) implements Outcome {}

        /** A number too large for anything. */
        record TooLarge() implements Outcome {}

        /** No number. */
        record None() implements Outcome {}
    }

    private static final Outcome NONE = new Outcome.None();
    private static final Outcome TOO_LARGE = new Outcome.TooLarge();

    /** Reads a text without blanks around it; what is no number as it stands is read without the source's marks. */
    Outcome parse(String text) {
        Outcome outcome = plain(text);
        return outcome == NONE && !marks.equals(NumberMarks.NONE) ? plain(marks.bare(text)) : outcome;
    }

    private Outcome plain(String text) {
        int length = text.length();
        int at = 0;
        boolean negative = false;
        if (length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
            negative = text.charAt(0) == '-';
            at = 1;
        }
        long small = 0;
        int digits = 0;
        int decimals = 0;
        int inGroup = 0;
        boolean grouped = false;
        boolean afterPoint = false;
        StringBuilder large = null;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                if (digits == 18 && large == null) {
                    large = new StringBuilder(length).append(small);
                }
                if (large == null) {
                    small = small * 10 + (c - '0');
                } else {
                    large.append(c);
                }
                digits += small == 0 && large == null ? 0 : 1;
                decimals += afterPoint ? 1 : 0;
                inGroup++;
            } else if (c == decimal && !afterPoint) {
                if (grouped && inGroup != 3) {
                    return NONE;
                }
                afterPoint = true;
                if (inGroup == 0) {
                    inGroup = -1;
                }
            } else if (isGrouping(c) && !afterPoint) {
                if (inGroup == 0 || inGroup > 3 || (grouped && inGroup != 3)) {
                    return NONE;
                }
                grouped = true;
                inGroup = 0;
            } else {
                break;
            }
        }
        boolean anyDigit = decimals > 0 || inGroup > 0;
        if (!anyDigit || (grouped && !afterPoint && inGroup != 3)) {
            return NONE;
        }
        Integer exponent = exponent(text, at);
        if (exponent == null) {
            return NONE;
        }
        BigDecimal value = large == null
                ? BigDecimal.valueOf(negative ? -small : small, decimals)
                : new BigDecimal(new BigInteger((negative ? "-" : "") + large), decimals);
        if (value.signum() == 0) {
            return new Outcome.Exact(BigDecimal.ZERO);
        }
        if (exponent > MOST_DIGITS || digits - decimals > MOST_DIGITS) {
            return TOO_LARGE;
        }
        return new Outcome.Exact(exponent == 0 ? value : value.scaleByPowerOfTen(Math.max(exponent, -MOST_DIGITS)));
    }

    private boolean isGrouping(char c) {
        return grouping != 0
                && (c == grouping
                        || (grouping == ' ' && (c == '\u00A0' || c == '\u202F'))
                        || (grouping == '\'' && c == '\u2019'));
    }

    /** The exponent that begins there: 0 where the text is over, null where something else follows. */
    private static @Nullable Integer exponent(String text, int at) {
        int length = text.length();
        if (at == length) {
            return 0;
        }
        char e = text.charAt(at);
        if (e != 'e' && e != 'E') {
            return null;
        }
        int from = at + 1;
        boolean negative = false;
        if (from < length && (text.charAt(from) == '-' || text.charAt(from) == '+')) {
            negative = text.charAt(from) == '-';
            from++;
        }
        if (from == length) {
            return null;
        }
        int exponent = 0;
        for (int digit = from; digit < length; digit++) {
            char c = text.charAt(digit);
            if (c < '0' || c > '9') {
                return null;
            }
            exponent = Math.min(100_000, exponent * 10 + (c - '0'));
        }
        return negative ? -exponent : exponent;
    }
}
