package io.partnerscope.program;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows which level a subject holds from day to day: the approved one where the program asks for approval, else the
 * qualified one, and a lost one for the time of grace.
 */
final class Holding {
    private final Evaluator evaluator;
    private final Program program;
    private final List<LevelDecision> decisions;
    private @Nullable String held;
    private @Nullable LocalDate lostOn;
    private @Nullable LocalDate seen;

    Holding(Evaluator evaluator, List<LevelDecision> decisions) {
        this.evaluator = evaluator;
        this.program = evaluator.program();
        this.decisions = decisions.stream()
                .sorted(Comparator.comparing(LevelDecision::day))
                .toList();
    }

    /** What is held on a day; days are asked for in order. */
    Held on(LocalDate day, @Nullable String qualified) {
        Held now = program.asksForApproval() ? approved(day, qualified) : qualified(day, qualified);
        seen = day;
        return now;
    }

    private Held qualified(LocalDate day, @Nullable String qualified) {
        if (rank(qualified, day) >= rank(held, day) || !program.grace().isGiven()) {
            held = qualified;
            lostOn = null;
            return new Held(held, null, false);
        }
        LocalDate lost = lostOn == null ? lost(day) : lostOn;
        LocalDate until = program.grace().until(lost);
        if (day.isAfter(until)) {
            held = qualified;
            lostOn = null;
            return new Held(held, null, false);
        }
        lostOn = lost;
        return new Held(held, until, false);
    }

    /** The first of the days without a break up to this one on which the held level is missed. */
    private LocalDate lost(LocalDate day) {
        LocalDate first = day;
        while (seen != null
                && first.minusDays(1).isAfter(seen)
                && rank(name(evaluator.rungs(first.minusDays(1)).tier()), day) < rank(held, day)) {
            first = first.minusDays(1);
        }
        return first;
    }

    private Held approved(LocalDate day, @Nullable String qualified) {
        String level = null;
        String coming = null;
        LocalDate until = null;
        LevelDecision last = null;
        for (LevelDecision decision : decisions) {
            if (decision.day().isAfter(day)) {
                break;
            }
            last = decision;
            if (until != null && decision.day().isAfter(until)) {
                level = coming;
                until = null;
            }
            if (!decision.isApproved()) {
                continue;
            }
            boolean isLower = rank(decision.level(), day) < rank(level, day);
            until = isLower && program.grace().isGiven() ? program.grace().until(decision.day()) : null;
            coming = decision.level();
            level = until == null ? decision.level() : level;
        }
        if (until != null && day.isAfter(until)) {
            level = coming;
            until = null;
        }
        boolean isComing = until != null && Objects.equals(coming, qualified);
        boolean isDeclined = last != null && !last.isApproved() && Objects.equals(last.level(), qualified);
        boolean needsApproval = !Objects.equals(qualified, level) && !isComing && !isDeclined;
        return new Held(level, until, needsApproval);
    }

    private int rank(@Nullable String level, LocalDate day) {
        return program.versionOn(day)
                .flatMap(version -> version.level(level))
                .map(Level::rank)
                .orElse(0);
    }

    private static @Nullable String name(@Nullable Level level) {
        return level == null ? null : level.name();
    }
}
