package io.partnerscope.ingestion.typing;

/**
 * Reads the plainest way to write a number, a day or a moment straight from its bytes. Whatever is written in any other
 * way is {@link #UNUSUAL}, which does not mean wrong: {@link ColumnParser} decides. What is read here,
 * {@link ColumnParser} reads the same.
 */
public final class PlainTexts {
    /** Stands for a text that must be looked at in the general way; no number, day or moment is kept as this. */
    public static final long UNUSUAL = Long.MIN_VALUE;

    private static final int MOST_DIGITS = 18;
    private static final long[] POWERS = new long[MOST_DIGITS + 1];
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    static {
        POWERS[0] = 1;
        for (int power = 1; power <= MOST_DIGITS; power++) {
            POWERS[power] = POWERS[power - 1] * 10;
        }
    }

    private PlainTexts() {}

    /**
     * A number written as digits, perhaps with a minus before and decimals behind, as its value times ten to the scale.
     *
     * @param point what stands before the decimals
     * @param scale digits after the point that are kept; a text with more is unusual
     * @return the unscaled value, of 18 digits at most
     */
    public static long unscaled(byte[] bytes, int start, int end, byte point, int scale) {
        boolean negative = start < end && bytes[start] == '-';
        int at = negative ? start + 1 : start;
        int first = at;
        long value = 0;
        while (at < end && isDigit(bytes[at])) {
            value = value * 10 + (bytes[at++] - '0');
        }
        int whole = at - first;
        int decimals = 0;
        if (at < end && bytes[at] == point) {
            at++;
            int from = at;
            while (at < end && isDigit(bytes[at])) {
                value = value * 10 + (bytes[at++] - '0');
            }
            decimals = at - from;
            if (decimals == 0) {
                return UNUSUAL;
            }
        }
        // With more than 18 digits the value may have overflown; it is not used then.
        if (at < end || whole == 0 || decimals > scale || whole + scale > MOST_DIGITS) {
            return UNUSUAL;
        }
        long scaled = value * POWERS[scale - decimals];
        return negative ? -scaled : scaled;
    }

    /** How many bytes follow the last point; 0 where there is none. */
    public static int decimals(byte[] bytes, int start, int end, byte point) {
        for (int at = end - 1; at >= start; at--) {
            if (bytes[at] == point) {
                return end - 1 - at;
            }
        }
        return 0;
    }

    /** An ISO day of the years 0001 to 9999, as days since 1970-01-01. */
    public static long isoDay(byte[] bytes, int start, int end) {
        if (end - start != 10 || bytes[start + 4] != '-' || bytes[start + 7] != '-') {
            return UNUSUAL;
        }
        int century = two(bytes, start);
        int ofCentury = two(bytes, start + 2);
        int month = two(bytes, start + 5);
        int day = two(bytes, start + 8);
        int year = century * 100 + ofCentury;
        if ((century | ofCentury | month | day) < 0 || year < 1 || month < 1 || month > 12 || day < 1) {
            return UNUSUAL;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int length = DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1] + (leap && month == 2 ? 1 : 0);
        if (day > length) {
            return UNUSUAL;
        }
        int before = year - 1;
        return before * 365L
                + before / 4
                - before / 100
                + before / 400
                + DAYS_BEFORE_MONTH[month - 1]
                + (leap && month > 2 ? 1 : 0)
                + day
                - 1
                - 719_162;
    }

    /** A moment written as 2024-05-06T07:08:09Z (or with a blank for the T), in microseconds since 1970. */
    public static long isoInstant(byte[] bytes, int start, int end) {
        if (end - start != 20
                || bytes[start + 19] != 'Z'
                || (bytes[start + 10] != 'T' && bytes[start + 10] != ' ')
                || bytes[start + 13] != ':'
                || bytes[start + 16] != ':') {
            return UNUSUAL;
        }
        long day = isoDay(bytes, start, start + 10);
        int hour = two(bytes, start + 11);
        int minute = two(bytes, start + 14);
        int second = two(bytes, start + 17);
        if (day == UNUSUAL || (hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return UNUSUAL;
        }
        return ((day * 24 + hour) * 3600 + minute * 60L + second) * 1_000_000L;
    }

    /** The number of two digits; negative where there are others among them. */
    private static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
