package io.partnerscope.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sample's own book of what the distributor sold of one vendor, in ten-thousandths of a dollar by day. It says the
 * vendor's level on a day from how the data was made, without the program evaluator.
 */
final class Ledger {
    private static final long ADVANCED_SALES = 50_000_0000L;
    private static final long KEY_SALES = 1_000_000_0000L;
    private static final long STRATEGIC_SALES = 10_000_000_0000L;
    private static final int ADVANCED_PURCHASES = 20;
    private static final long STRATEGIC_TURNOVER = 50_000_000;

    private record GivenBack(int orderedOn, int creditedOn) {}

    private final VendorPlan plan;
    private final int firstDay;
    private final long[] sales;
    private final int[] orders;
    private final List<GivenBack> givenBack = new ArrayList<>();

    Ledger(VendorPlan plan, Horizon horizon) {
        this.plan = plan;
        this.firstDay = horizon.firstDay();
        this.sales = new long[horizon.lastDay() - firstDay + 1];
        this.orders = new int[sales.length];
    }

    /** A line, ordered or (negative) credited on that day. */
    void line(int epochDay, long amount) {
        sales[epochDay - firstDay] += amount;
    }

    void order(int epochDay) {
        orders[epochDay - firstDay]++;
    }

    /** An order whose credit brings it to nothing on a later day. */
    void wholeCredit(int orderedOn, int creditedOn) {
        givenBack.add(new GivenBack(orderedOn, creditedOn));
    }

    /** The level on a day; null for none. */
    @Nullable
    Tier tier(LocalDate day) {
        if (plan.agreementOn() == null || plan.agreementOn().isAfter(day)) {
            return null;
        }
        int end = (int) day.toEpochDay();
        int start = (int) day.plusDays(1).minusMonths(12).toEpochDay();
        long turnover = 0;
        long purchases = 0;
        for (int index = start - firstDay; index <= end - firstDay; index++) {
            turnover += sales[index];
            purchases += orders[index];
        }
        purchases -= givenBack.stream()
                .filter(order -> order.orderedOn() >= start && order.orderedOn() <= end && order.creditedOn() <= end)
                .count();
        if (turnover < ADVANCED_SALES
                || purchases <= ADVANCED_PURCHASES
                || !holds("joint_marketing", day)
                || !holds("lead_sharing", day)) {
            return Tier.EMERGING;
        }
        if (turnover < KEY_SALES || !holds("joint_lead_work", day) || !holds("mdf", day) || !holds("bdf", day)) {
            return Tier.ADVANCED;
        }
        return turnover > STRATEGIC_SALES && declaresEnough(day) ? Tier.STRATEGIC : Tier.KEY;
    }

    private boolean holds(String commitment, LocalDate day) {
        return plan.promises().stream().anyMatch(promise -> promise.name().equals(commitment) && promise.holdsOn(day));
    }

    private boolean declaresEnough(LocalDate day) {
        return plan.promises().stream()
                .anyMatch(promise -> promise.name().equals("three_year_turnover")
                        && promise.holdsOn(day)
                        && promise.dollars() >= STRATEGIC_TURNOVER);
    }
}
