package io.partnerscope.sample;

/** How likely a term is renewed: what is used is kept, what is used less and less is given up. */
final class RenewalOdds {
    private RenewalOdds() {}

    /**
     * A logistic function of what can be known before the term ends.
     *
     * @param usage whether it is billed by usage, where utilisation says nothing
     * @param utilisation part of the seats in use
     * @param utilisationTrend its change over three months
     * @param usageTrend growth of consumption over three months
     * @param years since the first paid day
     * @param priceChange offered for the next term, 0.05 for 5 % more
     * @param tickets of three months
     */
    static double probability(
            boolean usage,
            double utilisation,
            double utilisationTrend,
            double usageTrend,
            double years,
            boolean autoRenew,
            double priceChange,
            double tickets) {
        double score = 0.55
                + (usage ? 0 : 5.5 * (utilisation - 0.68))
                + 9 * utilisationTrend
                + 6 * usageTrend
                + 0.3 * Math.min(years, 4)
                + (autoRenew ? 1.0 : 0)
                - 9 * priceChange
                - 0.6 * Math.min(tickets, 5);
        return 1 / (1 + StrictMath.exp(-score));
    }
}
