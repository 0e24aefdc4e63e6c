package io.partnerscope.program;

/**
 * The straight line through twelve monthly values by least squares, and how far it may be off.
 *
 * <p>Months are numbered from 1, the twelfth being the latest; month k covers the time from k − 1 to k.
 *
 * @param start value of the line at 0
 * @param slope what it gains a month
 * @param deviation standard deviation of the values around the line, of 10 degrees of freedom
 */
record Trend(double start, double slope, double deviation) {
    /** How many months a trend is drawn through (DOMAIN §3, next). */
    static final int MONTHS = 12;

    /** The 90th percentile of Student's t with 10 degrees of freedom: ten percent lie beyond it on either side. */
    private static final double TEN_PERCENT_BEYOND = 1.372184;

    private static final double MIDDLE = (MONTHS + 1) / 2.0;
    private static final double SPREAD = MONTHS * (MONTHS * MONTHS - 1) / 12.0;

    /** The line through values, the latest last. */
    static Trend through(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / MONTHS;
        }
        double slope = 0;
        for (int k = 1; k <= MONTHS; k++) {
            slope += (k - MIDDLE) * (values[k - 1] - mean) / SPREAD;
        }
        double start = mean - slope * MIDDLE;
        double squares = 0;
        for (int k = 1; k <= MONTHS; k++) {
            double off = values[k - 1] - start - slope * k;
            squares += off * off;
        }
        return new Trend(start, slope, Math.sqrt(squares / (MONTHS - 2)));
    }

    /** Whether it stays as it is: a flow of nothing where there is one, else a level that does not move. */
    boolean isStill(boolean isFlow) {
        return slope == 0 && deviation == 0 && (!isFlow || start == 0);
    }

    /**
     * The value so many months after the latest.
     *
     * @param side 0 for the line itself, 1 and −1 for the upper and lower end of the 80 % interval
     */
    double at(double months, int side) {
        double k = MONTHS + months;
        return start + slope * k + side * width(1 + 1.0 / MONTHS + square(k - MIDDLE) / SPREAD);
    }

    /**
     * What months add up to, from so many months after the latest to so many; a negative pace adds nothing.
     *
     * @param side as of {@link #at}
     */
    double sum(double from, double until, int side) {
        double months = until - from;
        if (months <= 0) {
            return 0;
        }
        double middle = MONTHS + (from + until) / 2 + 0.5;
        double sum = (start + slope * middle) * months;
        double variance = months + square(months) * (1.0 / MONTHS + square(middle - MIDDLE) / SPREAD);
        return Math.max(0, sum + side * width(variance));
    }

    private double width(double variance) {
        return TEN_PERCENT_BEYOND * deviation * Math.sqrt(variance);
    }

    private static double square(double value) {
        return value * value;
    }
}
