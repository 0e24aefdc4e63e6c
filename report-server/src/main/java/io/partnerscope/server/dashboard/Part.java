package io.partnerscope.server.dashboard;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What rows come to.
 *
 * @param known of a sum the part that is known; of another aggregate its value, null where there is none
 * @param below of a key figure its denominator; null where it has none
 * @param unknown rows that make it unknown
 * @param rows rows that count
 * @param provisional whether later rows can still change it
 */
record Part(@Nullable BigDecimal known, @Nullable BigDecimal below, long unknown, long rows, boolean provisional) {
    static final Part NOTHING = new Part(BigDecimal.ZERO, null, 0, 0, false);

    Part plus(Part other) {
        return new Part(
                sum(known, other.known),
                sum(below, other.below),
                unknown + other.unknown,
                rows + other.rows,
                provisional || other.provisional);
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.add(other);
    }
}
