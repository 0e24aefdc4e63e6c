package io.partnerscope.program;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points that metrics earn, added up; or an index, their weighted mean (DOMAIN §3).
 *
 * @param name by which requirements name it
 * @param label the same for people
 * @param isIndex whether it is the mean of the metrics' points by weight, and not their sum
 * @param metrics what earns points
 */
public record Score(String name, String label, boolean isIndex, List<Metric> metrics) implements Serializable {
    public Score {
        metrics = List.copyOf(metrics);
    }

    /** The most that can be reached. */
    public BigDecimal cap() {
        return Scoring.total(this, metrics.stream().map(Metric::points).toList());
    }

    /**
     * What earns points.
     *
     * @param id unique within the score
     * @param label the same for people
     * @param measure name of the measure looked at
     * @param points the cap: as many as there can be
     * @param weight in an index; 0 leaves the metric out for a time; 1 where points are added up
     * @param rule how the measure's value becomes points
     * @param requires what must hold for any point; null where nothing must
     */
    public record Metric(
            String id,
            String label,
            String measure,
            BigDecimal points,
            BigDecimal weight,
            Rule rule,
            Condition.@Nullable Compare requires)
            implements Serializable {}

    /** How a value becomes points, before the cap. */
    public sealed interface Rule extends Serializable {
        /** The points of a value, which may be below 0 or above the cap. */
        BigDecimal earned(BigDecimal value, BigDecimal cap);

        /** In proportion, all points at a value. */
        record Linear(BigDecimal fullAt) implements Rule {
            @Override
            public BigDecimal earned(BigDecimal value, BigDecimal cap) {
                return cap.multiply(value).divide(fullAt, Scoring.WORKING_DIGITS, RoundingMode.HALF_UP);
            }
        }

        /** So many points for each unit. */
        record PerUnit(BigDecimal each) implements Rule {
            @Override
            public BigDecimal earned(BigDecimal value, BigDecimal cap) {
                return each.multiply(value);
            }
        }

        /** The points of the highest step reached; none below the first. */
        record Steps(List<Step> steps) implements Rule {
            public Steps {
                steps = List.copyOf(steps);
            }

            @Override
            public BigDecimal earned(BigDecimal value, BigDecimal cap) {
                return steps.stream()
                        .filter(step -> step.from().compareTo(value) <= 0)
                        .max(Comparator.comparing(Step::from))
                        .map(Step::points)
                        .orElse(BigDecimal.ZERO);
            }
        }
    }

    /**
     * One step.
     *
     * @param from the value from which on it counts, itself included
     * @param points what it earns
     */
    public record Step(BigDecimal from, BigDecimal points) implements Serializable {}
}
