package io.partnerscope.server.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One number of a tile.
 *
 * @param value null where it is not known
 * @param numerator of a ratio its upper part; of a sum the part that is known
 * @param denominator of a ratio its lower part; null for others
 * @param unknown rows of unknown value
 * @param rows rows that count
 * @param provisional whether later rows can still change it
 * @param why there is no value
 * @param detail what that names, such as the datasets never ingested
 */
record Cell(
        @Nullable BigDecimal value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        long unknown,
        long rows,
        boolean provisional,
        Why why,
        String detail) {
    private static final int DECIMALS = 12;

    /** Why a value is not known. */
    enum Why {
        /** It is known. */
        KNOWN,
        /** Rows of unknown value make it unknown. */
        ROWS,
        /** There is nothing to divide by, or nothing to find a middle of. */
        NOTHING,
        /** What it is computed from was never ingested. */
        NOT_INGESTED,
        /** It is not open to the reader. */
        CLOSED,
        /** It is kept for whole months, quarters and twelve months of the last two years only. */
        NOT_KEPT,
        /** Its parts do not add up. */
        NOT_SUMMED
    }

    static Cell sum(Part part) {
        boolean known = part.unknown() == 0;
        return new Cell(
                known ? part.known() : null,
                part.known(),
                null,
                part.unknown(),
                part.rows(),
                part.provisional(),
                known ? Why.KNOWN : Why.ROWS,
                "");
    }

    static Cell value(Part part) {
        return new Cell(
                part.known(),
                part.known(),
                null,
                part.unknown(),
                part.rows(),
                false,
                part.known() == null ? Why.NOTHING : Why.KNOWN,
                "");
    }

    static Cell ratio(Part above, Part below) {
        BigDecimal under = below.known();
        return figure(new Part(
                above.known(),
                under == null ? BigDecimal.ZERO : under,
                above.unknown() + below.unknown(),
                Math.max(above.rows(), below.rows()),
                above.provisional() || below.provisional()));
    }

    /** Of a key figure: a ratio where it has a denominator. */
    static Cell figure(Part part) {
        BigDecimal above = part.known();
        BigDecimal below = part.below();
        if (part.unknown() > 0) {
            return new Cell(null, above, below, part.unknown(), part.rows(), part.provisional(), Why.ROWS, "");
        }
        if (above == null || (below != null && below.signum() == 0)) {
            return new Cell(null, above, below, 0, part.rows(), part.provisional(), Why.NOTHING, "");
        }
        BigDecimal value = below == null ? above : above.divide(below, DECIMALS, RoundingMode.HALF_UP);
        return new Cell(value, above, below, 0, part.rows(), part.provisional(), Why.KNOWN, "");
    }

    static Cell unknown(Why why, String detail) {
        return new Cell(null, null, null, 0, 0, false, why, detail);
    }

    boolean isKnown() {
        return value != null;
    }
}
