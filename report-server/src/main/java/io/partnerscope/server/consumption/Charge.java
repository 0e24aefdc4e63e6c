package io.partnerscope.server.consumption;

import io.partnerscope.server.data.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription consumed of one meter in a month, as the mart usage_charges says, with names.
 *
 * @param unratedQuantity what no tariff prices; what it costs is not known
 * @param charge null where it is not known; the known part stands beside
 * @param margin null where it is not known or not open to the reader
 * @param growth against the month before; null where it cannot be told
 * @param expectedQuantity what the months before lead to expect; null where it cannot be told
 */
public record Charge(
        LocalDate month,
        String subscriptionId,
        String meter,
        String partnerId,
        String partner,
        String customer,
        String product,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal unratedQuantity,
        @Nullable BigDecimal charge,
        @Nullable BigDecimal knownCharge,
        @Nullable BigDecimal margin,
        long unknownRows,
        @Nullable Double growth,
        @Nullable Double expectedQuantity,
        boolean isJump) {
    static Charge read(Row row) throws SQLException {
        return new Charge(
                row.day("month"),
                row.text("subscription_id"),
                row.text("meter"),
                row.text("partner_id"),
                row.text("partner"),
                row.text("customer"),
                row.text("product"),
                row.decimal("quantity"),
                row.decimal("unrated_quantity"),
                row.decimal("charge_usd"),
                row.decimal("known_charge_usd"),
                row.decimal("margin_usd"),
                row.count("unknown_rows"),
                row.number("growth"),
                row.number("expected_quantity"),
                Boolean.TRUE.equals(row.flag("is_jump")));
    }

    /** Whether some of the quantity has no price. */
    public boolean isUnrated() {
        return unratedQuantity != null && unratedQuantity.signum() != 0;
    }

    /** How many times the quantity is what was expected; null where it cannot be told. */
    public @Nullable Double timesExpected() {
        return quantity == null || expectedQuantity == null || expectedQuantity == 0
                ? null
                : Double.valueOf(quantity.doubleValue() / expectedQuantity);
    }
}
