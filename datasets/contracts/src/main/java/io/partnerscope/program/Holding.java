package io.partnerscope.program;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows which level a subject holds from day to day: the approved one where the program asks for approval, else the
 * qualified one, and a lost one for the time of grace. A level that is reached again while grace runs is kept, whether it
 * was lost by the rules or by a decision.
 */
final class Holding {
    private final Evaluator evaluator;
    private final Program program;
    private final List<LevelDecision> decisions;
    private @Nullable String held;
    private @Nullable LocalDate lostOn;
    private @Nullable LocalDate seen;
    private int taken;
    private boolean isOtherSince;
    private @Nullable LevelDecision stepDown;
    private LocalDate regainedUpTo = LocalDate.MIN;

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
        while (taken < decisions.size() && !decisions.get(taken).day().isAfter(day)) {
            take(decisions.get(taken));
            taken++;
        }
        graceUpTo(day);
        LevelDecision last = taken == 0 ? null : decisions.get(taken - 1);
        if (last != null && day.isAfter(last.day())) {
            isOtherSince |= !Objects.equals(last.level(), qualified);
        }
        boolean isComing = stepDown != null && Objects.equals(stepDown.level(), qualified);
        boolean isDeclined =
                last != null && !last.isApproved() && !isOtherSince && Objects.equals(last.level(), qualified);
        boolean needsApproval = !Objects.equals(qualified, held) && !isComing && !isDeclined;
        return new Held(held, stepDown == null ? null : program.grace().until(stepDown.day()), needsApproval);
    }

    private void take(LevelDecision decision) {
        graceUpTo(decision.day());
        isOtherSince = false;
        if (!decision.isApproved()) {
            return;
        }
        boolean isLower = rank(decision.level(), decision.day()) < rank(held, decision.day());
        stepDown = isLower && program.grace().isGiven() ? decision : null;
        regainedUpTo = decision.day();
        held = stepDown == null ? decision.level() : held;
    }

    /** A step down that was approved comes when its grace is over, unless the rules gave the held level again before. */
    private void graceUpTo(LocalDate day) {
        if (stepDown == null) {
            return;
        }
        LocalDate until = program.grace().until(stepDown.day());
        LocalDate last = day.isAfter(until) ? until : day;
        while (regainedUpTo.isBefore(last)) {
            regainedUpTo = regainedUpTo.plusDays(1);
            int asked = rank(held, regainedUpTo);
            if (asked > 0 && rank(name(evaluator.rungs(regainedUpTo).tier()), regainedUpTo) >= asked) {
                stepDown = null;
                return;
            }
        }
        if (day.isAfter(until)) {
            held = stepDown.level();
            stepDown = null;
        }
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
