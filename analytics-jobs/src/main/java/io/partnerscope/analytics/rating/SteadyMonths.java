package io.partnerscope.analytics.rating;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last full months as far back as consumption was steady (DOMAIN §5, upsell play commit): at least three, at most
 * twelve, each within a quarter of their mean.
 *
 * @param months how many they are
 * @param steadiness 1 less their coefficient of variation
 */
public record SteadyMonths(int months, double steadiness) {
    /** Months that have to be steady. */
    public static final int NEEDED = 3;

    /** Months looked at. */
    public static final int MOST = 12;

    private static final double WITHIN = 0.25;

    /**
     * The steady months.
     *
     * @param quantities of the last full months, newest first, up to the first that is unknown, missing or a jump
     * @return null where they are not steady
     */
    public static @Nullable SteadyMonths of(double[] quantities) {
        SteadyMonths steady = null;
        for (int months = NEEDED; months <= Math.min(MOST, quantities.length); months++) {
            double[] looked = Arrays.copyOf(quantities, months);
            double mean = Arrays.stream(looked).average().orElse(0);
            if (!(mean > 0) || Arrays.stream(looked).anyMatch(quantity -> Math.abs(quantity - mean) > WITHIN * mean)) {
                break;
            }
            double variance = Arrays.stream(looked)
                    .map(quantity -> (quantity - mean) * (quantity - mean))
                    .average()
                    .orElse(0);
            steady = new SteadyMonths(months, 1 - Math.sqrt(variance) / mean);
        }
        return steady;
    }
}
