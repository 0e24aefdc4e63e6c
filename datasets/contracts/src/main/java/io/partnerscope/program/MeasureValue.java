package io.partnerscope.program;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The value of a measure on a day.
 *
 * @param value null where unknown
 * @param knownPart of an unknown sum the part that is known; null where nothing is known at all
 * @param unknownRows rows that could not be converted and so make the sum unknown
 * @param span the days of the window; null where there is none
 */
public record MeasureValue(
        @Nullable BigDecimal value, @Nullable BigDecimal knownPart, long unknownRows, Window.@Nullable Span span) {
    /** A value about which nothing was ever ingested. */
    static MeasureValue unknown(Window.@Nullable Span span) {
        return new MeasureValue(null, null, 0, span);
    }

    /** A value that is known. */
    static MeasureValue of(BigDecimal value, Window.@Nullable Span span) {
        return new MeasureValue(value, value, 0, span);
    }
}
