package io.partnerscope.program;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When the next level is reached at the pace of the last 12 months (DOMAIN §3, next).
 *
 * @param state what can be said
 * @param on the month end at which it is expected; null where it is not
 * @param low the early end of the 80 % interval
 * @param high the late end of it; null where that lies beyond the horizon
 */
public record Projection(
        State state,
        @Nullable LocalDate on,
        @Nullable LocalDate low,
        @Nullable LocalDate high) {
    /** How many month ends ahead a level is looked for; what takes longer is not reached at this pace. */
    public static final int HORIZON = 36;

    /** What can be said. */
    public enum State {
        /** A month is expected. */
        EXPECTED,
        /** Not within 36 months. */
        NOT_AT_THIS_PACE,
        /** What was ingested does not tell. */
        UNKNOWN,
        /** There is no next level. */
        AT_THE_TOP;

        /** The name that is stored and shown: lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static Projection none(State state) {
        return new Projection(state, null, null, null);
    }

    static Projection of(Evaluator evaluator, Verdict verdict) {
        if (verdict.next() == null) {
            return none(State.AT_THE_TOP);
        }
        Pace pace = new Pace(evaluator.program(), evaluator.history(), verdict.day());
        Found expected = find(evaluator, verdict, pace, 0);
        if (expected.on() == null) {
            return none(expected.isUnknown() ? State.UNKNOWN : State.NOT_AT_THIS_PACE);
        }
        List<LocalDate> ends = new ArrayList<>();
        ends.add(expected.on());
        boolean isOpen = false;
        for (int side : new int[] {-1, 1}) {
            LocalDate end = find(evaluator, verdict, pace, side).on();
            isOpen |= end == null;
            if (end != null) {
                ends.add(end);
            }
        }
        ends.sort(LocalDate::compareTo);
        return new Projection(State.EXPECTED, expected.on(), ends.get(0), isOpen ? null : ends.get(ends.size() - 1));
    }

    private static Set<String> measures(Program.Version version, Level level) {
        Set<String> measures = new HashSet<>();
        level.requirements()
                .forEach(requirement -> measures.addAll(MeasuresOf.condition(version, requirement.condition())));
        return measures;
    }

    private record Found(@Nullable LocalDate on, boolean isUnknown) {}

    private static Found find(Evaluator evaluator, Verdict verdict, Pace pace, int side) {
        MeasureValues values = pace.values(side);
        boolean isUnknown = false;
        Program.Version last = evaluator
                .program()
                .versions()
                .get(evaluator.program().versions().size() - 1);
        YearMonth month = YearMonth.from(verdict.day().plusDays(1));
        for (int ahead = 0; ahead < HORIZON; ahead++) {
            LocalDate end = month.plusMonths(ahead).atEndOfMonth();
            Program.Version version = evaluator.program().versionOn(end).orElse(verdict.version());
            Level next = verdict.next() == null
                    ? null
                    : version.level(verdict.next().name()).orElse(null);
            if (next == null) {
                continue;
            }
            Outcome outcome = evaluator.judging(version, values, verdict.day()).outcome(next, end);
            if (outcome == Outcome.MET) {
                return new Found(end, false);
            }
            isUnknown |= outcome == Outcome.UNKNOWN;
            if (version.effectiveFrom().equals(last.effectiveFrom())
                    && pace.isStillAfter(measures(version, next), end)) {
                break;
            }
        }
        return new Found(null, isUnknown);
    }
}
