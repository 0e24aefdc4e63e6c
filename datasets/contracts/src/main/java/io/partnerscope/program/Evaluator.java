package io.partnerscope.program;

import io.partnerscope.program.Verdict.Criterion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges one subject by a program (DOMAIN §3, Outcomes). Plain Java on measures: the batch run and the server's what-if
 * call the same code. Not for use by several threads.
 */
public final class Evaluator {
    private final Program program;
    private final MeasureHistory history;
    private final Judging.Past past = new Judging.Past();

    private Evaluator(Program program, MeasureHistory history) {
        this.program = program;
        this.history = history;
    }

    /** Judges that subject. */
    public static Evaluator of(Program program, MeasureHistory history) {
        return new Evaluator(program, history);
    }

    /** The verdict on a subject on a day; none before the first version of the rules. */
    public static Optional<Verdict> judge(Program program, MeasureHistory history, LocalDate day) {
        return of(program, history).judge(day);
    }

    /** The verdict on a day; none before the first version of the rules. */
    public Optional<Verdict> judge(LocalDate day) {
        return program.versionOn(day).map(version -> {
            Judging judging = judging(version, history.knownOn(day), day);
            List<Criterion> criteria = new ArrayList<>();
            List<Outcome> outcomes = new ArrayList<>();
            for (Level level : version.levels()) {
                List<Criterion> ofLevel = judging.criteria(level, day);
                criteria.addAll(ofLevel);
                outcomes.add(
                        Outcome.allOf(ofLevel.stream().map(Criterion::outcome).toList()));
            }
            Rungs rungs = Rungs.of(version, outcomes);
            return new Verdict(day, version, rungs.tier(), rungs.provisional(), next(version, rungs.tier()), criteria);
        });
    }

    /** The qualified tier on a day and the provisional one, without the requirements: faster, for many days. */
    public Rungs rungs(LocalDate day) {
        return program.versionOn(day)
                .map(version -> {
                    Judging judging = judging(version, history.knownOn(day), day);
                    List<Outcome> outcomes = version.levels().stream()
                            .map(level -> judging.outcome(level, day))
                            .toList();
                    return Rungs.of(version, outcomes);
                })
                .orElse(Rungs.NONE);
    }

    /**
     * Where a subject stands on the ladder.
     *
     * @param tier the highest level all of whose requirements are met
     * @param provisional the highest level above it of which nothing is missed but something is unknown
     */
    public record Rungs(@Nullable Level tier, @Nullable Level provisional) {
        static final Rungs NONE = new Rungs(null, null);

        static Rungs of(Program.Version version, List<Outcome> outcomes) {
            Level tier = null;
            Level provisional = null;
            for (Level level : version.levels()) {
                switch (outcomes.get(level.rank() - 1)) {
                    case MET -> {
                        tier = level;
                        provisional = null;
                    }
                    case UNKNOWN -> provisional = level;
                    case MISSED -> {}
                }
            }
            return new Rungs(tier, provisional);
        }
    }

    Program program() {
        return program;
    }

    MeasureHistory history() {
        return history;
    }

    Judging judging(Program.Version version, MeasureValues values, LocalDate booked) {
        return new Judging(version, values, booked, past);
    }

    private static @Nullable Level next(Program.Version version, @Nullable Level tier) {
        int rank = tier == null ? 0 : tier.rank();
        return rank < version.levels().size() ? version.levels().get(rank) : null;
    }
}
