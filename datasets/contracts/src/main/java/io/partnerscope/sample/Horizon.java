package io.partnerscope.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The days the sample covers: 36 full months before the month of the last day, and that month up to it. */
record Horizon(LocalDate from, LocalDate until) {
    private static final int FULL_MONTHS = 36;
    private static final int CHECKED_MONTHS = 24;

    static Horizon until(LocalDate until) {
        return new Horizon(until.withDayOfMonth(1).minusMonths(FULL_MONTHS), until);
    }

    int firstDay() {
        return (int) from.toEpochDay();
    }

    int lastDay() {
        return (int) until.toEpochDay();
    }

    /** Months covered, the last one perhaps in part. */
    int months() {
        return FULL_MONTHS + 1;
    }

    YearMonth month(int index) {
        return YearMonth.from(from).plusMonths(index);
    }

    /** The month a day lies in, counted from the first; negative before it. */
    int monthOf(int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        return (day.getYear() - from.getYear()) * 12 + day.getMonthValue() - from.getMonthValue();
    }

    /** The days tiers are checked at: the last 24 month ends up to the last day, and the last day itself. */
    List<LocalDate> checkpoints() {
        YearMonth month = YearMonth.from(until);
        if (month.atEndOfMonth().isAfter(until)) {
            month = month.minusMonths(1);
        }
        List<LocalDate> days = new ArrayList<>();
        for (int back = CHECKED_MONTHS - 1; back >= 0; back--) {
            days.add(month.minusMonths(back).atEndOfMonth());
        }
        if (!days.contains(until)) {
            days.add(until);
        }
        return days;
    }

    /** The month end that many months before the newest one that is checked. */
    LocalDate monthEnd(int monthsAgo) {
        return checkpoints().get(CHECKED_MONTHS - 1 - monthsAgo);
    }
}
