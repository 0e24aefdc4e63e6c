package io.partnerscope.program;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a subject stands on a day, where it comes from and where it is going.
 *
 * @param verdict what the rules say
 * @param held what it holds
 * @param risk when and why the held level will be missed soon if nothing new is booked; null where it will not
 * @param isAtRisk whether it will; null where that cannot be told
 * @param projection when the next level is reached
 * @param before the qualified tier at the day looked at before; null where there was none or nothing was looked at
 * @param movedBy the requirements that moved the qualified tier since then, in words; empty where it did not move
 */
public record Standing(
        Verdict verdict,
        Held held,
        @Nullable Risk risk,
        @Nullable Boolean isAtRisk,
        Projection projection,
        @Nullable String before,
        List<String> movedBy) {
    public Standing {
        movedBy = List.copyOf(movedBy);
    }

    /**
     * Where a subject stands on days; without those before the first version of the rules.
     *
     * @param days in any order
     * @param decisions what persons decided, where the program asks for approval
     */
    public static List<Standing> of(
            Program program, MeasureHistory history, List<LocalDate> days, List<LevelDecision> decisions) {
        if (days.isEmpty()) {
            return List.of();
        }
        TreeSet<LocalDate> asked = new TreeSet<>(days);
        TreeSet<LocalDate> all = new TreeSet<>(asked);
        all.addAll(leadIn(program, asked.first()));
        Evaluator evaluator = Evaluator.of(program, history);
        Holding holding = new Holding(evaluator, decisions);
        List<Standing> standings = new ArrayList<>();
        Verdict before = null;
        for (LocalDate day : all) {
            Verdict verdict = evaluator.judge(day).orElse(null);
            if (verdict == null) {
                continue;
            }
            Held held = holding.on(day, name(verdict.tier()));
            if (asked.contains(day)) {
                standings.add(standing(evaluator, verdict, held, before));
            }
            before = verdict;
        }
        return standings;
    }

    private static Standing standing(Evaluator evaluator, Verdict verdict, Held held, @Nullable Verdict before) {
        RiskSearch.Found found = RiskSearch.of(evaluator, held.level(), verdict.day());
        return new Standing(
                verdict,
                held,
                found.risk(),
                found.isAtRisk(),
                Projection.of(evaluator, verdict),
                before == null ? null : name(before.tier()),
                before == null ? List.of() : Moves.between(before, verdict));
    }

    /** The month ends before the first day that matter: one to compare with, and as many as grace may run. */
    private static List<LocalDate> leadIn(Program program, LocalDate first) {
        int months = 1 + program.grace().months() + (program.grace().days() + 27) / 28;
        List<LocalDate> ends = new ArrayList<>();
        for (int back = 1; back <= months; back++) {
            ends.add(YearMonth.from(first).minusMonths(back).atEndOfMonth());
        }
        return ends;
    }

    private static @Nullable String name(@Nullable Level level) {
        return level == null ? null : level.name();
    }
}
