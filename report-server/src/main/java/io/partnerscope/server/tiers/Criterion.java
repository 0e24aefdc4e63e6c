package io.partnerscope.server.tiers;

import io.partnerscope.server.data.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One requirement of one level for one vendor or partner and day, or a part of one, as the marts vendor_tier_criteria and
 * partner_tier_criteria say.
 *
 * @param measure the measure or score it looks at; empty where it combines others
 * @param points what a metric of a score earns; null for others and where it cannot be told
 * @param metOn of what must hold on any day of a span, the last day on which it held
 */
public record Criterion(
        String subjectId,
        LocalDate asOf,
        String level,
        int rank,
        String requirement,
        @Nullable String partOf,
        String declaredAt,
        String measure,
        String outcome,
        @Nullable BigDecimal actual,
        @Nullable BigDecimal knownPart,
        long unknownRows,
        String comparison,
        @Nullable BigDecimal required,
        @Nullable BigDecimal gap,
        @Nullable BigDecimal points,
        @Nullable BigDecimal pointsCap,
        @Nullable LocalDate metOn,
        @Nullable LocalDate windowFrom,
        @Nullable LocalDate windowUntil,
        String explanation) {
    static Criterion read(Row row) throws SQLException {
        return new Criterion(
                row.text("subject_id"),
                row.day("as_of"),
                row.text("level"),
                (int) row.count("level_rank"),
                row.text("requirement"),
                row.optionalText("part_of"),
                row.text("declared_at"),
                row.text("measure"),
                row.text("outcome"),
                row.decimal("actual"),
                row.decimal("known_part"),
                row.count("unknown_rows"),
                row.text("comparison"),
                row.decimal("required"),
                row.decimal("gap"),
                row.decimal("points"),
                row.decimal("points_cap"),
                row.optionalDay("met_on"),
                row.optionalDay("window_from"),
                row.optionalDay("window_until"),
                row.text("explanation"));
    }

    /** Whether the level asks for it itself, and it is no part of another requirement. */
    public boolean isWhole() {
        return partOf == null;
    }

    /** Whether it combines others and looks at no measure or score itself. */
    public boolean isCombined() {
        return measure.isEmpty();
    }

    /** How deep it lies in what it is a part of; 0 for a requirement itself. */
    public int depth() {
        return (int) requirement.chars().filter(one -> one == '.').count();
    }

    /** Whether the requirement is met. */
    public boolean isMet() {
        return outcome.equals("met");
    }

    /** Whether it cannot be told. */
    public boolean isUnknown() {
        return outcome.equals("unknown");
    }

    /** How much of the required value is there, from 0 to 1; 0 where it is unknown. */
    public double share() {
        if (actual == null || required == null || required.signum() <= 0) {
            return isMet() ? 1 : 0;
        }
        return Math.max(0, Math.min(1, actual.doubleValue() / required.doubleValue()));
    }
}
