package io.partnerscope.sample;

import io.partnerscope.sample.Subscription.Renewal;
import io.partnerscope.sample.Subscription.Term;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;

/** Writes the terms, the seats observed, the invoices and what decided each renewal. */
final class Subscriptions {
    static final String RENEWALS_HEADER =
            "subscription_id,term_start,term_end,cut_off,seat_utilisation,utilisation_trend,"
                    + "usage_trend,tenure_months,earlier_renewals,auto_renew,price_change,tickets,probability,outcome\n";
    private static final int RENEWAL_DAYS = 30;

    private final World world;
    private final int invoiceMonths;
    private long invoices;

    Subscriptions(World world) {
        this.world = world;
        this.invoiceMonths = world.size() == Size.SMALL ? 3 : 1;
    }

    void writeTerms(Subscription subscription, TableFile file) {
        for (Term term : subscription.terms()) {
            boolean usage = subscription.isUsage();
            file.text(subscription.id())
                    .day(term.start())
                    .day(term.end())
                    .text(Ids.customer(subscription.customer()))
                    .text(subscription.partner().id())
                    .text(Ids.vendor(subscription.product().vendor()))
                    .text(subscription.product().id())
                    .flag(term.trial());
            if (usage) {
                file.none().none().none();
            } else {
                file.count(term.seats()).cents(term.priceCents()).cents(StrictMath.round(term.priceCents() * 0.82));
            }
            file.text(subscription.partner().currency())
                    .text(subscription.billing())
                    .text(subscription.partner().country())
                    .flag(term.autoRenew())
                    .text(status(subscription, term))
                    .day(term.cancelledOn())
                    .end();
        }
    }

    private String status(Subscription subscription, Term term) {
        if (term.cancelledOn() != Line.NO_DAY) {
            return "cancelled";
        }
        boolean running = term.end() >= world.lastDay();
        return running ? subscription.isSuspended() ? "suspended" : "active" : "expired";
    }

    /** Seats at each month end, or each week, at which the subscription is paid for, and on the last day. */
    void writeSeats(Subscription subscription, TableFile file) {
        if (subscription.isUsage()) {
            return;
        }
        int every = world.size().seatDays();
        int day = world.horizon().firstDay() + (every == 0 ? -1 : subscription.index() % every);
        while (day < world.lastDay()) {
            day = Math.min(world.lastDay(), every == 0 ? nextMonthEnd(day) : day + every);
            Term term = subscription.paidOn(day);
            if (term != null) {
                double level = subscription.level(world.horizon().monthOf(day));
                file.text(subscription.id())
                        .day(day)
                        .count(term.seats())
                        .count(StrictMath.round(term.seats() * level))
                        .end();
            }
        }
    }

    private static int nextMonthEnd(int monthEnd) {
        LocalDate next = World.date(monthEnd + 1);
        return monthEnd + next.lengthOfMonth();
    }

    /** The partner's invoices: a year at once, or a few months at a time. */
    void writeInvoices(Subscription subscription, SalesBook sales) {
        boolean annual = subscription.billing().equals("annual");
        for (Term term : subscription.terms()) {
            if (term.trial() || subscription.isUsage()) {
                continue;
            }
            for (int month = 0; month < 12; month += annual ? 12 : invoiceMonths) {
                int day = (int) World.date(term.start()).plusMonths(month).toEpochDay();
                if (day >= world.horizon().firstDay() && day <= world.lastDay()) {
                    long cents = term.priceCents() * term.seats() * (annual ? 1 : invoiceMonths);
                    String id = Ids.of("ST-", invoices++, 8);
                    sales.invoice(
                            id,
                            subscription,
                            day,
                            term.seats(),
                            cents,
                            subscription.partner().currency());
                }
            }
        }
    }

    /** One line per paid term: the drivers at the cut-off, the true probability and what came of it. */
    void writeRenewals(Subscription subscription, BufferedWriter out) {
        Line line = new Line();
        for (Term term : subscription.terms()) {
            Renewal renewal = term.renewal();
            if (renewal == null) {
                continue;
            }
            line.clear();
            line.add(subscription.id());
            line.addDay(term.start());
            line.addDay(term.end());
            line.addDay(renewal.cutOff());
            addShare(line, renewal.utilisation());
            addShare(line, renewal.utilisationTrend());
            addShare(line, renewal.usageTrend());
            line.addLong(renewal.tenureMonths());
            line.addLong(renewal.earlierRenewals());
            line.add(Boolean.toString(renewal.autoRenew()));
            addShare(line, renewal.priceChange());
            addShare(line, renewal.tickets());
            addShare(line, renewal.probability());
            line.add(outcome(term, renewal));
            try {
                out.append(line.text()).append('\n');
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot write the sample's truth/renewals.csv", failure);
            }
        }
    }

    private String outcome(Term term, Renewal renewal) {
        if (renewal.renewed() && renewal.next() <= world.lastDay()) {
            return "renewed";
        }
        return !renewal.renewed() && term.end() + RENEWAL_DAYS <= world.lastDay() ? "lapsed" : "open";
    }

    private static void addShare(Line line, double value) {
        line.addDecimal(StrictMath.round(value * 1_000_000), 6);
    }
}
