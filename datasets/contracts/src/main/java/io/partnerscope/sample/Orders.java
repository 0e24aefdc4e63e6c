package io.partnerscope.sample;

import io.partnerscope.sample.VendorPlan.Exact;
import io.partnerscope.sample.VendorPlan.Organic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Both sides of all orders, made so that each vendor's turnover follows its plan, and booked in the vendor's ledger. */
final class Orders {
    /** January to December; sums to 12, with peaks at quarter ends. */
    private static final double[] SEASON = {0.78, 0.85, 1.18, 0.92, 0.95, 1.22, 0.80, 0.82, 1.15, 1.00, 1.05, 1.28};

    private static final int CREDIT_AFTER_DAYS = 5;

    private final World world;
    private final SalesBook sales;
    private final List<Ledger> ledgers;
    private final List<List<ExactYear.Slot>> exactYears = new ArrayList<>();
    private final OrderLines lines;
    private long orders;
    private long credits;
    private long resales;

    Orders(World world, SalesBook sales, List<Ledger> ledgers) {
        this.world = world;
        this.sales = sales;
        this.ledgers = ledgers;
        this.lines = new OrderLines(world);
        for (int vendor = 0; vendor < world.plans().size(); vendor++) {
            exactYears.add(
                    world.plans().get(vendor).turnover() instanceof Exact exact
                            ? ExactYear.slots(exact, world.dice("exact year", vendor))
                            : List.of());
        }
    }

    /** Writes the orders of one month of the sample, vendor by vendor. */
    void write(int month) {
        for (int vendor = 0; vendor < world.plans().size(); vendor++) {
            VendorPlan plan = world.plans().get(vendor);
            Dice dice = world.dice("orders " + vendor, month);
            if (plan.turnover() instanceof Exact exact) {
                exact(vendor, month, exact.currency(), dice);
            } else if (plan.turnover() instanceof Organic organic) {
                organic(vendor, month, organic, dice);
            }
            if (plan.soldOut() > 0) {
                soldOut(vendor, month, plan.soldOut() / 36, dice);
            }
        }
    }

    private void exact(int vendor, int month, String currency, Dice dice) {
        for (ExactYear.Slot slot : exactYears.get(vendor)) {
            if (slot.month() == world.horizon().month(month).getMonthValue()) {
                int day = (int) world.horizon().month(month).atDay(slot.day()).toEpochDay();
                if (day <= world.lastDay()) {
                    order(vendor, month, day, currency, slot.cents(), slot.credited(), false, dice);
                }
            }
        }
    }

    private void organic(int vendor, int month, Organic organic, Dice dice) {
        double progress = month / 36.0;
        double year = organic.startDollars() * StrictMath.pow(organic.endDollars() / organic.startDollars(), progress);
        int monthOfYear = world.horizon().month(month).getMonthValue();
        double usual = organic.ordersPerMonth() * world.size().factor();
        double mean = year / 12 / usual;
        int count = dice.poisson(usual * SEASON[monthOfYear - 1]);
        for (int number = 0; number < count; number++) {
            int day = day(month, monthOfYear % 3 == 0, dice);
            long cents = Math.max(500, StrictMath.round(mean * dice.factor(0.7) * 100));
            boolean credited = dice.chance(0.006);
            boolean partly = !credited && dice.chance(0.02);
            if (day <= world.lastDay()) {
                order(vendor, month, day, null, cents, credited, partly, dice);
            }
        }
    }

    /** A working day of the month; in the last month of a quarter rather a late one. */
    private int day(int month, boolean quarterEnds, Dice dice) {
        int length = world.horizon().month(month).lengthOfMonth();
        double place = quarterEnds ? StrictMath.pow(dice.unit(), 0.6) : dice.unit();
        int first = (int) world.horizon().month(month).atDay(1).toEpochDay();
        int day = first + Math.min(length - 1, (int) (place * length));
        int weekday = World.date(day).getDayOfWeek().getValue();
        return weekday <= 5 ? day : day - first >= weekday - 5 ? day - (weekday - 5) : day + 8 - weekday;
    }

