package io.partnerscope.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription with all its terms up to the last day of the sample.
 *
 * @param index its place
 * @param billing monthly, annual or usage
 * @param levels by month from {@link Levels#FIRST_MONTH} on: the part of the seats in use, or for usage the consumption beside that
 *     of the first month
 */
record Subscription(
        int index, int customer, Partner partner, Product product, String billing, Levels levels, List<Term> terms) {
    Subscription {
        terms = List.copyOf(terms);
    }

    /**
     * One term.
     *
     * @param start first day since the epoch
     * @param end last day since the epoch
     * @param seats seats paid for; 0 for usage
     * @param priceCents per seat and billing interval
     * @param renewal what decides its renewal; null for trials
     */
    record Term(
            int start,
            int end,
            boolean trial,
            long seats,
            long priceCents,
            boolean autoRenew,
            int cancelledOn,
            @Nullable Renewal renewal) {}

    /**
     * What decides a renewal, as it stood 60 days before the term ends, or on the last day of the sample if that is earlier.
     *
     * @param utilisation part of the seats in use; 1 for usage
     * @param utilisationTrend its change over three months
     * @param usageTrend consumption of three months beside the three before, less 1; 0 for seats
     * @param tickets of the customer in three months, as many as in a small sample
     * @param probability that the term is renewed
     * @param renewed whether chance had it renewed
     * @param next the first day of the next term, if it is
     */
    record Renewal(
            int cutOff,
            double utilisation,
            double utilisationTrend,
            double usageTrend,
            int tenureMonths,
            int earlierRenewals,
            boolean autoRenew,
            double priceChange,
            double tickets,
            double probability,
            boolean renewed,
            int next) {}

    String id() {
        return Ids.of("S-", index, 6);
    }

    /** Whether its running term is suspended. */
    boolean isSuspended() {
        return index % 97 == 0;
    }

    boolean isUsage() {
        return billing.equals("usage");
    }

    /** The level in a month of the sample. */
    double level(int month) {
        return levels.in(month);
    }

    /** The paid term that covers the day; null for none. */
    @Nullable
    Term paidOn(int day) {
        for (Term term : terms) {
            if (!term.trial() && term.start() <= day && day <= term.end()) {
                return term;
            }
        }
        return null;
    }
}
