package io.partnerscope.sample;

import java.util.function.DoubleUnaryOperator;

/** How much of a subscription is used, month by month. */
final class Levels {
    /** Subscriptions may be older than the sample by up to this many months. */
    static final int FIRST_MONTH = -20;

    private final double[] values;

    /** A level for each month up to the last, each made from the one before. */
    Levels(Horizon horizon, double first, DoubleUnaryOperator next) {
        values = new double[horizon.months() - FIRST_MONTH + 1];
        double level = first;
        for (int index = 0; index < values.length; index++) {
            values[index] = level;
            level = next.applyAsDouble(level);
        }
    }

    /** The level in a month, counted from the first of the sample; the nearest known one outside. */
    double in(int month) {
        return values[Math.max(0, Math.min(month - FIRST_MONTH, values.length - 1))];
    }
}
