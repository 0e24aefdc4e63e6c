package io.partnerscope.server.renewals;

import io.partnerscope.server.data.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One term that ends soon, as the mart renewals says, with names.
 *
 * @param partner name of the partner; empty where the customer is served directly
 * @param seats null for usage-based services
 * @param likelihood null where it is not known
 * @param drivers what moves the likelihood most, in words
 * @param action what to do, by its code
 * @param conversationTerms terms of the same customer and partner in the whole list
 * @param number place of its conversation in the list asked for, from 1
 */
public record Term(
        String subscriptionId,
        LocalDate termEnd,
        String partnerId,
        String partner,
        String customerId,
        String customer,
        String product,
        String vendor,
        @Nullable BigDecimal seats,
        boolean renewsItself,
        boolean isSuspended,
        @Nullable BigDecimal annualValue,
        boolean isByConsumption,
        long daysLeft,
        @Nullable Double likelihood,
        boolean isByModel,
        @Nullable BigDecimal expectedValue,
        @Nullable BigDecimal valueAtRisk,
        List<String> drivers,
        String action,
        long conversationTerms,
        long number) {
    public Term {
        drivers = List.copyOf(drivers);
    }

    static Term read(Row row) throws SQLException {
        return new Term(
                row.text("subscription_id"),
                row.day("term_end"),
                row.text("partner_id"),
                row.text("partner"),
                row.text("customer_id"),
                row.text("customer"),
                row.text("product"),
                row.text("vendor"),
                row.decimal("seats"),
                Boolean.TRUE.equals(row.flag("auto_renew")),
                Boolean.TRUE.equals(row.flag("is_suspended")),
                row.decimal("annual_value_usd"),
                row.text("annual_value_basis").equals("consumption"),
                row.count("days_left"),
                row.number("likelihood"),
                row.text("likelihood_basis").equals("model"),
                row.decimal("expected_value_usd"),
                row.decimal("value_at_risk_usd"),
                row.texts("drivers"),
                row.text("action"),
                row.count("conversation_terms"),
                row.count("number"));
    }

    /** The likelihood in whole percent, for a bar; null where it is not known. */
    public @Nullable Long percent() {
        return likelihood == null ? null : Long.valueOf(Math.round(likelihood * 100));
    }
}
