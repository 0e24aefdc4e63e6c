package io.partnerscope.sample;

import java.util.ArrayList;
import java.util.List;

/** The orders of a vendor whose years are all alike, so that any window of twelve months sums to the same. */
final class ExactYear {
    /** Days that every month has, with room for a credit in the same month. */
    private static final int LATEST_DAY = 22;

    private ExactYear() {}

    /**
     * One order of every year.
     *
     * @param month 1 to 12
     * @param day of the month
     * @param cents in hundredths of a dollar
     * @param credited whether it is given back whole
     */
    record Slot(int month, int day, long cents, boolean credited) {}

    static List<Slot> slots(VendorPlan.Exact exact, Dice dice) {
        int orders = exact.orders();
        double[] shares = new double[orders];
        double total = 0;
        for (int index = 0; index < orders; index++) {
            shares[index] = dice.factor(0.5);
            total += shares[index];
        }
        List<Slot> slots = new ArrayList<>();
        long left = exact.yearCents();
        for (int index = 0; index < orders; index++) {
            long cents = index == orders - 1 ? left : (long) (exact.yearCents() * (shares[index] / total));
            slots.add(new Slot(1 + index * 12 / orders, dice.between(1, LATEST_DAY), cents, false));
            left -= cents;
        }
        for (int index = 0; index < exact.credited(); index++) {
            slots.add(new Slot(3 + index * 5, dice.between(1, LATEST_DAY), exact.yearCents() / orders, true));
        }
        return slots;
    }
}
