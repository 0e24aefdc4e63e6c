package io.partnerscope.program;

import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The values of one subject's measures on any day. */
@FunctionalInterface
public interface MeasureValues {
    /**
     * The value as judged on a day.
     *
     * @throws IllegalArgumentException where the program has no such measure
     */
    MeasureValue on(String measure, LocalDate day);

    /** The earliest day from which on up to this one no value of the measures can have changed; itself where that is unknown. */
    default LocalDate unchangedSince(Collection<String> measures, LocalDate day) {
        return day;
    }

    /** The first later day on which a value of the measures can change; null where none does any more. */
    default @Nullable LocalDate nextChange(Collection<String> measures, LocalDate day) {
        return day.plusDays(1);
    }

    /** Whether values of days to come are guessed from a pace, so that single days among them tell nothing. */
    default boolean isExpected() {
        return false;
    }
}
