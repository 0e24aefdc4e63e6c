package io.partnerscope.program;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The value of a measure on a day.
 *
 * @param value null where unknown
 * @param knownPart of an unknown sum the part that is known; null where nothing is known at all
 * @param unknownRows rows that could not be converted and so make the sum unknown
 * @param windowFrom first day of the window; null where there is none
 */
public record MeasureValue(
        @Nullable BigDecimal value,
        @Nullable BigDecimal knownPart,
        long unknownRows,
        @Nullable LocalDate windowFrom) {
    /** A value about which nothing was ever ingested. */
    static MeasureValue unknown(@Nullable LocalDate windowFrom) {
        return new MeasureValue(null, null, 0, windowFrom);
    }

    /** The same value of a measure that has no window. */
    MeasureValue withoutWindow() {
        return new MeasureValue(value, knownPart, unknownRows, null);
    }
}
