package io.partnerscope.analytics;

import static io.partnerscope.analytics.RandomRows.append;
import static io.partnerscope.analytics.RandomRows.row;

import io.partnerscope.lake.Lake;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Random subscriptions of several terms and trials, renewed early, in time, late or not, and the seats seen in use. */
final class RandomTerms {
    private static final int SUBSCRIPTIONS = 150;

    private final RandomRows rows;

    private RandomTerms(RandomRows rows) {
        this.rows = rows;
    }

    static void fill(Lake lake, RandomRows rows) {
        RandomTerms terms = new RandomTerms(rows);
        append(
                lake,
                "products",
                "product_id name kind family",
                8,
                serial -> row("z" + serial, "Edition", "subscription", serial == 7 ? null : "f" + serial % 4));
        List<Row> all = new ArrayList<>();
        for (int serial = 0; serial < SUBSCRIPTIONS; serial++) {
            terms.subscription(serial, all);
        }
        append(
                lake,
                "subscriptions",
                "subscription_id term_start term_end customer_id partner_id vendor_id product_id is_trial seats unit_price"
                        + " currency billing cancelled_on status",
                all);
        append(lake, "subscription_seats", "subscription_id observed_on seats seats_used", terms.seats());
    }

    private void subscription(int serial, List<Row> all) {
        String customer = rows.customerId();
        String partner = rows.partnerId();
        String product = "z" + rows.below(8);
        String currency = rows.currency();
        LocalDate start = rows.day().minusMonths(6);
        for (int term = 0; term <= rows.below(4); term++) {
            boolean isTrial = rows.chance(0.2);
            LocalDate end = isTrial
                    ? start.plusDays(29)
                    : start.plusMonths(3L + rows.below(12)).minusDays(1);
            boolean isOpenEnded = rows.chance(0.05);
            all.add(RowFactory.create(
                    "t" + serial,
                    start.toString(),
                    isOpenEnded ? null : end.toString(),
                    customer,
                    rows.chance(0.05) ? rows.partnerId() : partner,
                    "v" + rows.below(3),
                    product,
                    isTrial ? "true" : rows.maybeNot(0.5, "false"),
                    rows.maybeNot(0.02, String.valueOf(rows.below(40))),
                    rows.maybeNot(0.02, rows.amount(1000, 4)),
                    currency,
                    rows.maybeNot(0.02, rows.pick("monthly", "annual", "annual", "usage")),
                    rows.chance(0.1) ? start.plusDays(rows.below(300) - 5).toString() : null,
                    rows.maybeNot(0.2, rows.pick("active", "suspended", "cancelled", "expired"))));
            // The next term begins a little early, the day after, or up to a good while later.
            start = end.plusDays(rows.chance(0.5) ? 1 : rows.below(75) - 10);
        }
    }

    private List<Row> seats() {
        List<Row> seats = new ArrayList<>();
        for (int serial = 0; serial < SUBSCRIPTIONS; serial++) {
            LocalDate day = rows.day().minusMonths(6);
            for (int observation = 0; observation < rows.below(20); observation++) {
                seats.add(RowFactory.create(
                        "t" + serial,
                        day.toString(),
                        rows.maybeNot(0.02, String.valueOf(rows.below(40))),
                        rows.maybeNot(0.02, String.valueOf(rows.below(40)))));
                day = day.plusDays(1 + rows.below(60));
            }
        }
        return seats;
    }
}
