package io.partnerscope.server.tiers;

import io.partnerscope.server.data.Row;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where one vendor or partner stands in a program on a day, as the marts vendor_tiers and partner_tiers say.
 *
 * @param rank of the qualified tier; 0 where none is
 * @param projection expected, not_at_this_pace, unknown or at_the_top
 * @param needsApproval whether a person has to decide, the qualified tier not being the held one
 * @param movedBy the requirements that moved the tier since the month end before; null where it did not move
 */
public record Standing(
        String subjectId,
        String name,
        @Nullable String country,
        LocalDate asOf,
        @Nullable String tier,
        int rank,
        @Nullable String provisionalTier,
        @Nullable String heldTier,
        @Nullable LocalDate graceUntil,
        @Nullable String nextTier,
        @Nullable Boolean atRisk,
        @Nullable LocalDate atRiskOn,
        @Nullable String atRiskCause,
        @Nullable LocalDate projectedOn,
        @Nullable LocalDate projectedLow,
        @Nullable LocalDate projectedHigh,
        String projection,
        @Nullable String atRiskReason,
        @Nullable String previousTier,
        @Nullable String movedBy,
        boolean needsApproval) {
    static Standing read(Row row) throws SQLException {
        return new Standing(
                row.text("subject_id"),
                row.text("name"),
                row.optionalText("country"),
                row.day("as_of"),
                row.optionalText("tier"),
                (int) row.count("tier_rank"),
                row.optionalText("provisional_tier"),
                row.optionalText("held_tier"),
                row.optionalDay("grace_until"),
                row.optionalText("next_tier"),
                row.flag("at_risk"),
                row.optionalDay("at_risk_on"),
                row.optionalText("at_risk_cause"),
                row.optionalDay("projected_on"),
                row.optionalDay("projected_low"),
                row.optionalDay("projected_high"),
                row.text("projection"),
                row.optionalText("at_risk_reason"),
                row.optionalText("previous_tier"),
                row.optionalText("moved_by"),
                Boolean.TRUE.equals(row.flagIfThere("needs_approval")));
    }

    /** Whether the level is known for sure to be held by rule; else it may be higher once what is unknown is known. */
    public boolean isProvisional() {
        return provisionalTier != null;
    }
}
