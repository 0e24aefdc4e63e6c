package io.partnerscope.program;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a program counts for each subject.
 *
 * @param name by which requirements name it
 * @param label the same for people
 * @param kind what is counted and how
 * @param dataset the lake dataset it is counted from
 * @param amount the money column that is summed; null where nothing is summed
 * @param commitment the commitment that is looked for; null for other kinds
 * @param where columns and the values they must have for a row to count
 * @param trailingMonths the window in months; null where a row counts by its own validity
 */
public record Measure(
        String name,
        String label,
        Kind kind,
        String dataset,
        @Nullable String amount,
        @Nullable String commitment,
        Map<String, String> where,
        @Nullable Integer trailingMonths)
        implements java.io.Serializable {
    public Measure {
        where = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(where));
    }

    /** What is counted and how. */
    public enum Kind {
        /** Money of the rows of the window, in the program's currency by the rate of each row's day. */
        SUM,
        /**
         * Distinct orders of the window; credits are no purchases, and an order whose credits dated on or before the day
         * bring its net to 0 or below is none (DOMAIN §3).
         */
        PURCHASES,
        /** The partner agreement, from the day it was signed. */
        AGREEMENT,
        /** A commitment that is valid on the day. */
        COMMITMENT,
        /** The amount of the latest commitment that is valid on the day, in the program's currency. */
        COMMITMENT_AMOUNT
    }

    /** Trailing n months at day d = [(d + 1 day) − n months, d] (DOMAIN §3); null where there is no window. */
    public @Nullable LocalDate windowFrom(LocalDate day) {
        return trailingMonths == null ? null : day.plusDays(1).minusMonths(trailingMonths);
    }
}
