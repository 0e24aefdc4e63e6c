package io.partnerscope.program;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold for a requirement to be met (DOMAIN §3). */
public sealed interface Condition extends Serializable {
    /** The requirements it is made of; none where it looks at measures itself. */
    default List<Requirement> parts() {
        return List.of();
    }

    /** Whether it, or a part of it, looks at a span of days and so can change though no measure does. */
    default boolean looksBack() {
        return this instanceof OnAnyDay
                || parts().stream().anyMatch(part -> part.condition().looksBack());
    }

    /**
     * A measure held against a value.
     *
     * @param measure name of the measure looked at
     * @param required the value asked for; 1 where something must be present
     */
    record Compare(String measure, Comparison comparison, BigDecimal required) implements Condition {}

    /**
     * Points or an index held against a value.
     *
     * @param score name of the score looked at
     * @param everyMetric the points that each single metric must reach at least; null where only the total counts
     */
    record Scored(
            String score,
            Comparison comparison,
            BigDecimal required,
            @Nullable BigDecimal everyMetric) implements Condition {}

    /** Met if all parts are, missed if any is, else unknown. */
    record AllOf(List<Requirement> parts) implements Condition {
        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    /** Met if any part is, missed if all are, else unknown. Also the best of several paths. */
    record AnyOf(List<Requirement> parts) implements Condition {
        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Met if at least k parts are, missed if those met and unknown are fewer than k, else unknown.
     *
     * @param k how many
     */
    record AtLeast(int k, List<Requirement> parts) implements Condition {
        public AtLeast {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Met if it was met on any day of a span up to the day of judgement, each day judged as it stood then.
     *
     * @param days the span
     * @param part what must have held
     */
    record OnAnyDay(Days days, Requirement part) implements Condition {
        @Override
        public List<Requirement> parts() {
            return List.of(part);
        }
    }

    /**
     * The span of days of {@link OnAnyDay}.
     *
     * @param months whole calendar months, the running one included; 0 where days are given
     * @param days the last days, the day of judgement included; 0 where months are given
     */
    record Days(int months, int days) implements Serializable {
        /** The first day of the span that ends on a day. */
        public LocalDate from(LocalDate day) {
            return months > 0 ? day.withDayOfMonth(1).minusMonths(months - 1L) : day.minusDays(days - 1L);
        }

        /** The span in words. */
        public String words() {
            if (months == 0) {
                return "on any of the last " + days + " days";
            }
            return months == 1
                    ? "on any day of the current month"
                    : "on any day of the current month and the " + (months - 1) + " before it";
        }
    }
}
