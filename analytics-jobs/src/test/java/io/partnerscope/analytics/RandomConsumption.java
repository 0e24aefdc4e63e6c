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

/** Random metered consumption in few series, so that months have several rows, with tariffs of every kind and gap. */
final class RandomConsumption {
    private static final int SUBSCRIPTIONS = 9;
    private static final int PRODUCTS = 3;

    private final RandomRows rows;

    private RandomConsumption(RandomRows rows) {
        this.rows = rows;
    }

    static void fill(Lake lake, RandomRows rows) {
        RandomConsumption consumption = new RandomConsumption(rows);
        append(
                lake,
                "products",
                "product_id name vendor_id kind",
                PRODUCTS,
                serial -> row("w" + serial, "Service", "v" + serial, "cloud_usage"));
        append(
                lake,
                "tariffs",
                "tariff_id from_quantity product_id meter model unit_price flat_fee package_size currency storefront"
                        + " valid_from valid_to is_trial commitment_months",
                consumption.tariffs());
        append(
                lake,
                "subscriptions",
                "subscription_id term_start term_end cancelled_on customer_id partner_id product_id is_trial storefront",
                consumption.terms());
        append(
                lake,
                "usage",
                "usage_id usage_date subscription_id partner_id customer_id vendor_id product_id meter quantity"
                        + " charge_category billed_amount cost_amount currency storefront side",
                700,
                consumption::charge);
    }

    private List<Row> tariffs() {
        List<Row> all = new ArrayList<>();
        for (int serial = 0; serial < 90; serial++) {
            String model = rows.pick("flat", "per_unit", "graduated", "graduated", "volume", "volume", "package");
            String product = "w" + rows.below(PRODUCTS);
            String meter = meter();
            String currency = rows.currency();
            String storefront = rows.chance(0.6) ? null : rows.pick("PL", "SE");
            LocalDate from = day().minusDays(rows.below(60));
            String validFrom = rows.maybeNot(0.2, from.toString());
            String validTo =
                    rows.maybeNot(0.3, from.plusDays(20L + rows.below(150)).toString());
            String isTrial = rows.chance(0.05) ? "true" : rows.maybeNot(0.5, "false");
            String commitment = rows.chance(0.1) ? "12" : null;
            int starts = rows.chance(0.1) ? 50 : 0;
            for (int tier = 0; tier <= rows.below(4); tier++) {
                all.add(RowFactory.create(
                        "t" + serial,
                        String.valueOf(starts),
                        product,
                        meter,
                        model,
                        model.equals("flat") ? null : rows.maybeNot(0.1, rows.amount(3, 12)),
                        rows.chance(model.equals("flat") ? 0.9 : 0.3) ? rows.amount(50, 6) : null,
                        model.equals("package") ? rows.pick("10", "25", "0.3") : null,
                        currency,
                        storefront,
                        validFrom,
                        validTo,
                        isTrial,
                        commitment));
                starts += 1 + rows.below(150);
            }
        }
        return all;
    }

    private List<Row> terms() {
        List<Row> all = new ArrayList<>();
        for (int serial = 0; serial < SUBSCRIPTIONS; serial++) {
            LocalDate start = LocalDate.of(2023, 12, 1).plusDays(rows.below(60));
            while (start.isBefore(NEWEST)) {
                LocalDate end = start.plusDays(20L + rows.below(90));
                all.add(RowFactory.create(
                        "w" + serial,
                        start.toString(),
                        rows.maybeNot(0.1, end.toString()),
                        rows.chance(0.2) ? start.plusDays(rows.below(60)).toString() : null,
                        "c" + serial,
                        "p" + serial % 4,
                        "w" + serial % PRODUCTS,
                        rows.chance(0.3) ? "true" : rows.maybeNot(0.5, "false"),
                        rows.maybeNot(0.5, rows.pick("PL", "SE", "DK"))));
                start = end.plusDays(rows.below(30) - 10L);
            }
        }
        return all;
    }

    private @Nullable String[] charge(int serial) {
        int subscription = rows.below(SUBSCRIPTIONS);
        String quantity = rows.amount(90, rows.chance(0.1) ? 15 : 3);
        return row(
                "w" + rows.below(100) + "-" + serial,
                day().toString(),
                rows.maybeNot(0.2, "w" + subscription),
                rows.maybeNot(0.05, "p" + subscription % 4),
                rows.maybeNot(0.05, "c" + subscription),
                rows.maybeNot(0.1, "v" + subscription % PRODUCTS),
                rows.maybeNot(0.02, "w" + (rows.chance(0.05) ? 0 : subscription % PRODUCTS)),
                meter(),
                rows.maybeNot(0.01, (rows.chance(0.12) ? "-" : "") + (rows.chance(0.02) ? "0" : quantity)),
                rows.maybeNot(
                        0.2, rows.pick("usage", "usage", "usage", "usage", "credit", "adjustment", "purchase", "tax")),
                rows.chance(0.3) ? rows.amount(100, 12) : null,
                rows.maybeNot(0.05, rows.amount(100, 12)),
                rows.currency(),
                rows.maybeNot(0.5, rows.pick("PL", "SE", "DK")),
                rows.pick("sell_in", "sell_out", "sell_out", "sell_out"));
    }

    private @Nullable String meter() {
        return rows.maybeNot(0.03, rows.pick("hours", "storage"));
    }

    /** In the months that are looked at from either as-of day of the tests. */
    private LocalDate day() {
        return rows.chance(0.6)
                ? NEWEST.plusDays(5).minusDays(rows.below(130))
                : LocalDate.of(2024, 3, 5).minusDays(rows.below(90));
    }
}
