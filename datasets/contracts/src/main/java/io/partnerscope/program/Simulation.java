package io.partnerscope.program;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What changed rules, or deals counted as won, would have come to (DOMAIN §3, what if): the same evaluator on the stored
 * measures, day by day.
 */
public final class Simulation {
    private Simulation() {}

    /**
     * One subject on one day.
     *
     * @param tier the qualified tier by the rules of today; null for none
     * @param provisional the provisional tier by them
     * @param changedTier the qualified tier by the changed rules
     * @param changedProvisional the provisional tier by them
     * @param steps levels up, or down where below 0: of the qualified tier, or where that stays of the provisional one
     */
    public record Subject(
            String id,
            @Nullable String tier,
            @Nullable String provisional,
            @Nullable String changedTier,
            @Nullable String changedProvisional,
            int steps) {
        /** Whether it has another qualified or provisional tier by the changed rules. */
        public boolean hasMoved() {
            return !Objects.equals(tier, changedTier) || !Objects.equals(provisional, changedProvisional);
        }
    }

    /**
     * All subjects on one day.
     *
     * @param subjects in order of id
     */
    public record Day(LocalDate day, List<Subject> subjects) {
        public Day {
            subjects = List.copyOf(subjects);
        }

        /** Those that move, in order of id. */
        public List<Subject> moves() {
            return subjects.stream().filter(Subject::hasMoved).toList();
        }

        /** Subjects by qualified tier under the rules of today; "" for those without. */
        public Map<String, Long> before() {
            return count(Subject::tier);
        }

        /** Subjects by qualified tier under the changed rules; "" for those without. */
        public Map<String, Long> after() {
            return count(Subject::changedTier);
        }

        private Map<String, Long> count(java.util.function.Function<Subject, @Nullable String> tier) {
            Map<String, Long> counts = new TreeMap<>();
            subjects.forEach(
                    subject -> counts.merge(Objects.requireNonNullElse(tier.apply(subject), ""), 1L, Long::sum));
            return counts;
        }
    }

    /**
     * A subject's measures under both rules.
     *
     * @param id vendor_id or partner_id
     * @param today under the rules of today
     * @param changed under the changed rules, with what is counted besides
     */
    public record Histories(String id, MeasureHistory today, MeasureHistory changed) {}

    /** Both verdicts on every subject and day; days before the first version of either rules count as without a tier. */
    public static List<Day> run(Program today, Program changed, List<Histories> subjects, List<LocalDate> days) {
        List<LocalDate> ordered = days.stream().distinct().sorted().toList();
        List<List<Subject>> judged = subjects.parallelStream()
                .map(subject -> judge(today, changed, subject, ordered))
                .sorted(Comparator.comparing(
                        ofDays -> ofDays.isEmpty() ? "" : ofDays.get(0).id()))
                .toList();
        List<Day> run = new ArrayList<>();
        for (int at = 0; at < ordered.size(); at++) {
            int day = at;
            run.add(new Day(
                    ordered.get(day),
                    judged.stream().map(ofDays -> ofDays.get(day)).toList()));
        }
        return run;
    }

    private static List<Subject> judge(Program today, Program changed, Histories subject, List<LocalDate> days) {
        Evaluator now = Evaluator.of(today, subject.today());
        Evaluator then = Evaluator.of(changed, subject.changed());
        return days.stream()
                .map(day -> judge(subject.id(), now.rungs(day), then.rungs(day)))
                .toList();
    }

    private static Subject judge(String id, Evaluator.Rungs now, Evaluator.Rungs then) {
        return new Subject(
                id,
                name(now.tier()),
                name(now.provisional()),
                name(then.tier()),
                name(then.provisional()),
                steps(now, then));
    }

    private static int steps(Evaluator.Rungs now, Evaluator.Rungs then) {
        int steps = rank(then.tier()) - rank(now.tier());
        return steps != 0
                ? steps
                : Math.max(rank(then.provisional()), rank(then.tier()))
                        - Math.max(rank(now.provisional()), rank(now.tier()));
    }

    private static @Nullable String name(@Nullable Level level) {
        return level == null ? null : level.name();
    }

    private static int rank(@Nullable Level level) {
        return level == null ? 0 : level.rank();
    }
}
