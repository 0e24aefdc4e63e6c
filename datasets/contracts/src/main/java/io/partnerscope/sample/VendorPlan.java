package io.partnerscope.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of one vendor.
 *
 * @param story the plan in words
 * @param focus what the vendor makes
 * @param agreementOn the day the agreement is signed; null for never
 * @param promises its commitments
 * @param turnover what the distributor sells of it
 * @param soldOut cents of dollars a year that partners sell out of stock bought long ago
 * @param expected the level it is planned to have on every checked day; null where it changes or has none
 */
record VendorPlan(
        String story,
        Focus focus,
        @Nullable LocalDate agreementOn,
        List<Promise> promises,
        Turnover turnover,
        long soldOut,
        @Nullable Tier expected) {
    VendorPlan {
        promises = List.copyOf(promises);
    }

    /** A commitment with the days it holds and, for funds and turnover, its amount in whole dollars (0 for none). */
    record Promise(
            String name, LocalDate validFrom, @Nullable LocalDate validTo, long dollars) {
        boolean holdsOn(LocalDate day) {
            return !validFrom.isAfter(day) && (validTo == null || !validTo.isBefore(day));
        }
    }

    /** What the distributor sells of a vendor. */
    sealed interface Turnover {}

    /** Nothing. */
    record Nothing() implements Turnover {}

    /**
     * The same orders on the same days of every year, so that any twelve months hold exactly one year's worth.
     *
     * @param currency of all orders
     * @param yearCents a year's turnover in hundredths of a dollar
     * @param orders a year, not counting the credited ones
     * @param credited further orders a year that are given back whole five days later
     */
    record Exact(String currency, long yearCents, int orders, int credited) implements Turnover {}

    /**
     * Orders with seasons, quarter ends and chance; more and smaller ones in larger samples.
     *
     * @param startDollars turnover a year at the start
     * @param endDollars turnover a year at the end; in between in equal proportions
     * @param ordersPerMonth in the small sample
     */
    record Organic(double startDollars, double endDollars, double ordersPerMonth) implements Turnover {}

    /** Puts a plan together. */
    static final class Draft {
        private final String story;
        private final Horizon horizon;
        private Focus focus = Focus.NETWORK;
        private @Nullable LocalDate agreementOn;
        private final List<Promise> promises = new ArrayList<>();
        private Turnover turnover = new Nothing();
        private long soldOut;
        private @Nullable Tier expected;

        Draft(String story, Horizon horizon, int number) {
            this.story = story;
            this.horizon = horizon;
            this.agreementOn = horizon.from().minusDays(200 + number * 131 % 1_900);
        }

        Draft focus(Focus what) {
            focus = what;
            return this;
        }

        Draft signed(@Nullable LocalDate day) {
            agreementOn = day;
            return this;
        }

        Draft organic(double startDollars, double endDollars, double ordersPerMonth) {
            turnover = new Organic(startDollars, endDollars, ordersPerMonth);
            return this;
        }

        Draft exact(String currency, long yearCents, int orders, int credited) {
            turnover = new Exact(currency, yearCents, orders, credited);
            return this;
        }

        Draft soldOut(long yearCents) {
            soldOut = yearCents;
            return this;
        }

        /** Everything that the level and those below it ask for besides sales. */
        Draft ready(Tier tier) {
            LocalDate since = horizon.from().minusDays(30);
            if (tier.compareTo(Tier.ADVANCED) >= 0) {
                promises.add(new Promise("joint_marketing", since, null, 0));
                promises.add(new Promise("lead_sharing", since, null, 0));
            }
            if (tier.compareTo(Tier.KEY) >= 0) {
                promises.add(new Promise("joint_lead_work", since, null, 0));
                promises.add(new Promise("mdf", since, null, 120_000));
                promises.add(new Promise("bdf", since, null, 80_000));
            }
            if (tier == Tier.STRATEGIC) {
                promises.add(new Promise("three_year_turnover", since, null, 60_000_000));
            }
            return this;
        }

        Draft without(String commitment) {
            promises.removeIf(promise -> promise.name().equals(commitment));
            return this;
        }

        /** Gives the commitment other days. */
        Draft only(String commitment, LocalDate validFrom, @Nullable LocalDate validTo) {
            long dollars = promises.stream()
                    .filter(promise -> promise.name().equals(commitment))
                    .mapToLong(Promise::dollars)
                    .sum();
            without(commitment);
            promises.add(new Promise(commitment, validFrom, validTo, dollars));
            return this;
        }

        Draft declares(long dollars) {
            without("three_year_turnover");
            promises.add(new Promise("three_year_turnover", horizon.from().minusDays(30), null, dollars));
            return this;
        }

        Draft expect(Tier tier) {
            expected = tier;
            return this;
        }

        VendorPlan plan() {
            return new VendorPlan(story, focus, agreementOn, promises, turnover, soldOut, expected);
        }
    }
}
