package io.partnerscope.program;

import java.time.LocalDate;

/** The values of one subject's measures on any day. */
@FunctionalInterface
public interface MeasureValues {
    /**
     * The value as judged on a day.
     *
     * @throws IllegalArgumentException where the program has no such measure
     */
    MeasureValue on(String measure, LocalDate day);

    /** Whether values of days to come are guessed from a pace, so that single days among them tell nothing. */
    default boolean isExpected() {
        return false;
    }
}
