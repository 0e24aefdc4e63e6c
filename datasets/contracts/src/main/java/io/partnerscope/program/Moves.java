package io.partnerscope.program;

import io.partnerscope.program.Verdict.Criterion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What moved a subject from one level to another between two days (DOMAIN §3, history). */
final class Moves {
    private final Verdict before;
    private final Verdict now;
    private final boolean isChanged;
    private final int low;
    private final int high;
    private final boolean isUp;

    private Moves(Verdict before, Verdict now) {
        this.before = before;
        this.now = now;
        this.isChanged = !before.version().equals(now.version());
        int rankBefore = rank(before.tier(), now.version());
        this.isUp = now.rank() > rankBefore;
        this.low = Math.min(rankBefore, now.rank());
        this.high = Math.max(rankBefore, now.rank());
    }

    /**
     * The requirements that were not met and are, or were met and are not, of the levels between, in words. Where other rules
     * came into force, also those that are asked for no more or newly, and if nothing else moved the level that they did.
     */
    static List<String> between(Verdict before, Verdict now) {
        if (Objects.equals(name(before.tier()), name(now.tier()))) {
            return List.of();
        }
        List<String> moves = new Moves(before, now).all();
        return moves.isEmpty() && !before.version().equals(now.version())
                ? List.of("The rules changed on " + now.version().effectiveFrom())
                : moves;
    }

    private List<String> all() {
        List<String> moves = new ArrayList<>();
        for (Criterion criterion : now.criteria()) {
            boolean isMet = criterion.outcome() == Outcome.MET;
            if (isBetween(criterion.level().rank()) && isMet == isUp) {
                Optional<Criterion> earlier = same(before, criterion);
                if (earlier.isEmpty() && isChanged && !isUp) {
                    moves.add(words(null, criterion) + " (asked for since " + since() + ")");
                } else if (earlier.filter(one -> one.outcome() == Outcome.MET).isPresent() != isMet) {
                    moves.add(words(earlier.orElse(null), criterion));
                }
            }
        }
        if (isChanged && isUp) {
            before.criteria().stream()
                    .filter(criterion -> criterion.outcome() != Outcome.MET
                            && isBetween(rank(criterion.level(), now.version()))
                            && same(now, criterion).isEmpty())
                    .forEach(criterion ->
                            moves.add(criterion.explanation() + " (asked for no more since " + since() + ")"));
        }
        return moves.stream().distinct().toList();
    }

    private LocalDate since() {
        return now.version().effectiveFrom();
    }

    private boolean isBetween(int rank) {
        return rank > low && rank <= high;
    }

    /** Where a level stands among those of a version: by its name, and where it has none of that name, as it stood. */
    private static int rank(@Nullable Level level, Program.Version version) {
        return level == null
                ? 0
                : version.level(level.name())
                        .map(Level::rank)
                        .orElse(Math.min(level.rank(), version.levels().size()));
    }

    private static Optional<Criterion> same(Verdict verdict, Criterion criterion) {
        return verdict.criteria().stream()
                .filter(one -> one.level().name().equals(criterion.level().name())
                        && one.id().equals(criterion.id()))
                .findFirst();
    }

    private static String words(@Nullable Criterion before, Criterion now) {
        if (now.measure() == null || now.comparison().equals(Comparison.PRESENT.sign())) {
            return now.explanation();
        }
        return now.explanation() + " (" + (before == null ? "unknown" : value(before)) + " → " + value(now) + ")";
    }

    private static String value(Criterion criterion) {
        BigDecimal value = criterion.actual().value();
        return value == null ? "unknown" : Explanations.number(value);
    }

    private static @Nullable String name(@Nullable Level level) {
        return level == null ? null : level.name();
    }
}
