package io.partnerscope.program;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a requirement that held on one day is missed on the next though nothing new is booked: what it looks at is compared
 * on both days.
 *
 * @param reason that of what turned, the metric that lost most first
 * @param words what turned for that reason; empty where the requirement looks at one thing only
 */
record Turn(Risk.Reason reason, List<String> words) {
    /** One thing that turned. */
    private record Thing(String words, Risk.Reason reason) {}

    /** Compares on both days by these rules and values. */
    static Comparing of(Judging judging, Program program, Program.Version version, MeasureValues values) {
        return new Comparing(judging, program, version, values);
    }

    /** Rules and values. */
    record Comparing(Judging judging, Program program, Program.Version version, MeasureValues values) {
        /** What turned on that day. */
        Turn at(Level level, Requirement requirement, LocalDate day) {
            List<Thing> things = things(level, requirement, day);
            Condition condition = requirement.condition();
            Risk.Reason reason =
                    things.isEmpty() ? usual(condition) : things.get(0).reason();
            boolean isOneThing = condition instanceof Condition.Compare || condition instanceof Condition.OnAnyDay;
            return new Turn(
                    reason,
                    isOneThing
                            ? List.of()
                            : things.stream()
                                    .filter(thing -> thing.reason() == reason)
                                    .map(Thing::words)
                                    .distinct()
                                    .toList());
        }

        private Risk.Reason usual(Condition condition) {
            return MeasuresOf.condition(version, condition).stream()
                            .map(program.measures()::get)
                            .anyMatch(measure -> measure != null && measure.window() != null)
                    ? Risk.Reason.WINDOW_ROLLS_ON
                    : Risk.Reason.VALIDITY_ENDS;
        }

        private List<Thing> things(Level level, Requirement requirement, LocalDate day) {
            Condition condition = requirement.condition();
            if (condition instanceof Condition.Compare compare) {
                return measure(compare.measure(), day).stream().toList();
            }
            if (condition instanceof Condition.Scored scored) {
                return metrics(scored, day);
            }
            if (condition instanceof Condition.OnAnyDay) {
                // Each day of the span is judged as it stood: what was met on one stays so until that day has left.
                return List.of(new Thing(requirement.explanation(), Risk.Reason.WINDOW_ROLLS_ON));
            }
            LocalDate before = day.minusDays(1);
            return condition.parts().stream()
                    .filter(part -> judging.outcome(level, part, before) != judging.outcome(level, part, day))
                    .flatMap(part -> things(level, part, day).stream())
                    .toList();
        }

        private Optional<Thing> measure(String name, LocalDate day) {
            Measure measure = program.measures().get(name);
            return measure == null || !isChanged(name, day)
                    ? Optional.empty()
                    : Optional.of(new Thing(measure.words(), reason(measure, day)));
        }

        private Risk.Reason reason(Measure measure, LocalDate day) {
            Measure.Growth growth = measure.growth();
            boolean rolls = measure.window() != null || (growth != null && !isChanged(growth.of(), day));
            return rolls ? Risk.Reason.WINDOW_ROLLS_ON : Risk.Reason.VALIDITY_ENDS;
        }

        private boolean isChanged(String measure, LocalDate day) {
            BigDecimal before = values.on(measure, day.minusDays(1)).value();
            BigDecimal now = values.on(measure, day).value();
            if (before == null || now == null) {
                return (before == null) != (now == null);
            }
            return before.compareTo(now) != 0;
        }

        private record Loss(Score.Metric metric, BigDecimal points) {}

        /** The metrics whose points turned against the bound, those that count most first. */
        private List<Thing> metrics(Condition.Scored scored, LocalDate day) {
            Score score = version.scores().get(scored.score());
            if (score == null) {
                return List.of();
            }
            List<Scoring.Range> before = Scoring.ranges(score, measure -> values.on(measure, day.minusDays(1)));
            List<Scoring.Range> now = Scoring.ranges(score, measure -> values.on(measure, day));
            boolean isBoundAbove =
                    scored.comparison() == Comparison.AT_MOST || scored.comparison() == Comparison.LESS_THAN;
            List<Loss> losses = new ArrayList<>();
            for (int i = 0; i < now.size(); i++) {
                BigDecimal low = before.get(i).low().subtract(now.get(i).low());
                BigDecimal high = before.get(i).high().subtract(now.get(i).high());
                BigDecimal loss = isBoundAbove ? low.min(high).negate() : low.max(high);
                Score.Metric metric = score.metrics().get(i);
                if (loss.signum() > 0) {
                    losses.add(new Loss(metric, loss.multiply(metric.weight())));
                }
            }
            return losses.stream()
                    .sorted(Comparator.comparing(Loss::points).reversed())
                    .map(loss -> thing(loss.metric(), day))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private Optional<Thing> thing(Score.Metric metric, LocalDate day) {
            Optional<Thing> own = measure(metric.measure(), day);
            Condition.@Nullable Compare gate = metric.requires();
            Optional<Thing> turned = own.isPresent() || gate == null ? own : measure(gate.measure(), day);
            return turned.map(thing -> new Thing(metric.label(), thing.reason()));
        }
    }
}
