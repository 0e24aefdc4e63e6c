package io.partnerscope.program;

import java.math.BigDecimal;
import java.time.LocalDate;
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
 * @param criteria every requirement of every level
 * @param atRisk whether and why the tier will be missed soon if nothing new is booked; null where it will not
 */
public record Verdict(
        LocalDate day,
        Program.Version version,
        @Nullable Level tier,
        @Nullable Level provisional,
        @Nullable Level next,
        List<Criterion> criteria,
        @Nullable Risk atRisk) {
    public Verdict {
        criteria = List.copyOf(criteria);
    }

    /**
     * One requirement of one level, judged.
     *
     * @param level that asks for it
     * @param requirement what it asks for
     * @param actual what there is
     * @param outcome what it came to
     * @param gap what is missing to the required value; 0 where met, null where unknown
     */
    public record Criterion(
            Level level,
            Requirement requirement,
            MeasureValue actual,
            Outcome outcome,
            @Nullable BigDecimal gap) {}

    /**
     * A tier that will be missed if nothing new is booked.
     *
     * @param on first day on which it is missed
     * @param cause the requirement that fails on that day
     */
    public record Risk(LocalDate on, Requirement cause) {}
}
