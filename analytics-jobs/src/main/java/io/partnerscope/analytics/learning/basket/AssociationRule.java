package io.partnerscope.analytics.learning.basket;

import java.util.List;

/**
 * Who owns some things mostly owns another too.
 *
 * @param profile the group of baskets it was found in
 * @param owned one or two items, in order of name
 * @param offered the item that goes with them
 * @param baskets baskets of the profile
 * @param withAll baskets with the owned items and the offered one
 * @param withOwned baskets with the owned items
 * @param withOffered baskets with the offered item
 */
public record AssociationRule(
        String profile,
        List<String> owned,
        String offered,
        long baskets,
        long withAll,
        long withOwned,
        long withOffered) {
    public AssociationRule {
        owned = List.copyOf(owned);
    }

    /** Share of all baskets that have all of it. */
    public double support() {
        return (double) withAll / baskets;
    }

    /** Share of the baskets with the owned items that also have the offered one. */
    public double confidence() {
        return (double) withAll / withOwned;
    }

    /** Confidence beside the share of all baskets that have the offered item; 1 where they have nothing to do with each other. */
    public double lift() {
        return (double) (withAll * baskets) / ((double) withOwned * withOffered);
    }

    /** Whether at least 3 of 10 that own the one thing own the other; told from the counts, so exact. */
    boolean isConfident() {
        return withAll * 10 >= withOwned * 3;
    }

    /** Whether the lift is 1.5 or more; told from the counts, so exact. */
    boolean isLifted() {
        return 2 * withAll * baskets >= 3 * withOwned * withOffered;
    }
}
