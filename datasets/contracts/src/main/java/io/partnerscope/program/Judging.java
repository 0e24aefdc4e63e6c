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

    /** What one requirement comes to on a day, without the rest that is told of it: asked for very many days. */
    Outcome outcome(Level level, Requirement requirement, LocalDate day) {
        Condition condition = requirement.condition();
        if (condition instanceof Condition.Compare compare) {
            return compare(compare, values.on(compare.measure(), day));
        }
        if (condition instanceof Condition.Scored scored) {
            return points(scored, day).outcome();
        }
        if (condition instanceof Condition.OnAnyDay anyDay) {
            return found(level, anyDay, day).outcome();
        }
        return combined(
                condition,
                condition.parts().stream()
                        .map(part -> outcome(level, part, day))
                        .toList());
    }

    private static Outcome combined(Condition condition, List<Outcome> parts) {
        if (condition instanceof Condition.AllOf) {
            return Outcome.allOf(parts);
        }
        return Outcome.atLeast(condition instanceof Condition.AtLeast some ? some.k() : 1, parts);
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
        Outcome outcome =
                combined(condition, parts.stream().map(Criterion::outcome).toList());
        String words = condition instanceof Condition.AllOf
                ? "all of"
                : condition instanceof Condition.AtLeast some ? some.k() + " of" : "any of";
        return line.combined(words, outcome, parts, null);
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

    /**
     * What a score comes to on a day.
     *
     * @param metrics the points of each metric, in order
     * @param everyMetric what each metric comes to by itself, where that is asked for
     * @param outcome what the requirement comes to
     */
    private record Points(
            Score score,
            List<Scoring.Range> metrics,
            List<Outcome> everyMetric,
            Scoring.Range total,
            Outcome outcome) {}

    private Points points(Condition.Scored scored, LocalDate day) {
        Score score = version.scores().get(scored.score());
        if (score == null) {
            throw new IllegalStateException("Unknown score: " + scored.score());
        }
        List<Scoring.Range> metrics = Scoring.ranges(score, measure -> values.on(measure, day));
        Scoring.Range total = Scoring.range(score, metrics);
        BigDecimal least = scored.everyMetric();
        List<Outcome> everyMetric = least == null
                ? List.of()
                : metrics.stream()
                        .map(points -> points.outcome(Comparison.AT_LEAST, least))
                        .toList();
        Outcome whole = total.outcome(scored.comparison(), scored.required());
        return new Points(
                score, metrics, everyMetric, total, Outcome.allOf(List.of(whole, Outcome.allOf(everyMetric))));
    }

    private Criterion scored(Line line, Condition.Scored scored, LocalDate day) {
        Points points = points(scored, day);
        List<Criterion> metrics = new ArrayList<>();
        for (int i = 0; i < points.metrics().size(); i++) {
            Score.Metric metric = points.score().metrics().get(i);
            Scoring.Range earned = points.metrics().get(i);
            Outcome outcome = points.everyMetric().isEmpty()
                    ? earned.outcome(Comparison.AT_LEAST, metric.points())
                    : points.everyMetric().get(i);
            metrics.add(line.metric(metric, earned, outcome, values.on(metric.measure(), day)));
        }
        Scoring.Range total = points.total();
        return line.criterion(
                scored.score(),
                scored.comparison().sign(),
                scored.required(),
                new MeasureValue(total.isKnown() ? total.low() : null, total.low(), 0, null),
                points.outcome(),
                total.isKnown() ? scored.comparison().gap(total.low(), scored.required()) : null,
                metrics);
    }

    private Criterion onAnyDay(Line line, Condition.OnAnyDay anyDay, LocalDate day) {
        Found found = found(line.level(), anyDay, day);
        Criterion part = criterion(
                line.level(),
                anyDay.part(),
                line.id() + "." + anyDay.part().id(),
                line.id(),
                found.metOn() == null ? day : found.metOn());
        return line.combined("any day", found.outcome(), List.of(part), found.metOn());
    }

    /** What a span of days comes to, and the newest day on which the part is met. */
    private record Found(Outcome outcome, @Nullable LocalDate metOn) {}

    private Found found(Level level, Condition.OnAnyDay anyDay, LocalDate day) {
        LocalDate first = anyDay.days().from(day);
        Outcome outcome = Outcome.MISSED;
        Set<String> measures = past.measures(anyDay.part(), version);
        LocalDate one = day;
        while (!one.isBefore(first)) {
            if (values.isExpected() && one.isAfter(booked) && !one.equals(day)) {
                one = booked;
                continue;
            }
            Outcome then = onDay(level, anyDay.part(), one);
            if (then == Outcome.MET) {
                return new Found(Outcome.MET, one);
            }
            outcome = then == Outcome.UNKNOWN ? Outcome.UNKNOWN : outcome;
            LocalDate since = anyDay.part().condition().looksBack() ? one : values.unchangedSince(measures, one);
            one = since.equals(LocalDate.MIN) ? first.minusDays(1) : since.minusDays(1);
        }
        return new Found(outcome, null);
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
