package io.partnerscope.ingestion.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Usage rows in the canonical format, the same ones every time: days of twelve months in no order, and in a thousandth
 * of the rows the key of an earlier row, with other amounts.
 */
public final class UsageCsv {
    /** Which columns the rows have. */
    public enum Shape {
        /** A lean export: 20 million rows are about 1.1 GB. */
        LEAN("usage_id,usage_date,partner_id,customer_id,product_id,quantity,billed_amount,currency"),
        /** All columns a bill can have: 20 million rows are about 3.5 GB. */
        FULL("usage_id,usage_date,subscription_id,partner_id,customer_id,vendor_id,product_id,meter,quantity,unit,"
                + "charge_category,list_amount,contracted_amount,effective_amount,cost_amount,billed_amount,currency,"
                + "storefront,side,invoice_order_id");

        private final String header;

        Shape(String header) {
            this.header = header;
        }

        /** Names of the columns, in the order of the file. */
        public List<String> columns() {
            return List.of(header.split(",", -1));
        }
    }

    private static final int DAYS = 365;
    private static final String FIRST_DAY = "2025-01-01";
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final String[] METERS = {"vcpu_hours", "storage_gb_month", "egress_gb", "requests", "backup_gb"};
    private static final String[] UNITS = {"hours", "GB-months", "GB", "1000 requests", "GB"};
    private static final String[] CATEGORIES = {"usage", "usage", "usage", "usage", "purchase", "credit", "tax"};
    private static final String[] CURRENCIES = {"EUR", "EUR", "USD", "PLN"};
    private static final String[] STOREFRONTS = {"DE", "PL", "RO", "US", "GB"};

    private final byte[][] days = new byte[DAYS][];
    private final byte[] buffer = new byte[1 << 16];
    private int length;

    private UsageCsv() {
        LocalDate first = LocalDate.parse(FIRST_DAY);
        for (int day = 0; day < DAYS; day++) {
            days[day] = first.plusDays(day).toString().getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Writes a file of that many rows. */
    public static void write(Path file, long rows, Shape shape) throws IOException {
        UsageCsv csv = new UsageCsv();
        try (OutputStream out = Files.newOutputStream(file)) {
            csv.text(shape.header);
            csv.buffer[csv.length++] = '\n';
            for (long row = 0; row < rows; row++) {
                csv.row(row, shape);
                if (csv.length > csv.buffer.length - 1024) {
                    out.write(csv.buffer, 0, csv.length);
                    csv.length = 0;
                }
            }
            out.write(csv.buffer, 0, csv.length);
        }
    }

    private void row(long row, Shape shape) {
        long own = mixed(row);
        boolean repeats = row > 0 && below(own, 1000) == 0;
        long id = repeats ? below(mixed(own), row) : row;
        long chance = mixed(id + GOLDEN);
        long amounts = mixed(own + 1);
        int meter = (int) below(chance >>> 7, METERS.length);
        long partner = below(mixed(chance + 1), 4000);
        long customer = below(mixed(chance + 2), 60_000);
        long product = below(mixed(chance + 3), 900);
        // Thousandths, and the price of a unit in millionths.
        long quantity = 1 + below(amounts, 90_000);
        long price = 1000 + product * 137;
        boolean full = shape == Shape.FULL;
        text("U").number(id).comma();
        bytes(days[(int) below(chance, DAYS)]).comma();
        if (full) {
            text("S-").number(customer * 3 + meter).comma();
        }
        text("R").number(partner).comma();
        text("C").number(customer).comma();
        if (full) {
            text("V-").number(product / 12).comma();
        }
        text("P").number(product).comma();
        if (full) {
            text(METERS[meter]).comma();
        }
        decimal(quantity, 3).comma();
        if (full) {
            text(UNITS[meter]).comma();
            text(CATEGORIES[(int) below(chance >>> 13, CATEGORIES.length)]).comma();
            long list = quantity * price * 1000;
            decimal(list, 12).comma();
            decimal(list / 100 * 95, 12).comma();
            decimal(list / 100 * 93, 12).comma();
            decimal(list / 100 * 81, 12).comma();
            decimal(list / 100 * 95, 12).comma();
        } else {
            decimal(quantity * price / 1000, 6).comma();
        }
        text(CURRENCIES[(int) below(chance >>> 23, CURRENCIES.length)]);
        if (full) {
            comma();
            text(STOREFRONTS[(int) below(chance >>> 29, STOREFRONTS.length)]).comma();
            text("sell_out").comma();
            if (below(chance >>> 3, 3) == 0) {
                text("SU-").number(customer);
            }
        }
        buffer[length++] = '\n';
    }

    private static long mixed(long value) {
        long z = (value * GOLDEN ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static long below(long chance, long bound) {
        return (chance >>> 1) % bound;
    }

    private void comma() {
        buffer[length++] = ',';
    }

    private UsageCsv text(String text) {
        for (int at = 0; at < text.length(); at++) {
            buffer[length++] = (byte) text.charAt(at);
        }
        return this;
    }

    private UsageCsv bytes(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    private UsageCsv number(long value) {
        if (value >= 10) {
            number(value / 10);
        }
        buffer[length++] = (byte) ('0' + value % 10);
        return this;
    }

    private UsageCsv decimal(long unscaled, int scale) {
        long one = 1;
        for (int digit = 0; digit < scale; digit++) {
            one *= 10;
        }
        number(unscaled / one);
        buffer[length++] = '.';
        for (long place = one / 10; place > 0; place /= 10) {
            buffer[length++] = (byte) ('0' + unscaled / place % 10);
        }
        return this;
    }
}
