package io.partnerscope.program;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The day-grain parts of one subject's measures, from which any window at any day is added up (mart tier_measures). */
public final class MeasureHistory {
    /** The reserved measure whose only part is the day the subject joined or signed. */
    public static final String SINCE = "subject_since";

    private static final int RATIO_DIGITS = 12;

    private final Map<String, Measure> measures;
    private final Set<String> known;
    private final Map<String, Series> series;
    private final @Nullable LocalDate since;
    private final ChangeDays changes;

    /**
     * A subject's history.
     *
     * @param program whose measures they are
     * @param known the measures about which something was ingested; without parts these are 0, all others unknown
     * @param parts by measure; the day the subject joined or signed under {@link #SINCE}
     */
    public MeasureHistory(Program program, Set<String> known, Map<String, List<Part>> parts) {
        this(program.measures(), known, series(parts), since(parts.getOrDefault(SINCE, List.of())));
    }

    /**
     * Parts of several programs' measures, to be looked at {@linkplain #under under} one of them.
     *
     * @param known the stored measures about which something was ingested
     * @param parts by stored measure
     * @param since the day the subject joined or signed; null where unknown
     */
    public static MeasureHistory stored(Set<String> known, Map<String, List<Part>> parts, @Nullable LocalDate since) {
        return new MeasureHistory(Map.of(), known, series(parts), since);
    }

    private MeasureHistory(
            Map<String, Measure> measures, Set<String> known, Map<String, Series> series, @Nullable LocalDate since) {
        this.measures = measures;
        this.known = Set.copyOf(known);
        this.series = Map.copyOf(series);
        this.since = since;
        this.changes = new ChangeDays(measures, this);
    }

    /**
     * What one business day adds to a measure.
     *
     * @param day business day
     * @param countsFrom first day of judgement on which it counts; null means from its own day
     * @param countsUntil last day of judgement on which it counts; null means for ever; only where there is no window
     * @param amount what it adds, negative for what is taken back; null where nothing of it could be converted
     * @param unknownRows rows of it that could not be converted
     * @param item what is told apart where different values are counted; null for other measures
     */
    public record Part(
            LocalDate day,
            @Nullable LocalDate countsFrom,
            @Nullable LocalDate countsUntil,
            @Nullable BigDecimal amount,
            long unknownRows,
            @Nullable String item) {
        /** A part that counts from its own day on, for ever. */
        public static Part of(LocalDate day, BigDecimal amount) {
            return new Part(day, null, null, amount, 0, null);
        }

        boolean isBookedBy(LocalDate booked) {
            return !day.isAfter(booked) && (countsFrom == null || !countsFrom.isAfter(booked));
        }

        boolean isValidOn(LocalDate judged) {
            return isBookedBy(judged) && (countsUntil == null || !countsUntil.isBefore(judged));
        }
    }

    /** The history of a subject of which no row is there, while as much is known of all subjects as here. */
    public MeasureHistory emptied() {
        return new MeasureHistory(measures, known, Map.of(), null);
    }

    /**
     * The same subject under changed rules.
     *
     * @param program the changed program
     * @param sources by name of its measures the name of the measure here that looks at the same rows; a measure without
     *     one is unknown
     * @param more parts that are added, by name of the changed program's measures
     */
    public MeasureHistory under(Program program, Map<String, String> sources, Map<String, List<Part>> more) {
        Map<String, Series> renamed = new HashMap<>();
        java.util.Set<String> told = new java.util.HashSet<>();
        sources.forEach((name, source) -> {
            Series here = series.getOrDefault(source, Series.EMPTY);
            List<Part> added = more.getOrDefault(name, List.of());
            renamed.put(name, added.isEmpty() ? here : here.with(added));
            if (known.contains(source)) {
                told.add(name);
            }
        });
        program.measures().values().stream()
                .filter(measure -> measure.growth() != null)
                .filter(measure -> told.contains(
                        java.util.Objects.requireNonNull(measure.growth()).of()))
                .forEach(measure -> told.add(measure.name()));
        return new MeasureHistory(program.measures(), told, renamed, since);
    }

    /**
     * The history as it stands on a day: what happened later is not in it, while what was agreed for a time keeps its
     * beginning and its end. On earlier days values are as they were then.
     */
    public MeasureValues knownOn(LocalDate booked) {
        return new MeasureValues() {
            @Override
            public MeasureValue on(String measure, LocalDate day) {
                return value(measure, day, booked);
            }

            @Override
            public LocalDate unchangedSince(Collection<String> names, LocalDate day) {
                return changes.unchangedSince(names, day);
            }

            @Override
            public @Nullable LocalDate nextChange(Collection<String> names, LocalDate day) {
                return changes.nextChange(names, day);
            }
        };
    }

    /** The value of a measure as judged on a day. */
    public MeasureValue on(String measure, LocalDate day) {
        return value(measure, day, day);
    }

    /** The day the subject joined or signed; null where unknown. */
    @Nullable
    LocalDate since() {
        return since;
    }

    /** The parts of a measure; none where there are none or none can be. */
    Series series(String measure) {
        return series.getOrDefault(measure, Series.EMPTY);
    }

    private MeasureValue value(String name, LocalDate day, LocalDate bookedBy) {
        Measure measure = measures.get(name);
        if (measure == null) {
            throw new IllegalArgumentException("Unknown measure: " + name);
        }
        LocalDate booked = bookedBy.isAfter(day) ? day : bookedBy;
        if (measure.growth() != null) {
            return growth(measure.growth(), day, booked);
        }
        Window window = measure.window();
        Window.Span span = window == null ? null : window.on(day, since);
        if (!known.contains(name) || (window != null && span == null)) {
            return MeasureValue.unknown(span);
        }
        return series(name).value(measure.kind(), span, day, booked);
    }

    private MeasureValue growth(Measure.Growth growth, LocalDate day, LocalDate booked) {
        MeasureValue now = value(growth.of(), day, booked);
        LocalDate earlier = Window.back(day, growth.monthsAgo());
        MeasureValue before = value(growth.of(), earlier, booked);
        BigDecimal from = before.value();
        BigDecimal to = now.value();
        if (from == null || to == null || (growth.isRatio() && from.signum() <= 0)) {
            return MeasureValue.unknown(now.span());
        }
        BigDecimal difference = to.subtract(from);
        return MeasureValue.of(
                growth.isRatio() ? difference.divide(from, RATIO_DIGITS, RoundingMode.HALF_UP) : difference,
                now.span());
    }

    private static Map<String, Series> series(Map<String, List<Part>> parts) {
        Map<String, Series> series = new HashMap<>();
        parts.forEach((measure, ofMeasure) -> series.put(measure, Series.of(ofMeasure)));
        return series;
    }

    private static @Nullable LocalDate since(List<Part> parts) {
        return parts.stream()
                .map(Part::day)
                .min(java.util.Comparator.naturalOrder())
                .orElse(null);
    }
}
