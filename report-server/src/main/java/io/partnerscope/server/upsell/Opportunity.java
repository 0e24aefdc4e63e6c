package io.partnerscope.server.upsell;

import io.partnerscope.server.data.Row;
import io.partnerscope.state.PlayDecision;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One play, as the mart upsell_opportunities says, with names.
 *
 * @param play what kind of offer it is, by its code
 * @param product name of the product to offer; empty where the play is about no one product
 * @param value null where it is not known
 * @param takenUpOn as-of day of the release in which it was taken up, by the mart; null where it was not
 * @param place in the list asked for, from 1
 */
public record Opportunity(
        String id,
        String partnerId,
        String partner,
        String customer,
        String play,
        String product,
        String subscriptionId,
        @Nullable BigDecimal value,
        @Nullable Double confidence,
        @Nullable BigDecimal expectedValue,
        String evidence,
        String evidenceDataset,
        String evidenceKey,
        String reason,
        String valuation,
        @Nullable LocalDate takenUpOn,
        long place) {
    static Opportunity read(Row row) throws SQLException {
        return new Opportunity(
                row.text("opportunity_id"),
                row.text("partner_id"),
                row.text("partner"),
                row.text("customer"),
                row.text("play"),
                row.text("product"),
                row.text("subscription_id"),
                row.decimal("value_usd"),
                row.number("confidence"),
                row.decimal("expected_value_usd"),
                row.text("evidence"),
                row.text("evidence_dataset"),
                row.text("evidence_key"),
                row.text("reason"),
                row.text("valuation"),
                row.optionalDay("taken_up_on"),
                row.count("number"));
    }

    /** The confidence in whole percent, for a bar; null where it is not known. */
    public @Nullable Long percent() {
        return confidence == null ? null : Long.valueOf(Math.round(confidence * 100));
    }

    /**
     * A play with the newest decision on it.
     *
     * @param opportunity null where the release does not hold it, as it leaves out what was dismissed
     */
    public record Decided(
            @Nullable Opportunity opportunity, @Nullable PlayDecision decision) {}
}
