package io.partnerscope.program;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A level that will be missed soon if nothing new is booked (DOMAIN §3, at risk).
 *
 * @param on first day on which it is held no more
 * @param cause the requirement that fails
 * @param reason why it fails on that day
 */
public record Risk(LocalDate on, Requirement cause, Reason reason) {
    /** How far ahead a level is said to be at risk. */
    public static final int DAYS = 90;

    /** Why a requirement fails on a day without anything new. */
    public enum Reason {
        /** What counted has left the window. */
        WINDOW_ROLLS_ON("the window rolls on"),
        /** A commitment, a certificate or another validity has ended. */
        VALIDITY_ENDS("a validity ends"),
        /** Other rules are in force from that day. */
        RULES_CHANGE("the rules change"),
        /** The requirement is missed already; the level is held for the time of grace or until a person decides. */
        MISSED_ALREADY("missed already");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** The reason in words. */
        public String words() {
            return words;
        }
    }

    /** The cause and the reason in words: "Sales … at least 50,000 USD (the window rolls on)". */
    public String words() {
        return cause.explanation() + " (" + reason.words() + ")";
    }

    /** The first day within 90 on which the level of that name is missed; none where it lasts or cannot be told. */
    static Optional<Risk> of(Evaluator evaluator, String held, LocalDate day) {
        MeasureValues values = evaluator.history().knownOn(day);
        Program.Version now = evaluator.program().versionOn(day).orElse(null);
        LocalDate judged = null;
        LocalDate unchangedUntil = day;
        for (int ahead = 0; ahead <= DAYS; ahead++) {
            LocalDate later = day.plusDays(ahead);
            Program.Version version = evaluator.program().versionOn(later).orElse(null);
            Level level = version == null ? null : version.level(held).orElse(null);
            if (version == null || level == null) {
                continue;
            }
            if (version.effectiveFrom().equals(judged) && later.isBefore(unchangedUntil)) {
                continue;
            }
            judged = version.effectiveFrom();
            unchangedUntil = changesOn(version, level, values, later);
            Judging judging = evaluator.judging(version, values, day);
            for (Requirement requirement : level.requirements()) {
                if (judging.outcome(level, requirement, later) == Outcome.MISSED) {
                    Reason reason = ahead == 0
                            ? Reason.MISSED_ALREADY
                            : !version.equals(now) && holdsUnder(evaluator, now, held, requirement, later, day)
                                    ? Reason.RULES_CHANGE
                                    : reason(evaluator.program(), version, requirement.condition());
                    return Optional.of(new Risk(later, requirement, reason));
                }
            }
        }
        return Optional.empty();
    }

    /** The next day on which a requirement of the level can come to something else: any, where spans of days count. */
    private static LocalDate changesOn(Program.Version version, Level level, MeasureValues values, LocalDate day) {
        Set<String> measures = new HashSet<>();
        for (Requirement requirement : level.requirements()) {
            if (requirement.condition().looksBack()) {
                return day.plusDays(1);
            }
            measures.addAll(MeasuresOf.condition(version, requirement.condition()));
        }
        LocalDate next = values.nextChange(measures, day);
        return next == null ? LocalDate.MAX : next;
    }

    private static boolean holdsUnder(
            Evaluator evaluator,
            Program.@org.jspecify.annotations.Nullable Version version,
            String held,
            Requirement requirement,
            LocalDate later,
            LocalDate day) {
        if (version == null) {
            return true;
        }
        Judging judging = evaluator.judging(version, evaluator.history().knownOn(day), day);
        return version.level(held).stream()
                .flatMap(level -> level.requirements().stream()
                        .filter(earlier -> earlier.id().equals(requirement.id()))
                        .map(earlier -> judging.outcome(level, earlier, later)))
                .noneMatch(outcome -> outcome == Outcome.MISSED);
    }

    private static Reason reason(Program program, Program.Version version, Condition condition) {
        return MeasuresOf.condition(version, condition).stream()
                        .map(program.measures()::get)
                        .anyMatch(measure -> measure != null && measure.window() != null)
                ? Reason.WINDOW_ROLLS_ON
                : Reason.VALIDITY_ENDS;
    }
}
