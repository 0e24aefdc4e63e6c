package io.partnerscope.program;

import io.partnerscope.program.MeasureHistory.Part;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The days of judgement on which a measure's value can be another than the day before: a part begins or ends to count, or
 * leaves the window. Between them nothing has to be judged again.
 */
final class ChangeDays {
    private final Map<String, Measure> measures;
    private final MeasureHistory history;
    private final Map<String, Optional<NavigableSet<LocalDate>>> byMeasure = new HashMap<>();

    ChangeDays(Map<String, Measure> measures, MeasureHistory history) {
        this.measures = measures;
        this.history = history;
    }

    /** The earliest day from which on up to this one no value of the measures can have changed. */
    LocalDate unchangedSince(Collection<String> names, LocalDate day) {
        LocalDate since = LocalDate.MIN;
        for (String name : names) {
            Optional<NavigableSet<LocalDate>> days = days(name);
            LocalDate last = days.isEmpty() ? day : days.get().floor(day);
            since = last != null && last.isAfter(since) ? last : since;
        }
        return since;
    }

    /** The first later day on which a value of the measures can change; null where none does any more. */
    @Nullable
    LocalDate nextChange(Collection<String> names, LocalDate day) {
        LocalDate next = null;
        for (String name : names) {
            Optional<NavigableSet<LocalDate>> days = days(name);
            LocalDate first = days.isEmpty() ? day.plusDays(1) : days.get().higher(day);
            next = first != null && (next == null || first.isBefore(next)) ? first : next;
        }
        return next;
    }

    /** The days a measure's value can change on; empty where any day may be one. */
    private Optional<NavigableSet<LocalDate>> days(String name) {
        Optional<NavigableSet<LocalDate>> known = byMeasure.get(name);
        if (known == null) {
            known = find(name);
            byMeasure.put(name, known);
        }
        return known;
    }

    private Optional<NavigableSet<LocalDate>> find(String name) {
        Measure measure = measures.get(name);
        if (measure == null) {
            return Optional.empty();
        }
        Measure.Growth growth = measure.growth();
        if (growth != null) {
            return days(growth.of()).map(days -> {
                NavigableSet<LocalDate> all = new TreeSet<>(days);
                days.forEach(day -> all.add(forward(day, growth.monthsAgo())));
                return all;
            });
        }
        Window window = measure.window();
        boolean isTrailing = window == null
                || ((window.unit() == Window.Unit.TRAILING_MONTHS || window.unit() == Window.Unit.TRAILING_DAYS)
                        && window.yearsAgo() == 0);
        if (!isTrailing) {
            return Optional.empty();
        }
        NavigableSet<LocalDate> days = new TreeSet<>();
        for (Part part : history.series(name).parts()) {
            days.add(part.day());
            if (part.countsFrom() != null) {
                days.add(part.countsFrom());
            }
            if (part.countsUntil() != null) {
                days.add(part.countsUntil().plusDays(1));
            }
            if (window != null) {
                days.add(leaves(window, part.day()));
            }
        }
        return Optional.of(days);
    }

    /** The first day of judgement whose window begins after a day. */
    private static LocalDate leaves(Window window, LocalDate day) {
        LocalDate leaves = window.unit() == Window.Unit.TRAILING_DAYS
                ? day.plusDays(window.length())
                : day.plusMonths(window.length()).minusDays(1);
        while (true) {
            Window.Span span = window.on(leaves, null);
            if (span == null || span.from().isAfter(day)) {
                return leaves;
            }
            leaves = leaves.plusDays(1);
        }
    }

    /** The first day that so many months earlier was on a day or after it. */
    private static LocalDate forward(LocalDate day, int months) {
        LocalDate forward = day.plusMonths(months).minusDays(3);
        while (Window.back(forward, months).isBefore(day)) {
            forward = forward.plusDays(1);
        }
        return forward;
    }
}
