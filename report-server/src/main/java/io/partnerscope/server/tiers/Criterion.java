package io.partnerscope.server.tiers;

import io.partnerscope.server.data.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One requirement of one level for one vendor and day, as mart vendor_tier_criteria says. */
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
        BigDecimal required,
        @Nullable BigDecimal gap,
        @Nullable LocalDate windowFrom,
        @Nullable LocalDate windowUntil,
        String explanation) {
    static Criterion read(Row row) throws SQLException {
        BigDecimal required = row.decimal("required");
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
                required == null ? BigDecimal.ONE : required,
                row.decimal("gap"),
                row.optionalDay("window_from"),
                row.optionalDay("window_until"),
                row.text("explanation"));
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
        if (actual == null || required.signum() <= 0) {
            return isMet() ? 1 : 0;
        }
        return Math.max(0, Math.min(1, actual.doubleValue() / required.doubleValue()));
    }
}
