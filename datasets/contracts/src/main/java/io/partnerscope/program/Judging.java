package io.partnerscope.program;

import io.partnerscope.program.Verdict.Criterion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Judges requirements of one version of the rules by one subject's values (DOMAIN §3, Outcomes). */
final class Judging {
    private final Program.Version version;
    private final MeasureValues values;
    private final LocalDate booked;
    private final Past past;
    private final Past future = new Past();

    /**
     * Rules and values.
     *
     * @param booked the last day on which the values are those that were; later ones are expectations
     * @param past outcomes of days up to that one, which are the same whatever comes later
     */
    Judging(Program.Version version, MeasureValues values, LocalDate booked, Past past) {
        this.version = version;
        this.values = values;
        this.booked = booked;
        this.past = past;
    }

    /** Outcomes on single days of what must hold on any day of a span; each is asked for many times. */
    static final class Past {
        private final IdentityHashMap<Requirement, Set<String>> measures = new IdentityHashMap<>();
        private final IdentityHashMap<Requirement, Map<LocalDate, Outcome>> byPart = new IdentityHashMap<>();

        /** The measures a part looks at. */
        Set<String> measures(Requirement part, Program.Version version) {
            return measures.computeIfAbsent(part, ignored -> MeasuresOf.condition(version, part.condition()));
        }

        Outcome of(Requirement part, LocalDate day, Supplier<Outcome> judge) {
            Map<LocalDate, Outcome> days = byPart.computeIfAbsent(part, ignored -> new HashMap<>());
            Outcome known = days.get(day);
            if (known == null) {
                known = judge.get();
                days.put(day, known);
            }
            return known;
        }
    }

    /** All requirements of a level on a day. */
    List<Criterion> criteria(Level level, LocalDate day) {
        return level.requirements().stream()
                .map(requirement -> criterion(level, requirement, requirement.id(), null, day))
                .toList();
    }

    /** What a level comes to on a day. */
    Outcome outcome(Level level, LocalDate day) {
        Outcome outcome = Outcome.MET;
        for (Requirement requirement : level.requirements()) {
            switch (outcome(level, requirement, day)) {
                case MISSED -> {
                    return Outcome.MISSED;
                }
                case UNKNOWN -> outcome = Outcome.UNKNOWN;
                case MET -> {}
            }
        }
        return outcome;
    }

    /** What one requirement comes to on a day. */
    Outcome outcome(Level level, Requirement requirement, LocalDate day) {
        return requirement.condition() instanceof Condition.Compare compare
                ? compare(compare, values.on(compare.measure(), day))
                : criterion(level, requirement, requirement.id(), null, day).outcome();
    }

    static Outcome compare(Condition.Compare compare, MeasureValue actual) {
        BigDecimal value = actual.value();
        if (value == null) {
            return Outcome.UNKNOWN;
        }
        return compare.comparison().isMet(value, compare.required()) ? Outcome.MET : Outcome.MISSED;
    }

    private Criterion criterion(
            Level level, Requirement requirement, String id, @Nullable String partOf, LocalDate day) {
        Line line = new Line(level, requirement, id, partOf);
        Condition condition = requirement.condition();
        if (condition instanceof Condition.Compare compare) {
            return compared(line, compare, day);
        }
        if (condition instanceof Condition.Scored scored) {
            return scored(line, scored, day);
        }
        if (condition instanceof Condition.OnAnyDay anyDay) {
            return onAnyDay(line, anyDay, day);
        }
        List<Criterion> parts = condition.parts().stream()
                .map(part -> criterion(level, part, id + "." + part.id(), id, day))
                .toList();
        List<Outcome> outcomes = parts.stream().map(Criterion::outcome).toList();
        if (condition instanceof Condition.AllOf) {
            return line.combined("all of", Outcome.allOf(outcomes), parts, null);
        }
        if (condition instanceof Condition.AtLeast some) {
            return line.combined(some.k() + " of", Outcome.atLeast(some.k(), outcomes), parts, null);
        }
        return line.combined("any of", Outcome.atLeast(1, outcomes), parts, null);
    }

    private Criterion compared(Line line, Condition.Compare compare, LocalDate day) {
        MeasureValue actual = values.on(compare.measure(), day);
        BigDecimal value = actual.value();
        return line.criterion(
                compare.measure(),
                compare.comparison().sign(),
                compare.required(),
                actual,
                compare(compare, actual),
                value == null ? null : compare.comparison().gap(value, compare.required()),
                List.of());
    }