    private void order(
            int vendor,
            int month,
            int day,
            @Nullable String currency,
            long dollarCents,
            boolean credited,
            boolean partly,
            Dice dice) {
        Partner partner = dice.chance(0.07) ? null : world.partners().anyActive(month, dice);
        String money = currency != null ? currency : partner == null ? "EUR" : partner.currency();
        long cents = Math.max(100, world.fx().roughly(dollarCents, FxWalk.PROGRAM, money, day));
        List<OrderLine> split = lines.split(vendor, cents, money, day, partner, dice);
        boolean resold = partner != null && !credited && dice.chance(0.85);
        String customer = partner == null
                ? Ids.customer(dice.below(world.partners().customers()))
                : resold || dice.chance(0.6) ? Ids.customer(partner.customer(dice)) : null;
        String id = Ids.of("SI-", orders++, 8);
        SalesBook.Header header = new SalesBook.Header(id, "sell_in", day, vendor, partner, customer, money);
        for (int line = 0; line < split.size(); line++) {
            sales.write(header, line, split.get(line), null);
            ledgers.get(vendor).line(day, world.fx().toProgram(split.get(line).cents(), money, day));
        }
        ledgers.get(vendor).order(day);
        if (credited || (partly && split.size() > 1)) {
            credit(header, credited ? split : split.subList(split.size() - 1, split.size()), credited, dice);
        }
        if (resold) {
            resell(header, split, day + dice.below(6), dice);
        }
    }

    private void credit(SalesBook.Header order, List<OrderLine> lines, boolean whole, Dice dice) {
        boolean planned = world.plans().get(order.vendor()).turnover() instanceof Exact;
        int day = order.day() + (planned ? CREDIT_AFTER_DAYS : dice.between(1, 12));
        if (day > world.lastDay()
                || world.horizon().monthOf(day) != world.horizon().monthOf(order.day())) {
            return;
        }
        SalesBook.Header header = new SalesBook.Header(
                Ids.of("CR-", credits++, 7),
                "sell_in",
                day,
                order.vendor(),
                order.partner(),
                order.customer(),
                order.currency());
        Ledger ledger = ledgers.get(order.vendor());
        for (int number = 0; number < lines.size(); number++) {
            OrderLine line = lines.get(number);
            OrderLine back = new OrderLine(
                    line.product(), -line.quantity(), -line.cents(), line.discount(), line.margin(), null);
            sales.write(header, number, back, order.id());
            ledger.line(day, world.fx().toProgram(back.cents(), order.currency(), day));
        }
        if (whole) {
            ledger.wholeCredit(order.day(), day);
        }
    }

    /** The partner's side of the order: its own number, currency and price. */
    private void resell(SalesBook.Header order, List<OrderLine> bought, int day, Dice dice) {
        Partner partner = order.partner();
        if (partner == null || day > world.lastDay()) {
            return;
        }
        String money = partner.currency();
        SalesBook.Header header = new SalesBook.Header(
                Ids.of("SO-", resales++, 8), "sell_out", day, order.vendor(), partner, order.customer(), money);
        double markup = Math.max(0.01, partner.markup() + dice.normal() * 0.03);
        for (int number = 0; number < bought.size(); number++) {
            OrderLine line = bought.get(number);
            long cost = world.fx().roughly(line.cents(), order.currency(), money, day);
            long cents = Math.max(1, StrictMath.round(cost * (1 + markup)));
            double discount = Math.max(0, line.discount() - markup / 2);
            double margin = 1 - (double) cost / cents;
            sales.write(
                    header,
                    number,
                    new OrderLine(line.product(), line.quantity(), cents, discount, margin, line.parent()),
                    null);
        }
    }

    private void soldOut(int vendor, int month, long dollarCents, Dice dice) {
        for (int number = 0; number < 3; number++) {
            int day = day(month, false, dice);
            Partner partner = world.partners().anyActive(month, dice);
            if (day > world.lastDay()) {
                continue;
            }
            long cents = world.fx().roughly(dollarCents, FxWalk.PROGRAM, partner.currency(), day);
            SalesBook.Header header = new SalesBook.Header(
                    Ids.of("SO-", resales++, 8),
                    "sell_out",
                    day,
                    vendor,
                    partner,
                    Ids.customer(partner.customer(dice)),
                    partner.currency());
            List<OrderLine> split = lines.split(vendor, cents, partner.currency(), day, partner, dice);
            for (int line = 0; line < split.size(); line++) {
                sales.write(header, line, split.get(line), null);
            }
        }
    }

    /** What the partner sells to the customer of a won deal, on the day it is won; it comes out of the partner's stock. */
    void ofDeal(Partner partner, int customer, Product product, int day, long cents) {
        String currency = partner.currency();
        SalesBook.Header header = new SalesBook.Header(
                Ids.of("SO-", resales++, 8),
                "sell_out",
                day,
                product.vendor(),
                partner,
                Ids.customer(customer),
                currency);
        long price = Math.max(1, world.fromEuro(product.euroCents(), currency, day));
        long quantity = Math.max(1, cents / price);
        sales.write(header, 0, new OrderLine(product, quantity, cents, 0.05, partner.markup(), null), null);
    }
}
