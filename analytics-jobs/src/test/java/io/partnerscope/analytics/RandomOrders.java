package io.partnerscope.analytics;

import static io.partnerscope.analytics.RandomRows.append;
import static io.partnerscope.analytics.RandomRows.row;

import io.partnerscope.lake.Lake;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Random orders of several lines, with list prices and what belongs to what, and agreements to share their revenue. */
final class RandomOrders {
    private static final String[] KINDS = {
        "hardware",
        "hardware",
        "software",
        "warranty",
        "maintenance",
        "training",
        "professional_service",
        "subscription"
    };

    private final RandomRows rows;

    private RandomOrders(RandomRows rows) {
        this.rows = rows;
    }

    static void fill(Lake lake, RandomRows rows) {
        RandomOrders orders = new RandomOrders(rows);
        append(
                lake,
                "products",
                "product_id name vendor_id kind",
                KINDS.length,
                serial -> row("y" + serial, "Product", serial == 3 ? null : "v" + serial % 3, KINDS[serial]));
        List<Row> lines = new ArrayList<>();
        for (int serial = 0; serial < 300; serial++) {
            orders.order(serial, lines);
        }
        append(
                lake,
                "sales",
                "order_id line_no side ordered_on vendor_id partner_id customer_id product_id quantity list_price net_amount"
                        + " currency parent_line_no credits_order_id",
                lines);
        append(
                lake,
                "revenue_shares",
                "share_id partner_id vendor_id product_id share valid_from valid_to",
                50,
                orders::share);
    }

    private void order(int serial, List<Row> lines) {
        String side = rows.pick("sell_in", "sell_out", "sell_out");
        String day = rows.day().toString();
        String partner = rows.partnerId();
        String customer = rows.customerId();
        String currency = rows.currency();
        boolean isCredit = rows.chance(0.1);
        String sign = isCredit ? "-" : "";
        for (int line = 1; line <= 1 + rows.below(4); line++) {
            lines.add(RowFactory.create(
                    "m" + serial,
                    String.valueOf(line),
                    side,
                    day,
                    rows.maybeNot(0.5, "v" + rows.below(3)),
                    partner,
                    customer,
                    "y" + rows.below(KINDS.length),
                    rows.maybeNot(0.05, sign + rows.amount(20, rows.below(9))),
                    rows.maybeNot(0.3, rows.amount(4)),
                    sign + rows.amount(4),
                    currency,
                    rows.chance(0.4) ? String.valueOf(1 + rows.below(3)) : null,
                    isCredit && rows.chance(0.5) ? "m" + rows.below(300) : null));
        }
    }

    private @Nullable String[] share(int serial) {
        LocalDate from = rows.day();
        return row(
                "s" + serial,
                rows.partnerId(),
                rows.maybeNot(0.1, "v" + rows.below(3)),
                rows.chance(0.4) ? rows.pick("x", "y") + rows.below(6) : null,
                "0." + (1000 + rows.below(8999)),
                rows.maybeNot(0.1, from.toString()),
                rows.chance(0.5) ? from.plusDays(rows.below(700)).toString() : null);
    }
}