    private Criterion scored(Line line, Condition.Scored scored, LocalDate day) {
        Score score = version.scores().get(scored.score());
        if (score == null) {
            throw new IllegalStateException("Unknown score: " + scored.score());
        }
        List<Scoring.Range> ranges = Scoring.ranges(score, measure -> values.on(measure, day));
        Scoring.Range total = Scoring.range(score, ranges);
        List<Criterion> metrics = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(total.outcome(scored.comparison(), scored.required()));
        for (int i = 0; i < ranges.size(); i++) {
            Score.Metric metric = score.metrics().get(i);
            BigDecimal least = scored.everyMetric();
            Outcome outcome = ranges.get(i).outcome(Comparison.AT_LEAST, least == null ? metric.points() : least);
            if (least != null) {
                outcomes.add(outcome);
            }
            metrics.add(line.metric(metric, ranges.get(i), outcome, values.on(metric.measure(), day)));
        }
        MeasureValue actual = new MeasureValue(total.isKnown() ? total.low() : null, total.low(), 0, null);
        Outcome outcome = Outcome.allOf(outcomes);
        return line.criterion(
                scored.score(),
                scored.comparison().sign(),
                scored.required(),
                actual,
                outcome,
                total.isKnown() ? scored.comparison().gap(total.low(), scored.required()) : null,
                metrics);
    }

    private Criterion onAnyDay(Line line, Condition.OnAnyDay anyDay, LocalDate day) {
        LocalDate first = anyDay.days().from(day);
        Outcome outcome = Outcome.MISSED;
        LocalDate metOn = null;
        Set<String> measures = past.measures(anyDay.part(), version);
        LocalDate one = day;
        while (!one.isBefore(first)) {
            if (values.isExpected() && one.isAfter(booked) && !one.equals(day)) {
                one = booked;
                continue;
            }
            Outcome then = onDay(line.level(), anyDay.part(), one);
            if (then == Outcome.MET) {
                outcome = Outcome.MET;
                metOn = one;
                break;
            }
            outcome = then == Outcome.UNKNOWN ? Outcome.UNKNOWN : outcome;
            LocalDate since = anyDay.part().condition().looksBack() ? one : values.unchangedSince(measures, one);
            one = since.equals(LocalDate.MIN) ? first.minusDays(1) : since.minusDays(1);
        }
        Criterion part = criterion(
                line.level(),
                anyDay.part(),
                line.id() + "." + anyDay.part().id(),
                line.id(),
                metOn == null ? day : metOn);
        return line.combined("any day", outcome, List.of(part), metOn);
    }

    private Outcome onDay(Level level, Requirement part, LocalDate day) {
        return (day.isAfter(booked) ? future : past).of(part, day, () -> outcome(level, part, day));
    }

    /** Where a criterion stands. */
    private record Line(
            Level level,
            Requirement requirement,
            String id,
            @Nullable String partOf) {
        Criterion criterion(
                String measure,
                String comparison,
                BigDecimal required,
                MeasureValue actual,
                Outcome outcome,
                @Nullable BigDecimal gap,
                List<Criterion> parts) {
            return new Criterion(
                    level,
                    id,
                    partOf,
                    requirement.declaredAt(),
                    measure,
                    comparison,
                    required,
                    actual,
                    outcome,
                    gap,
                    null,
                    null,
                    null,
                    requirement.explanation(),
                    parts);
        }

        Criterion combined(String words, Outcome outcome, List<Criterion> parts, @Nullable LocalDate metOn) {
            return new Criterion(
                    level,
                    id,
                    partOf,
                    requirement.declaredAt(),
                    null,
                    words,
                    null,
                    MeasureValue.unknown(null),
                    outcome,
                    null,
                    null,
                    null,
                    metOn,
                    requirement.explanation(),
                    parts);
        }

        Criterion metric(Score.Metric metric, Scoring.Range points, Outcome outcome, MeasureValue actual) {
            return new Criterion(
                    level,
                    id + "." + metric.id(),
                    id,
                    requirement.declaredAt(),
                    metric.measure(),
                    "points",
                    null,
                    actual,
                    outcome,
                    null,
                    points.isKnown() ? points.low() : null,
                    metric.points(),
                    null,
                    Explanations.metric(metric),
                    List.of());
        }
    }
}
