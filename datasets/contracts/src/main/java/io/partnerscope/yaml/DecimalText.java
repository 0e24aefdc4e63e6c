package io.partnerscope.yaml;

import java.math.BigDecimal;

/**
 * Decimal numbers as people write them: "50_000", "1.5", "1e6". Only what fits 26 digits and 12 decimals is one, which is
 * what datasets hold (DECIMAL(38,12)), so that a short text never stands for a number of a billion digits.
 */
public final class DecimalText {
    /** The most digits before the point. */
    public static final int WHOLE_DIGITS = 26;

    /** The most digits after it, zeros at the end not counted. */
    public static final int DECIMALS = 12;

    private static final int LONGEST = 100;
    private static final int SHOWN = 40;

    private DecimalText() {}

    /**
     * The number, never with an exponent.
     *
     * @throws NumberFormatException saying what is wrong, as it follows the name of the value: "is not a number: …"
     */
    public static BigDecimal read(String text) {
        if (text.length() > LONGEST) {
            throw wrong("is not a number of up to " + WHOLE_DIGITS + " digits", text);
        }
        BigDecimal number = parsed(text);
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if ((long) number.precision() - number.scale() > WHOLE_DIGITS) {
            throw wrong("has more than " + WHOLE_DIGITS + " digits before the point", text);
        }
        int decimals = number.stripTrailingZeros().scale();
        if (decimals > DECIMALS) {
            throw wrong("has more than " + DECIMALS + " decimals", text);
        }
        return number.scale() < 0 || number.scale() > DECIMALS ? number.setScale(Math.max(0, decimals)) : number;
    }

    private static BigDecimal parsed(String text) {
        try {
            return new BigDecimal(text.replace("_", ""));
        } catch (NumberFormatException notANumber) {
            throw (NumberFormatException) wrong("is not a number", text).initCause(notANumber);
        }
    }

    private static NumberFormatException wrong(String what, String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return new NumberFormatException(what + ": \"" + shown + "\"");
    }
}
