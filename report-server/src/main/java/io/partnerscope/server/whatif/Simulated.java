package io.partnerscope.server.whatif;

import io.partnerscope.program.Program;
import io.partnerscope.program.Simulation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the changed rules come to.
 *
 * @param program id of the changed program
 * @param subject vendor or partner
 * @param release the release whose measures were judged
 * @param asOf the day looked at
 * @param subjects how many were judged
 * @param counts subjects by level on that day, from none to the highest
 * @param moves subjects that have another qualified or provisional tier on that day, in order of id
 * @param withoutEffect deals counted as won that change no measure of the changed program, such as one that names no vendor
 *     where vendors are judged
 * @param backtest the same at the last 24 month ends and the as-of day, earliest first
 */
public record Simulated(
        String program,
        String name,
        String subject,
        String release,
        LocalDate asOf,
        int subjects,
        List<Count> counts,
        List<Move> moves,
        List<String> withoutEffect,
        List<Day> backtest) {
    public Simulated {
        counts = List.copyOf(counts);
        moves = List.copyOf(moves);
        withoutEffect = List.copyOf(withoutEffect);
        backtest = List.copyOf(backtest);
    }

    /**
     * Subjects of one level.
     *
     * @param level null for those without a level
     * @param before by the rules of today
     * @param after by the changed rules
     */
    public record Count(@Nullable String level, long before, long after) {}

    /**
     * A subject that moves.
     *
     * @param from qualified tier by the rules of today; null for none
     * @param to qualified tier by the changed rules; null for none
     * @param steps levels up, or down where below 0: of the qualified tier, or where that stays of the provisional one
     * @param provisionalBefore the tier above it that it may have today, something being unknown; null for none
     * @param provisional the tier it may reach by the changed rules once what is unknown is known; null for none
     */
    public record Move(
            String id,
            String name,
            @Nullable String from,
            @Nullable String to,
            int steps,
            @Nullable String provisionalBefore,
            @Nullable String provisional) {}

    /** One day of the backtest. */
    public record Day(LocalDate asOf, List<Count> counts, List<Move> moves) {
        public Day {
            counts = List.copyOf(counts);
            moves = List.copyOf(moves);
        }
    }

    static List<Day> days(
            List<Simulation.Day> judged, Program today, Program changed, Map<String, StoredMeasures.Subject> names) {
        return judged.stream()
                .map(day -> new Day(
                        day.day(),
                        counts(day, today, changed),
                        day.moves().stream().map(one -> move(one, names)).toList()))
                .toList();
    }

    private static Move move(Simulation.Subject one, Map<String, StoredMeasures.Subject> names) {
        StoredMeasures.Subject known = names.get(one.id());
        return new Move(
                one.id(),
                known == null ? one.id() : known.name(),
                one.tier(),
                one.changedTier(),
                one.steps(),
                one.provisional(),
                one.changedProvisional());
    }

    private static List<Count> counts(Simulation.Day day, Program today, Program changed) {
        Set<String> levels = new LinkedHashSet<>();
        levels.add("");
        for (Program program : List.of(today, changed)) {
            program.versionOn(day.day())
                    .ifPresent(version -> version.levels().forEach(level -> levels.add(level.name())));
        }
        Map<String, Long> before = day.before();
        Map<String, Long> after = day.after();
        List<Count> counts = new ArrayList<>();
        for (String level : levels) {
            counts.add(new Count(
                    level.isEmpty() ? null : level, before.getOrDefault(level, 0L), after.getOrDefault(level, 0L)));
        }
        return counts;
    }
}
