package io.partnerscope.server.dashboard;

import io.partnerscope.server.text.Formats;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The time a dashboard looks at, first and last day included. It never reaches beyond the as-of day.
 *
 * @param asOf the day the release looks at the world from
 */
record Period(Kind kind, LocalDate from, LocalDate to, LocalDate asOf) {
    private static final int YEAR = 12;

    /** Kinds of time, with their names in addresses and marts. */
    enum Kind {
        /** A calendar month. */
        MONTH("month"),
        /** A calendar quarter. */
        QUARTER("quarter"),
        /** Twelve months up to a day (DOMAIN §3). */
        T12M("t12m"),
        /** From one day to another. */
        CUSTOM("custom");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** The period of that kind which that day lies in or, of twelve months, in whose month they end. */
    static Period of(Kind kind, LocalDate day, LocalDate asOf) {
        LocalDate within = day.isAfter(asOf) ? asOf : day;
        YearMonth month = YearMonth.from(within);
        LocalDate monthEnd = earlier(month.atEndOfMonth(), asOf);
        return switch (kind) {
            case MONTH -> new Period(kind, month.atDay(1), monthEnd, asOf);
            case QUARTER -> {
                YearMonth first = month.minusMonths((month.getMonthValue() - 1) % 3);
                yield new Period(
                        kind, first.atDay(1), earlier(first.plusMonths(2).atEndOfMonth(), asOf), asOf);
            }
            case T12M -> new Period(kind, monthEnd.plusDays(1).minusMonths(YEAR), monthEnd, asOf);
            case CUSTOM -> new Period(kind, within, within, asOf);
        };
    }

    /** From one day to another, which is cut at the as-of day. */
    static Period between(LocalDate from, LocalDate to, LocalDate asOf) {
        LocalDate last = earlier(to, asOf);
        return new Period(Kind.CUSTOM, earlier(from, last), last, asOf);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** The period of the same kind before this one; of twelve months those that ended at the month end a year before. */
    Period before() {
        return switch (kind) {
            case MONTH, QUARTER -> of(kind, from.minusDays(1), asOf);
            case T12M -> of(kind, from.withDayOfMonth(1).minusDays(1), asOf);
            case CUSTOM -> between(from.minusDays(days()), from.minusDays(1), asOf);
        };
    }

    /** The period of the same kind a year before this one. */
    Period yearBefore() {
        return switch (kind) {
            case MONTH, QUARTER -> of(kind, from.minusMonths(YEAR), asOf);
            case T12M -> before();
            case CUSTOM -> between(from.minusMonths(YEAR), to.minusMonths(YEAR), asOf);
        };
    }

    private long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** Whether it is of whole calendar months, the last of which may still be running. */
    boolean isOfWholeMonths() {
        return from.getDayOfMonth() == 1 && isMonthEnd(to);
    }

    private boolean isMonthEnd(LocalDate day) {
        return day.equals(asOf) || day.plusDays(1).getDayOfMonth() == 1;
    }

    /** Whether more days belong to it than have passed. */
    boolean isRunning() {
        return (kind == Kind.MONTH || kind == Kind.QUARTER) && to.equals(asOf) && !to.equals(fullEnd());
    }

    private LocalDate fullEnd() {
        int months = kind == Kind.QUARTER ? 2 : 0;
        return YearMonth.from(from).plusMonths(months).atEndOfMonth();
    }

    /** The calendar months up to its end, as many as asked for, earliest first; the last may be cut at its end. */
    List<Period> months(int count) {
        List<Period> months = new ArrayList<>();
        for (int back = count - 1; back >= 0; back--) {
            YearMonth month = YearMonth.from(to).minusMonths(back);
            months.add(new Period(Kind.MONTH, month.atDay(1), earlier(month.atEndOfMonth(), to), asOf));
        }
        return months;
    }

    /** In words, such as "Nov 30, 2025 – Nov 29, 2026", or "Nov 2026". */
    String written(Formats formats) {
        return kind == Kind.MONTH && to.equals(fullEnd())
                ? formats.month(to)
                : formats.day(from) + " – " + formats.day(to);
    }
}
