package io.partnerscope.ingestion.typing;

import io.partnerscope.contract.Reason;

/** What became of a text. */
public sealed interface Parsed {
    /**
     * A typed value.
     *
     * @param value BigDecimal, Long (whole numbers), LocalDate, Instant, Boolean or String
     * @param rounded whether decimals that the type does not keep were lost
     */
    record Value(Object value, boolean rounded) implements Parsed {
        /** A value that kept all it had. */
        public static Value exact(Object value) {
            return new Value(value, false);
        }
    }

    /**
     * No value of that type.
     *
     * @param reason its kind
     * @param why the rest of the sentence that begins with the column and the text, such as "is not a number (source x
     *     expects 1,234.56)"
     */
    record Refused(Reason reason, String why) implements Parsed {}
}
