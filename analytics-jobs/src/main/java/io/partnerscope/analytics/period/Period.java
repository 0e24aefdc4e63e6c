package io.partnerscope.analytics.period;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A span of days that key figures are computed for (DOMAIN §4).
 *
 * @param kind what kind of span
 * @param from first day; for {@link Kind#ALL} the first day there can be
 * @param end last day, the as-of day where the span is still running
 */
public record Period(Kind kind, LocalDate from, LocalDate end) {
    /** Kinds of period. */
    public enum Kind {
        /** A calendar month. */
        MONTH,
        /** A calendar quarter. */
        QUARTER,
        /** The trailing twelve months. */
        T12M,
        /** Everything up to a day. */
        ALL;

        /** The name in marts. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the day lies in the period. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(end);
    }
}
