package io.partnerscope.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Charges of metered services, in euro, exact to twelve decimals; the newest are not rated yet. */
final class UsageMeter {
    /**
     * What is measured of a product.
     *
     * @param name the meter
     * @param unit its unit
     * @param microEuro price of a unit in millionths of a euro
     */
    record Meter(String name, String unit, long microEuro) {}

    private static final int SMALL_ROWS_A_MONTH = 4;
    private static final List<Double> PART_OF_METER = List.of(0.8, 0.2);
    private static final int UNRATED_DAYS = 6;
    private static final int INVOICE_AFTER_DAYS = 3;
    private static final long MICROCENTS_A_CENT = 10_000_000_000L;

    private final World world;
    private final int rowsAMonth;
    private long charges;
    private long invoiced;
    private int invoicedCharges;

    UsageMeter(World world) {
        this.world = world;
        this.rowsAMonth =
                SMALL_ROWS_A_MONTH * world.size().factor() / world.size().subscriptionFactor();
    }

    static List<Meter> meters(Product product) {
        long grade = 1L + product.index() % 3;
        return switch (product.category()) {
            case "compute" ->
                List.of(new Meter("vcpu_hours", "hours", 38_417 * grade), new Meter("egress_gb", "GB", 71_250));
            case "storage" ->
                List.of(
                        new Meter("storage_gb_month", "GB-months", 19_875 * grade),
                        new Meter("requests", "1000 requests", 4_313));
            default ->
                List.of(new Meter("database_hours", "hours", 152_083 * grade), new Meter("backup_gb", "GB", 91_667));
        };
    }

    /** Writes the charges of a subscription; every second one is invoiced by the partner month by month. */
    void write(Subscription subscription, TableFile file, SalesBook sales) {
        if (!subscription.isUsage()) {
            return;
        }
        Dice dice = world.dice("usage", subscription.index());
        double scale = dice.factor(0.8);
        for (int month = 0; month < world.horizon().months(); month++) {
            int invoiceOn = (int) world.horizon().month(month).atEndOfMonth().toEpochDay() + INVOICE_AFTER_DAYS;
            boolean invoices = subscription.index() % 2 == 0 && invoiceOn <= world.lastDay();
            String invoice = invoices ? subscription.id().replace("S-", "SU-") + "-" + month : null;
            invoiced = 0;
            invoicedCharges = 0;
            double euros = subscription.product().euroCents() / 100.0 * subscription.level(month) * scale;
            month(subscription, month, euros, invoice, dice, file);
            if (invoice != null && invoicedCharges > 0) {
                long cents = invoiced / MICROCENTS_A_CENT;
                sales.invoice(invoice, subscription, invoiceOn, cents < 0 ? -1 : 1, cents, "EUR");
            }
        }
    }

    private void month(
            Subscription subscription, int month, double euros, @Nullable String invoice, Dice dice, TableFile file) {
        int first = (int) world.horizon().month(month).atDay(1).toEpochDay();
        int length = world.horizon().month(month).lengthOfMonth();
        boolean toTheLastDay = month == world.horizon().months() - 1 && subscription.paidOn(world.lastDay()) != null;
        List<Meter> meters = meters(subscription.product());
        for (int number = 0; number < meters.size(); number++) {
            Meter meter = meters.get(number);
            double quantity = euros * PART_OF_METER.get(number) * 1e6 / meter.microEuro() / rowsAMonth;
            for (int row = 0; row < rowsAMonth; row++) {
                int day = first + row * length / rowsAMonth;
                if (day <= world.lastDay() && subscription.paidOn(day) != null) {
                    charge(subscription, meter, day, quantity * dice.factor(0.25), invoice, dice, file);
                }
            }
            if (toTheLastDay) {
                charge(subscription, meter, world.lastDay(), quantity, null, dice, file);
            }
        }
    }

    private void charge(
            Subscription subscription,
            Meter meter,
            int day,
            double quantity,
            @Nullable String invoice,
            Dice dice,
            TableFile file) {
        Partner partner = subscription.partner();
        String category = dice.chance(0.95) ? "usage" : dice.pickWeighted("credit:45 adjustment:20 purchase:20 tax:15");
        long sign = category.equals("credit") ? -1 : 1;
        long micro = sign * Math.max(1, StrictMath.round(quantity * 1e6));
        long list = Math.multiplyExact(micro, meter.microEuro());
        long contracted = list / 100 * 95;
        boolean rated = day <= world.lastDay() - UNRATED_DAYS && !dice.chance(0.04);
        file.text(Ids.of("U-", charges++, 9))
                .day(day)
                .text(subscription.id())
                .text(partner.id())
                .text(Ids.customer(subscription.customer()))
                .text(Ids.vendor(subscription.product().vendor()))
                .text(subscription.product().id())
                .text(meter.name())
                .decimal(micro, 6)
                .text(meter.unit())
                .text(category)
                .decimal(list, 12)
                .decimal(contracted, 12)
                .decimal(contracted, 12)
                .decimal(list / 100 * 81, 12);
        if (rated) {
            file.decimal(contracted, 12);
            invoiced += contracted;
            invoicedCharges++;
        } else {
            file.none();
        }
        file.text("EUR")
                .text(partner.country())
                .text("sell_out")
                .text(rated ? invoice : null)
                .end();
        world.activity().mark(partner.index(), day);
    }
}
