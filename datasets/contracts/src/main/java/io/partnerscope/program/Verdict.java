package io.partnerscope.program;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program says of a subject on a day.
 *
 * @param day the day judged
 * @param version the rules applied
 * @param tier the highest level all of whose requirements are met; null where there is none
 * @param provisional the highest level above it of which nothing is missed but something is unknown; null if none
 * @param next the level above the tier; null at the top
 * @param criteria every requirement of every level; of those made of others, the parts are inside
 */
public record Verdict(
        LocalDate day,
        Program.Version version,
        @Nullable Level tier,
        @Nullable Level provisional,
        @Nullable Level next,
        List<Criterion> criteria) {
    public Verdict {
        criteria = List.copyOf(criteria);
    }

    /** Position of the tier among the levels; 0 where there is none. */
    public int rank() {
        return tier == null ? 0 : tier.rank();
    }

    /**
     * One requirement of one level, judged, or a part of one.
     *
     * @param level that asks for it
     * @param id of the requirement; of a part the ids from the requirement down to it, joined by dots
     * @param partOf the id of what it is a part of; null for what the level asks for itself
     * @param declaredAt name of the level whose text states it
     * @param measure the measure or score looked at; null for a combination of others
     * @param comparison how actual and required are compared: a sign, or "all of", "any of", "2 of", "any day"
     * @param required the value asked for; null for a combination
     * @param actual what there is
     * @param outcome what it came to
     * @param gap what is missing to the required value; 0 where met, null where it cannot be told
     * @param points what a metric of a score earns; null for others and where it cannot be told
     * @param pointsCap the most it can earn; null for others
     * @param metOn of what must hold on any day of a span, the last day on which it held; null for others
     * @param explanation the requirement in words
     * @param parts what it is made of
     */
    public record Criterion(
            Level level,
            String id,
            @Nullable String partOf,
            String declaredAt,
            @Nullable String measure,
            String comparison,
            @Nullable BigDecimal required,
            MeasureValue actual,
            Outcome outcome,
            @Nullable BigDecimal gap,
            @Nullable BigDecimal points,
            @Nullable BigDecimal pointsCap,
            @Nullable LocalDate metOn,
            String explanation,
            List<Criterion> parts) {
        public Criterion {
            parts = List.copyOf(parts);
        }

        /** The criterion and all it is made of, whole before parts. */
        public List<Criterion> flat() {
            List<Criterion> flat = new ArrayList<>();
            flat.add(this);
            parts.forEach(part -> flat.addAll(part.flat()));
            return flat;
        }
    }
}
