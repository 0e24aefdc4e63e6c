package io.partnerscope.analytics;

import static io.partnerscope.analytics.RandomRows.NEWEST;
import static io.partnerscope.analytics.RandomRows.append;
import static io.partnerscope.analytics.RandomRows.row;

import io.partnerscope.lake.Lake;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Random partners, products, sales, usage, subscriptions and exchange rates. */
final class RandomBusiness {
    private final RandomRows rows;

    private RandomBusiness(RandomRows rows) {
        this.rows = rows;
    }

    static void fill(Lake lake, RandomRows rows) {
        RandomBusiness business = new RandomBusiness(rows);
        append(lake, "partners", "partner_id name joined_on left_on kind country", 12, business::partner);
        append(lake, "products", "product_id name kind", 6, business::product);
        append(
                lake,
                "sales",
                "order_id line_no side ordered_on partner_id customer_id product_id net_amount cost_amount currency"
                        + " credits_order_id",
                400,
                business::sale);
        append(
                lake,
                "usage",
                "usage_id usage_date partner_id customer_id product_id charge_category billed_amount cost_amount"
                        + " currency side invoice_order_id",
                250,
                business::charge);
        append(
                lake,
                "subscriptions",
                "subscription_id term_start term_end cancelled_on status customer_id partner_id",
                60,
                business::term);
        append(lake, "fx_rates", "rate_date currency per_eur", business.rates());
    }

    private @Nullable String[] partner(int serial) {
        LocalDate joined = rows.maybeNot(0.2, rows.day());
        return row(
                "p" + serial,
                "Partner " + serial,
                joined == null ? null : joined.toString(),
                joined != null && rows.chance(0.3) ? joined.plusDays(200).toString() : null,
                serial == 11 ? null : serial % 6 == 5 ? "msp" : "reseller",
                serial == 8
                        ? "AR"
                        : serial == 7 ? null : List.of("SE", "DK", "GB").get(serial % 3));
    }

    private @Nullable String[] product(int serial) {
        return row("x" + serial, "Product", serial == 5 ? null : rows.pick("hardware", "software", "cloud_usage"));
    }

    private @Nullable String[] sale(int serial) {
        boolean isCredit = rows.chance(0.1);
        return row(
                "o" + serial,
                "1",
                rows.pick("sell_in", "sell_in", "sell_out"),
                rows.day().toString(),
                rows.partnerId(),
                rows.customerId(),
                rows.chance(0.05) ? "x99" : "x" + rows.below(6),
                (isCredit ? "-" : "") + rows.amount(4),
                rows.maybeNot(0.1, rows.amount(4)),
                rows.currency(),
                isCredit && rows.chance(0.5) ? "o1" : null);
    }

    private @Nullable String[] charge(int serial) {
        return row(
                "u" + serial,
                rows.day().toString(),
                rows.partnerId(),
                rows.customerId(),
                "x" + rows.below(6),
                rows.maybeNot(0.2, rows.pick("usage", "usage", "purchase", "tax", "credit", "adjustment")),
                rows.maybeNot(0.2, rows.amount(12)),
                rows.maybeNot(0.1, rows.amount(12)),
                rows.currency(),
                rows.pick("sell_in", "sell_out"),
                rows.chance(0.2) ? "o2" : null);
    }

    private @Nullable String[] term(int serial) {
        LocalDate start = rows.day();
        LocalDate end = start.plusMonths(1 + rows.below(24)).minusDays(1);
        return row(
                "s" + serial,
                start.toString(),
                rows.maybeNot(0.1, end.toString()),
                rows.chance(0.2) ? start.plusDays(rows.below(300) - 5).toString() : null,
                rows.maybeNot(0.5, rows.pick("active", "cancelled", "expired")),
                rows.customerId(),
                rows.partnerId());
    }

    /** Rates of working days only, with a hole of three weeks in which nothing converts. */
    private List<Row> rates() {
        List<Row> rates = new ArrayList<>();
        for (LocalDate day = NEWEST.minusDays(1020); !day.isAfter(NEWEST); day = day.plusDays(1)) {
            boolean isHole = day.getYear() == 2024 && day.getMonthValue() == 8 && day.getDayOfMonth() < 22;
            if (day.getDayOfWeek().getValue() < 6 && !isHole) {
                rates.add(RowFactory.create(day.toString(), "USD", "1." + (1000 + rows.below(999))));
                rates.add(RowFactory.create(day.toString(), "PLN", "4." + (1000 + rows.below(8999))));
                rates.add(RowFactory.create(day.toString(), "SEK", "11." + (1000 + rows.below(8999))));
            }
        }
        return rates;
    }
}
