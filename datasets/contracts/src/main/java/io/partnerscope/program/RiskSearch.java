package io.partnerscope.program;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for the first day on which a held level is missed if nothing new is booked. */
final class RiskSearch {
    private final Evaluator evaluator;
    private final String held;
    private final LocalDate day;
    private final MeasureValues values;

    private RiskSearch(Evaluator evaluator, String held, LocalDate day) {
        this.evaluator = evaluator;
        this.held = held;
        this.day = day;
        this.values = evaluator.history().knownOn(day);
    }

    /**
     * What was found.
     *
     * @param risk the first day on which the level is missed for sure; null where there is none
     * @param isAtRisk whether there is one; null where there is none but the level cannot be told on some day
     */
    record Found(@Nullable Risk risk, @Nullable Boolean isAtRisk) {
        static final Found NONE = new Found(null, false);
        private static final Found UNKNOWN = new Found(null, null);

        private static Found at(Risk risk) {
            return new Found(risk, true);
        }
    }

    /** Looks at a day and the 90 that follow it. */
    static Found of(Evaluator evaluator, @Nullable String held, LocalDate day) {
        return held == null ? Found.NONE : new RiskSearch(evaluator, held, day).find();
    }

    private Found find() {
        boolean isUnknown = false;
        LocalDate judged = null;
        LocalDate unchangedUntil = day;
        for (int ahead = 0; ahead <= Risk.DAYS; ahead++) {
            LocalDate later = day.plusDays(ahead);
            Program.Version version = evaluator.program().versionOn(later).orElse(null);
            if (version == null) {
                continue;
            }
            Level level = version.level(held).orElse(null);
            if (level == null) {
                return Found.at(new Risk(later, dropped(version), reason(later, Risk.Reason.RULES_CHANGE), List.of()));
            }
            if (version.effectiveFrom().equals(judged) && later.isBefore(unchangedUntil)) {
                continue;
            }
            judged = version.effectiveFrom();
            unchangedUntil = changesOn(version, level, later);
            Judging judging = evaluator.judging(version, values, day);
            for (Requirement requirement : level.requirements()) {
                Outcome outcome = judging.outcome(level, requirement, later);
                if (outcome == Outcome.MISSED) {
                    return Found.at(risk(version, level, requirement, later));
                }
                isUnknown |= outcome == Outcome.UNKNOWN;
            }
        }
        return isUnknown ? Found.UNKNOWN : Found.NONE;
    }

    private Requirement dropped(Program.Version version) {
        return new Requirement(
                "level",
                new Condition.AllOf(List.of()),
                held,
                "The rules of " + version.effectiveFrom() + " have no level " + held);
    }

    private Risk.Reason reason(LocalDate later, Risk.Reason coming) {
        return later.equals(day) ? Risk.Reason.MISSED_ALREADY : coming;
    }

    private Risk risk(Program.Version version, Level level, Requirement requirement, LocalDate later) {
        if (later.equals(day)) {
            return new Risk(later, requirement, Risk.Reason.MISSED_ALREADY, List.of());
        }
        Program.Version before =
                evaluator.program().versionOn(later.minusDays(1)).orElse(null);
        if (!version.equals(before) && holdsUnder(before, requirement, later)) {
            return new Risk(later, requirement, Risk.Reason.RULES_CHANGE, List.of());
        }
        Turn turn = Turn.of(evaluator.judging(version, values, day), program(), version, values)
                .at(level, requirement, later);
        return new Risk(later, requirement, turn.reason(), turn.words());
    }

    private Program program() {
        return evaluator.program();
    }

    /** The next day on which a requirement of the level can come to something else: any, where spans of days count. */
    private LocalDate changesOn(Program.Version version, Level level, LocalDate judged) {
        Set<String> measures = new HashSet<>();
        for (Requirement requirement : level.requirements()) {
            if (requirement.condition().looksBack()) {
                return judged.plusDays(1);
            }
            measures.addAll(MeasuresOf.condition(version, requirement.condition()));
        }
        LocalDate next = values.nextChange(measures, judged);
        return next == null ? LocalDate.MAX : next;
    }

    private boolean holdsUnder(Program.@Nullable Version version, Requirement requirement, LocalDate later) {
        if (version == null) {
            return true;
        }
        Judging judging = evaluator.judging(version, values, day);
        return version.level(held).stream()
                .flatMap(level -> level.requirements().stream()
                        .filter(earlier -> earlier.id().equals(requirement.id()))
                        .map(earlier -> judging.outcome(level, earlier, later)))
                .noneMatch(outcome -> outcome == Outcome.MISSED);
    }
}
