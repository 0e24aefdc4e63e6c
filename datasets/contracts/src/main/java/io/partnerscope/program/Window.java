package io.partnerscope.program;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The days whose rows a measure counts, seen from the day of judgement (DOMAIN §3, Windows).
 *
 * @param unit what the window is made of
 * @param length how many months or days; 1 for the other units
 * @param startsOn first day of the fiscal year; null for other units
 * @param isComplete whether the last complete period counts, and not the one still running; only for periods
 * @param yearsAgo how many years earlier the window is looked at (the same months of last year: 1)
 */
public record Window(Unit unit, int length, @Nullable MonthDay startsOn, boolean isComplete, int yearsAgo)
        implements Serializable {
    /** What a window is made of. */
    public enum Unit {
        /** Trailing n months at day d: [(d + 1 day) − n months, d]. */
        TRAILING_MONTHS,
        /** The last n days, the day of judgement included. */
        TRAILING_DAYS,
        /** The calendar month. */
        CALENDAR_MONTH,
        /** The calendar quarter. */
        CALENDAR_QUARTER,
        /** The calendar year. */
        CALENDAR_YEAR,
        /** The year that begins on a day the program names. */
        FISCAL_YEAR,
        /** The year that begins on the day the subject joined or signed. */
        ANNIVERSARY_YEAR
    }

    /**
     * The days of a window.
     *
     * @param from first day
     * @param until last day
     */
    public record Span(LocalDate from, LocalDate until) {}

    /** The trailing n months. */
    public static Window trailingMonths(int months) {
        return new Window(Unit.TRAILING_MONTHS, months, null, false, 0);
    }

    /** Whether it needs the day the subject joined or signed. */
    public boolean needsAnniversary() {
        return unit == Unit.ANNIVERSARY_YEAR;
    }

    /**
     * The days that count on a day.
     *
     * @param since the day the subject joined or signed; null where unknown
     * @return null where the window needs that day and it is unknown, or the subject was not there yet
     */
    public @Nullable Span on(LocalDate day, @Nullable LocalDate since) {
        LocalDate seen = back(day, 12 * yearsAgo);
        Span span = running(seen, since);
        if (span == null || !isComplete) {
            return span;
        }
        LocalDate before = span.from().minusDays(1);
        Span earlier = running(before, since);
        return earlier == null ? null : new Span(earlier.from(), before);
    }

    /** The same day of an earlier month; the last day of a month goes to the last day of the earlier one. */
    static LocalDate back(LocalDate day, int months) {
        return day.plusDays(1).minusMonths(months).minusDays(1);
    }

    private @Nullable Span running(LocalDate day, @Nullable LocalDate since) {
        return switch (unit) {
            case TRAILING_MONTHS -> new Span(day.plusDays(1).minusMonths(length), day);
            case TRAILING_DAYS -> new Span(day.minusDays(length - 1L), day);
            case CALENDAR_MONTH -> new Span(day.withDayOfMonth(1), day);
            case CALENDAR_QUARTER ->
                new Span(
                        YearMonth.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1)
                                .atDay(1),
                        day);
            case CALENDAR_YEAR -> new Span(day.withDayOfYear(1), day);
            case FISCAL_YEAR -> startsOn == null ? null : new Span(lastStart(startsOn, day), day);
            case ANNIVERSARY_YEAR ->
                since == null || since.isAfter(day) ? null : new Span(lastStart(MonthDay.from(since), day), day);
        };
    }

    private static LocalDate lastStart(MonthDay start, LocalDate day) {
        LocalDate thisYear = start.atYear(day.getYear());
        return thisYear.isAfter(day) ? start.atYear(day.getYear() - 1) : thisYear;
    }

    /** The window in words, as it follows a label: "in the trailing 12 months". */
    public String words() {
        String words = switch (unit) {
            case TRAILING_MONTHS -> "in the trailing " + length + (length == 1 ? " month" : " months");
            case TRAILING_DAYS -> "in the trailing " + length + (length == 1 ? " day" : " days");
            case CALENDAR_MONTH -> isComplete ? "in the last full calendar month" : "in the calendar month";
            case CALENDAR_QUARTER -> isComplete ? "in the last full calendar quarter" : "in the calendar quarter";
            case CALENDAR_YEAR -> isComplete ? "in the last full calendar year" : "in the calendar year";
            case FISCAL_YEAR ->
                (isComplete ? "in the last full fiscal year from " : "in the fiscal year from ")
                        + String.valueOf(startsOn).substring(2);
            case ANNIVERSARY_YEAR -> isComplete ? "in the last full anniversary year" : "in the anniversary year";
        };
        return yearsAgo == 0 ? words : words + (yearsAgo == 1 ? " a year ago" : " " + yearsAgo + " years ago");
    }
}
