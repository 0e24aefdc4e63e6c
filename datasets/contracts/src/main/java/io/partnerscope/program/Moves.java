package io.partnerscope.program;

import io.partnerscope.program.Verdict.Criterion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What moved a subject from one level to another between two days (DOMAIN §3, history). */
final class Moves {
    private Moves() {}

    /** The requirements that were not met and are, or were met and are not, of the levels between, in words. */
    static List<String> between(Verdict before, Verdict now) {
        List<String> moves = new ArrayList<>();
        boolean isUp = now.rank() > before.rank();
        int low = Math.min(before.rank(), now.rank());
        int high = Math.max(before.rank(), now.rank());
        for (Criterion criterion : now.criteria()) {
            int rank = criterion.level().rank();
            boolean isMet = criterion.outcome() == Outcome.MET;
            if (rank > low && rank <= high && isMet == isUp) {
                Optional<Criterion> earlier = same(before, criterion);
                boolean wasMet =
                        earlier.filter(one -> one.outcome() == Outcome.MET).isPresent();
                if (wasMet != isMet) {
                    moves.add(words(earlier.orElse(null), criterion));
                }
            }
        }
        return moves.stream().distinct().toList();
    }

    private static Optional<Criterion> same(Verdict before, Criterion criterion) {
        return before.criteria().stream()
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
}
