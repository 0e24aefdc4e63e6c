package io.partnerscope.server.metric;

/**
 * What a figure means.
 *
 * @param name of the kpi in the marts; one that ends in ".*" stands for all that begin so
 * @param label short name for people
 * @param formula how it is computed, in words
 * @param format how its value is shown
 * @param parts what its numerator and denominator are
 * @param higherIsBetter whether a rise is good news
 * @param ownSideOnly whether it tells what one side of a sale paid or earned, and so is closed to the other side
 * @param internal whether it tells how a partner runs its services, and so is open to others only where the partner
 *     shares it, or in groups of five or more (DOMAIN §4, end)
 * @param sums over what its numerators and denominators add up
 * @param source where the definition comes from
 */
public record Metric(
        String name,
        String label,
        String formula,
        Format format,
        Parts parts,
        boolean higherIsBetter,
        boolean ownSideOnly,
        boolean internal,
        Sums sums,
        String source) {
    /** How values are shown. */
    public enum Format {
        /** An amount in the program currency. */
        MONEY,
        /** A share, shown in percent. */
        PERCENT,
        /** A whole number. */
        COUNT,
        /** A number with decimals. */
        NUMBER,
        /** A number of days. */
        DAYS
    }

    /**
     * Over what the sums of a figure's numerators and denominators are those of the whole. Distinct counts, medians and
     * what is measured against a cohort add up over nothing.
     */
    public enum Sums {
        /** Recomputed from rows. */
        NOTHING,
        /** Partners, direct business included, add up to the program. */
        PARTNERS,
        /** So do, of each of them, the months of a quarter and of twelve months. */
        PARTNERS_AND_MONTHS
    }

    /** What a ratio is made of. */
    public enum Parts {
        /** Two amounts in the program currency. */
        AMOUNTS,
        /** An amount in the program currency, and a number. */
        AMOUNT_AND_NUMBER,
        /** Two numbers. */
        NUMBERS
    }
}
