package io.partnerscope.server.tiers;

import io.partnerscope.program.Measure;
import io.partnerscope.program.Program;
import io.partnerscope.program.Window;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows stand behind a value: those that counted on the day it was judged on.
 *
 * @param day the day of judgement; of what must hold on any day of a span, the last day on which it held
 * @param span the days of the measure's window on that day; null where rows count as long as they are valid
 */
record Basis(LocalDate day, Window.@Nullable Span span) {
    /** The days on which the criteria judge that measure, as its first criterion does first. */
    static List<Basis> of(List<Criterion> criteria, String measure) {
        return criteria.stream()
                .filter(one -> one.measure().equals(measure))
                .map(one -> of(criteria, one))
                .distinct()
                .toList();
    }

    /** What stands behind that one of the criteria of a subject and day. */
    static Basis of(List<Criterion> criteria, Criterion one) {
        LocalDate from = one.windowFrom();
        LocalDate until = one.windowUntil();
        return new Basis(judgedOn(criteria, one), from == null || until == null ? null : new Window.Span(from, until));
    }

    private static LocalDate judgedOn(List<Criterion> criteria, Criterion one) {
        if (one.metOn() != null) {
            return one.metOn();
        }
        return criteria.stream()
                .filter(whole ->
                        whole.level().equals(one.level()) && whole.requirement().equals(one.partOf()))
                .findFirst()
                .map(whole -> judgedOn(criteria, whole))
                .orElse(one.asOf());
    }

    /** What a growth is compared with; null where the measure is none. */
    @Nullable
    Basis before(Program program, Measure measure) {
        Measure.Growth growth = measure.growth();
        if (growth == null) {
            return null;
        }
        LocalDate earlier = back(day, growth.monthsAgo());
        Measure grown = program.measures().get(growth.of());
        Window window = grown == null ? null : grown.window();
        Window.Span told = window == null || window.needsAnniversary() ? null : window.on(earlier, null);
        if (told != null || span == null) {
            return new Basis(earlier, told);
        }
        return new Basis(
                earlier,
                new Window.Span(span.from().minusMonths(growth.monthsAgo()), back(span.until(), growth.monthsAgo())));
    }

    /** The same day of an earlier month; the last day of a month goes to the last day of the earlier one. */
    private static LocalDate back(LocalDate day, int months) {
        return day.plusDays(1).minusMonths(months).minusDays(1);
    }
}
