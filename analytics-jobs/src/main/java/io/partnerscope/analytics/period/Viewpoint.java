package io.partnerscope.analytics.period;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The day a release looks at the world from, and the periods that follow from it. Nothing after that day counts.
 *
 * @param asOf the as-of day
 * @param programCurrency the currency amounts are converted to
 */
public record Viewpoint(LocalDate asOf, String programCurrency) {
    /** How many month ends are looked at. */
    public static final int MONTH_ENDS = 24;

    /** The first business day there can be: ingestion takes days of the years 0001 to 9999. */
    public static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    /** How many full months of business make a partner active (DOMAIN §4, partner_activation). */
    public static final int ACTIVATION_MONTHS = 6;

    /** The last 24 month ends that are not after the as-of day, oldest first. */
    public List<LocalDate> monthEnds() {
        YearMonth last = YearMonth.from(asOf.plusDays(1)).minusMonths(1);
        List<LocalDate> ends = new ArrayList<>();
        for (int back = MONTH_ENDS - 1; back >= 0; back--) {
            ends.add(last.minusMonths(back).atEndOfMonth());
        }
        return ends;
    }

    /** The month ends and the as-of day, oldest first, each once. */
    public List<LocalDate> days() {
        TreeSet<LocalDate> days = new TreeSet<>(monthEnds());
        days.add(asOf);
        return List.copyOf(days);
    }

    /** First day of the trailing months at a day: (day + 1 day) − months (DOMAIN §3, Windows). */
    public static LocalDate trailingFrom(LocalDate day, int months) {
        return day.plusDays(1).minusMonths(months);
    }

    /** Every period: months, quarters and trailing twelve months at the month ends and the as-of day, and all. */
    public List<Period> periods() {
        List<Period> periods = new ArrayList<>();
        for (LocalDate day : days()) {
            periods.add(new Period(Period.Kind.MONTH, day.withDayOfMonth(1), day));
            LocalDate quarterEnd = quarterEnd(day);
            if (day.equals(quarterEnd) || day.equals(asOf)) {
                LocalDate from = quarterEnd.withDayOfMonth(1).minusMonths(2);
                periods.add(new Period(Period.Kind.QUARTER, from, day));
            }
            periods.add(new Period(Period.Kind.T12M, trailingFrom(day, 12), day));
        }
        periods.add(new Period(Period.Kind.ALL, BEGINNING, asOf));
        return periods;
    }

    private static LocalDate quarterEnd(LocalDate day) {
        int lastMonth = (day.getMonthValue() + 2) / 3 * 3;
        return YearMonth.of(day.getYear(), lastMonth).atEndOfMonth();
    }

    /** First day of the as-of day's trailing twelve months, where a month may be cut. */
    public LocalDate cut() {
        return trailingFrom(asOf, 12);
    }

    /**
     * The parts that every period is a sum of, oldest first: all before the first period as one, then each month, cut
     * at {@link #cut()} and at the as-of day.
     */
    public List<MonthPart> parts() {
        LocalDate from = trailingFrom(monthEnds().get(0), 12);
        List<MonthPart> parts = new ArrayList<>();
        parts.add(new MonthPart(BEGINNING, from.minusDays(1), 1));
        while (!from.isAfter(asOf)) {
            LocalDate end = partEnd(from);
            parts.add(new MonthPart(from, end, 1L << parts.size()));
            from = end.plusDays(1);
        }
        return parts;
    }

    private LocalDate partEnd(LocalDate day) {
        LocalDate monthEnd = YearMonth.from(day).atEndOfMonth();
        LocalDate limit = day.isBefore(cut()) ? cut().minusDays(1) : asOf;
        return monthEnd.isBefore(limit) ? monthEnd : limit;
    }

    /** The set of the parts that lie in the period, as the sum of their bits. */
    public long bits(Period period) {
        return bits(period.from(), period.end());
    }

    /** The set of the parts of the last six full months up to the day (DOMAIN §4, partner_activation). */
    public long activationBits(LocalDate day) {
        LocalDate next = day.plusDays(1).withDayOfMonth(1);
        return bits(next.minusMonths(ACTIVATION_MONTHS), next.minusDays(1));
    }

    private long bits(LocalDate from, LocalDate end) {
        return parts().stream()
                .filter(part -> !part.from().isBefore(from) && !part.end().isAfter(end))
                .mapToLong(MonthPart::bit)
                .sum();
    }

    /** The parameters that SQL models bind. */
    public Map<String, Object> parameters() {
        return Map.of("as_of", asOf, "cut", cut(), "program_currency", programCurrency);
    }
}
