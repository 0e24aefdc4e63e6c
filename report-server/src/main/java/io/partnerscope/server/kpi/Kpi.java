package io.partnerscope.server.kpi;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

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
 * @param of whom it tells of
 * @param isSum whether it is a sum or a count, which is 0 where there are no rows, not a ratio or a median
 * @param hasSides whether it is told of each side of a sale apart
 * @param reads datasets it is computed from, every one of them; "a|b" where one of them suffices
 * @param source where the definition comes from
 */
public record Kpi(
        String name,
        String label,
        String formula,
        Format format,
        Parts parts,
        boolean higherIsBetter,
        boolean ownSideOnly,
        boolean internal,
        Sums sums,
        Of of,
        boolean isSum,
        boolean hasSides,
        List<String> reads,
        String source) {
    public Kpi {
        reads = List.copyOf(reads);
    }

    /** Whom a figure tells of. */
    public enum Of {
        /** Each partner, and all of them together. */
        PARTNERS,
        /** The program as a whole only. */
        PROGRAM,
        /** Each vendor at each partner. */
        VENDORS
    }

    /** Which of what it is computed from was never ingested; empty where there is enough to tell it from. */
    public List<String> missing(Collection<String> ingested) {
        return reads.stream()
                .filter(one -> Stream.of(one.split("\\|")).noneMatch(ingested::contains))
                .toList();
    }

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
