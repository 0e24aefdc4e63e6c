package io.partnerscope.program;

import io.partnerscope.program.Verdict.Criterion;
import io.partnerscope.program.Verdict.Risk;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges subjects by a program (DOMAIN §3, Outcomes). Plain Java on measures: the batch run and the server's what-if
 * call the same code.
 */
public final class Evaluator {
    /** How far ahead a tier is said to be at risk. */
    public static final int RISK_DAYS = 90;

    private Evaluator() {}

    /** The verdict on a subject on a day; none before the first version of the rules. */
    public static Optional<Verdict> judge(Program program, MeasureHistory history, LocalDate day) {
        return program.versionOn(day).map(version -> judge(version, history, day));
    }

    private static Verdict judge(Program.Version version, MeasureHistory history, LocalDate day) {
        Level tier = null;
        Level provisional = null;
        List<Criterion> criteria = new ArrayList<>();
        MeasureHistory.Booked booked = history.bookedBy(day);
        for (Level level : version.levels()) {
            List<Criterion> ofLevel = criteria(level, measure -> booked.on(measure, day));
            criteria.addAll(ofLevel);
            switch (allOf(ofLevel.stream().map(Criterion::outcome).toList())) {
                case MET -> {
                    tier = level;
                    provisional = null;
                }
                case UNKNOWN -> provisional = level;
                case MISSED -> {}
            }
        }
        return new Verdict(day, version, tier, provisional, next(version, tier), criteria, risk(tier, booked, day));
    }

    /** All-of: missed if any is missed, else unknown if any is unknown, else met. */
    static Outcome allOf(List<Outcome> outcomes) {
        if (outcomes.contains(Outcome.MISSED)) {
            return Outcome.MISSED;
        }
        return outcomes.contains(Outcome.UNKNOWN) ? Outcome.UNKNOWN : Outcome.MET;
    }

    private static List<Criterion> criteria(Level level, Function<String, MeasureValue> values) {
        return level.requirements().stream()
                .map(requirement -> criterion(level, requirement, values.apply(requirement.measure())))
                .toList();
    }

    private static Criterion criterion(Level level, Requirement requirement, MeasureValue actual) {
        BigDecimal value = actual.value();
        if (value == null) {
            return new Criterion(level, requirement, actual, Outcome.UNKNOWN, null);
        }
        boolean met = requirement.comparison().isMet(value, requirement.required());
        BigDecimal gap = met ? BigDecimal.ZERO : requirement.required().subtract(value);
        return new Criterion(level, requirement, actual, met ? Outcome.MET : Outcome.MISSED, gap);
    }

    private static @Nullable Level next(Program.Version version, @Nullable Level tier) {
        int rank = tier == null ? 0 : tier.rank();
        return rank < version.levels().size() ? version.levels().get(rank) : null;
    }

    /** The first day within 90 on which the held level is missed if nothing new is booked (DOMAIN §3, at risk). */
    private static @Nullable Risk risk(@Nullable Level held, MeasureHistory.Booked booked, LocalDate day) {
        if (held == null) {
            return null;
        }
        for (int days = 1; days <= RISK_DAYS; days++) {
            LocalDate later = day.plusDays(days);
            for (Criterion criterion : criteria(held, measure -> booked.on(measure, later))) {
                if (criterion.outcome() == Outcome.MISSED) {
                    return new Risk(later, criterion.requirement());
                }
            }
        }
        return null;
    }
}
