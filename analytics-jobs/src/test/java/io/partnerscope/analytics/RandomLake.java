package io.partnerscope.analytics;

import io.partnerscope.lake.Lake;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A lake of a few hundred random rows with every difficulty of DOMAIN §4 among them, the same for the same seed. */
final class RandomLake {
    private static final LocalDate NEWEST = LocalDate.of(2025, 6, 17);

    private final Random random;

    RandomLake(long seed) {
        this.random = new Random(seed);
    }

    void fill(Lake lake) {
        append(lake, "partners", "partner_id name joined_on left_on", 12, this::partner);
        append(lake, "products", "product_id name kind", 6, this::product);
        append(
                lake,
                "sales",
                "order_id line_no side ordered_on partner_id customer_id product_id net_amount cost_amount currency"
                        + " credits_order_id",
                400,
                this::sale);
        append(
                lake,
                "usage",
                "usage_id usage_date partner_id customer_id product_id charge_category billed_amount cost_amount"
                        + " currency side invoice_order_id",
                250,
                this::charge);
        append(
                lake,
                "subscriptions",
                "subscription_id term_start term_end cancelled_on customer_id partner_id",
                60,
                this::term);
        append(lake, "deals", "deal_id partner_id registered_at amount currency closed_on outcome", 120, this::deal);
        append(lake, "fx_rates", "rate_date currency per_eur", 0, () -> row());
    }

    private int serial;

    private @Nullable String[] partner() {
        String joined = chance(0.2) ? null : day().toString();
        return row(
                "p" + serial,
                "Partner " + serial,
                joined,
                joined != null && chance(0.3)
                        ? LocalDate.parse(joined).plusDays(200).toString()
                        : null);
    }

    private @Nullable String[] product() {
        return row("x" + serial, "Product", serial == 5 ? null : pick("hardware", "software", "cloud_usage"));
    }

    private @Nullable String[] sale() {
        boolean isCredit = chance(0.1);
        return row(
                "o" + serial,
                "1",
                pick("sell_in", "sell_in", "sell_out"),
                day().toString(),
                partnerId(),
                customerId(),
                chance(0.05) ? "x99" : "x" + random.nextInt(6),
                (isCredit ? "-" : "") + amount(4),
                chance(0.1) ? null : amount(4),
                currency(),
                isCredit && chance(0.5) ? "o1" : null);
    }

    private @Nullable String[] charge() {
        return row(
                "u" + serial,
                day().toString(),
                partnerId(),
                customerId(),
                "x" + random.nextInt(6),
                chance(0.2) ? null : pick("usage", "usage", "purchase", "tax", "credit", "adjustment"),
                chance(0.2) ? null : amount(12),
                chance(0.1) ? null : amount(12),
                currency(),
                pick("sell_in", "sell_out"),
                chance(0.2) ? "o2" : null);
    }

    private @Nullable String[] term() {
        LocalDate start = day();
        LocalDate end = start.plusMonths(1 + random.nextInt(24)).minusDays(1);
        return row(
                "s" + serial,
                start.toString(),
                chance(0.1) ? null : end.toString(),
                chance(0.2) ? start.plusDays(random.nextInt(300) - 5).toString() : null,
                customerId(),
                partnerId());
    }

    private @Nullable String[] deal() {
        LocalDate closed = day();
        String outcome = pick("won", "lost", "open");
        return row(
                "d" + serial,
                partnerId(),
                chance(0.05) ? null : closed.minusDays(random.nextInt(90)) + " 13:45:00",
                outcome.equals("lost") && chance(0.1) ? noAmount() : amount(4),
                currency(),
                outcome.equals("open") ? null : closed.toString(),
                outcome);
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private String pick(String first, String... others) {
        int index = random.nextInt(others.length + 1);
        return index == 0 ? first : others[index - 1];
    }

    private @Nullable String noAmount() {
        return chance(0.5) ? "0" : null;
    }

    private LocalDate day() {
        return NEWEST.minusDays(random.nextInt(1000) - 10L);
    }

    private @Nullable String partnerId() {
        return chance(0.15) ? null : "p" + random.nextInt(13);
    }

    private @Nullable String customerId() {
        return chance(0.15) ? null : "c" + random.nextInt(25);
    }

    /** One amount in twenty is of a currency without rates. */
    private String currency() {
        return chance(0.04) ? "XAU" : pick("USD", "EUR", "PLN", "SEK");
    }

    private String amount(int decimals) {
        StringBuilder digits =
                new StringBuilder().append(random.nextInt(100_000)).append('.');
        for (int i = 0; i < decimals; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private static @Nullable String[] row(@Nullable String... values) {
        return values;
    }

    /** Rates of working days only, with a hole of three weeks in which nothing converts. */
    private List<Row> rates() {
        List<Row> rates = new ArrayList<>();
        for (LocalDate day = NEWEST.minusDays(1020); !day.isAfter(NEWEST); day = day.plusDays(1)) {
            boolean isHole = day.getYear() == 2024 && day.getMonthValue() == 8 && day.getDayOfMonth() < 22;
            if (day.getDayOfWeek().getValue() < 6 && !isHole) {
                rates.add(RowFactory.create(day.toString(), "USD", "1." + (1000 + random.nextInt(999))));
                rates.add(RowFactory.create(day.toString(), "PLN", "4." + (1000 + random.nextInt(8999))));
                rates.add(RowFactory.create(day.toString(), "SEK", "11." + (1000 + random.nextInt(8999))));
            }
        }
        return rates;
    }

    private void append(Lake lake, String dataset, String columns, int count, Supplier<@Nullable String[]> maker) {
        StructType schema = new StructType();
        for (String column : columns.split(" ", -1)) {
            schema = schema.add(column, DataTypes.StringType);
        }
        List<Row> rows = dataset.equals("fx_rates") ? rates() : new ArrayList<>();
        for (serial = 0; serial < count; serial++) {
            rows.add(RowFactory.create((Object[]) maker.get()));
        }
        Dataset<Row> texts = TestLakes.session().createDataFrame(rows, schema);
        TestLakes.append(lake, dataset, texts, dataset + ".csv");
    }
}
