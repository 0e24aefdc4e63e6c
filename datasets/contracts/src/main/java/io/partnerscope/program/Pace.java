package io.partnerscope.program;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What measures will come to at the pace of the last twelve months. What is booked by the days of a window goes on by the
 * trend of its monthly amounts, while what was booked leaves the window as it rolls on; a number of things that are valid,
 * of different values and a growth go on by the trend of their month-end values; what is agreed stays as agreed.
 */
final class Pace {
    private static final int DIGITS = 6;

    private final Program program;
    private final MeasureHistory history;
    private final LocalDate day;
    private final Map<String, Optional<Trend>> trends = new HashMap<>();

    Pace(Program program, MeasureHistory history, LocalDate day) {
        this.program = program;
        this.history = history;
        this.day = day;
    }

    /**
     * The values expected on later days; up to the day of the pace those that were.
     *
     * @param side 0 for what is expected, 1 and −1 for the ends of the 80 % interval
     */
    MeasureValues values(int side) {
        return new MeasureValues() {
            @Override
            public MeasureValue on(String measure, LocalDate later) {
                MeasureValue known = history.knownOn(day).on(measure, later);
                return later.isAfter(day) ? expected(measure, known, later, side) : known;
            }

            @Override
            public LocalDate unchangedSince(Collection<String> names, LocalDate later) {
                return later.isAfter(day) ? later : history.knownOn(day).unchangedSince(names, later);
            }

            @Override
            public boolean isExpected() {
                return true;
            }
        };
    }

    /** Whether no value of the measures changes after a later day: nothing is under way, and nothing known begins or ends. */
    boolean isStillAfter(Set<String> measures, LocalDate later) {
        return history.knownOn(day).nextChange(measures, later) == null
                && measures.stream().allMatch(this::isStill);
    }

    private boolean isStill(String name) {
        Measure measure = program.measures().get(name);
        if (measure == null || measure.kind().isAgreed()) {
            return true;
        }
        return trend(measure).filter(trend -> !trend.isStill(isFlow(measure))).isEmpty();
    }

    private static boolean isFlow(Measure measure) {
        return measure.kind().isFlow() && measure.window() != null;
    }

    private Optional<Trend> trend(Measure measure) {
        return trends.computeIfAbsent(measure.name(), name -> isFlow(measure) ? flows(name) : levels(name));
    }

    private MeasureValue expected(String name, MeasureValue known, LocalDate later, int side) {
        Measure measure = program.measures().get(name);
        if (measure == null || measure.kind().isAgreed() || known.value() == null) {
            return known;
        }
        boolean isFlow = isFlow(measure);
        Optional<Trend> trend = trend(measure);
        if (trend.isEmpty()) {
            return MeasureValue.unknown(known.span());
        }
        if (isFlow) {
            return MeasureValue.of(known.value().add(coming(trend.get(), known.span(), later, side)), known.span());
        }
        double level = trend.get().at(months(later), side);
        return MeasureValue.of(rounded(measure.growth() == null ? Math.max(0, level) : level), known.span());
    }

    private BigDecimal coming(
            Trend trend, Window.@org.jspecify.annotations.Nullable Span span, LocalDate later, int side) {
        LocalDate from =
                span == null || span.from().isBefore(day) ? day : span.from().minusDays(1);
        LocalDate until = span == null || later.isBefore(span.until()) ? later : span.until();
        return until.isAfter(from) ? rounded(trend.sum(months(from), months(until), side)) : BigDecimal.ZERO;
    }

    /** The trend of what each of the last twelve months booked. */
    private Optional<Trend> flows(String name) {
        double[] flows = new double[Trend.MONTHS];
        for (int k = 1; k <= Trend.MONTHS; k++) {
            LocalDate from = Window.back(day, Trend.MONTHS - k + 1).plusDays(1);
            LocalDate until = Window.back(day, Trend.MONTHS - k);
            flows[k - 1] = history.series(name).flow(from, until, day).doubleValue();
        }
        return Optional.of(Trend.through(flows));
    }

    /** The trend of the values at the last twelve month ends; none where one of them is unknown. */
    private Optional<Trend> levels(String name) {
        double[] levels = new double[Trend.MONTHS];
        for (int k = 1; k <= Trend.MONTHS; k++) {
            BigDecimal value =
                    history.on(name, Window.back(day, Trend.MONTHS - k)).value();
            if (value == null) {
                return Optional.empty();
            }
            levels[k - 1] = value.doubleValue();
        }
        return Optional.of(Trend.through(levels));
    }

    private double months(LocalDate later) {
        LocalDate begin = day.plusDays(1);
        LocalDate end = later.plusDays(1);
        long whole = ChronoUnit.MONTHS.between(begin, end);
        LocalDate last = begin.plusMonths(whole);
        return whole
                + (double) ChronoUnit.DAYS.between(last, end)
                        / ChronoUnit.DAYS.between(last, begin.plusMonths(whole + 1));
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
