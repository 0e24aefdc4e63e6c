package io.partnerscope.sample;

import io.partnerscope.sample.Subscription.Term;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What there is to offer in the sample, known from how it was made, by the definitions of DOMAIN §5. */
final class Opportunities {
    private static final String HEADER = "play,partner_id,customer_id,subject,value_usd\n";
    private static final int SOON_DAYS = 180;
    private static final int TRIAL_DAYS = 60;

    private final Horizon horizon;
    private final FxWalk fx;
    private final List<Catalog.End> ends;
    private final SoldTogether sold;
    private final List<Found> found = new ArrayList<>();
    private final Map<String, Ageing> ageing = new TreeMap<>();
    private final Map<String, List<Engaged>> engaged = new TreeMap<>();

    /**
     * One opportunity.
     *
     * @param subject the subscription, product or product family it is about; "recurring" for services
     * @param value a year in ten-thousandths of a dollar; null where it is not told
     */
    private record Found(
            String play,
            String partner,
            String customer,
            String subject,
            @Nullable Long value) {}

    private record Ageing(Partner partner, int customer, Product product, Product offered, int assets) {}

    private record Engaged(String partner, String customer, String id, int begun, int end, boolean recurs) {}

    Opportunities(Horizon horizon, FxWalk fx, List<Catalog.End> ends, Size size) {
        this.horizon = horizon;
        this.fx = fx;
        this.ends = List.copyOf(ends);
        this.sold = new SoldTogether(horizon, size);
    }

    private void add(String play, Partner partner, int customer, String subject, @Nullable Long value) {
        found.add(new Found(play, partner.id(), Ids.customer(customer), subject, value));
    }

    /** Seats that run short or lie idle, and trials nobody has bought. */
    void subscription(Subscription subscription) {
        int today = horizon.lastDay();
        Term term = subscription.paidOn(today);
        if (term != null && term.cancelledOn() == Line.NO_DAY && !subscription.isUsage()) {
            long used = StrictMath.round(term.seats() * subscription.level(horizon.monthOf(today)));
            long right = Math.max(1, (used * 100 + 84) / 85);
            if (used * 10 >= term.seats() * 9 && !subscription.isSuspended()) {
                long more = Math.max(1, right - term.seats());
                add("more_seats", subscription, yearly(subscription, term, more));
            } else if (used * 10 <= term.seats() * 6 && right < term.seats()) {
                add("right_size", subscription, yearly(subscription, term, right));
            }
        }
        Term last = subscription.terms().get(subscription.terms().size() - 1);
        if (last.trial() && last.end() + TRIAL_DAYS > today && last.start() <= today) {
            long cents = subscription.product().euroCents() * 12 * last.seats();
            add("trial_to_paid", subscription, subscription.isUsage() ? null : fx.toProgram(cents, "EUR", today));
        }
    }

    private void add(String play, Subscription subscription, @Nullable Long value) {
        add(play, subscription.partner(), subscription.customer(), subscription.id(), value);
    }

    private long yearly(Subscription subscription, Term term, long seats) {
        long cents = term.priceCents() * seats * (subscription.billing().equals("monthly") ? 12 : 1);
        return fx.toProgram(cents, subscription.partner().currency(), term.start());
    }

    /** A line that was sold, or given back. */
    void sold(SalesBook.Header header, int number, OrderLine line, @Nullable String creditsOrder) {
        sold.add(header, number, line, creditsOrder);
    }

    /** Whether the customer has bought of that family in the last 24 months. */
    boolean hasBought(int customer, String family) {
        return sold.hasBought(customer, family);
    }

    /** A customer that lacks what others like it own. */
    void crossSell(Partner partner, int customer, String family) {
        add("cross_sell", partner, customer, family, null);
    }

    /** An asset in use. */
    void asset(Partner partner, int customer, Product product, Product successor, int coveredUntil) {
        Catalog.End end = ends.get(product.index());
        int due = Integer.MAX_VALUE;
        for (int day : new int[] {end.ofSale(), end.ofSupport(), coveredUntil}) {
            due = day == Line.NO_DAY ? due : Math.min(due, day);
        }
        if (due <= horizon.lastDay() + SOON_DAYS) {
            Product offered = end.ofSale() == Line.NO_DAY ? product : successor;
            ageing.merge(
                    Ids.customer(customer) + product.id(),
                    new Ageing(partner, customer, product, offered, 1),
                    (one, other) -> new Ageing(partner, customer, product, offered, one.assets() + 1));
        }
    }

    /** An assessment or project, or work that recurs. */
    void engagement(Partner partner, String customer, String id, int begun, int end, boolean recurs) {
        engaged.computeIfAbsent(partner.id() + customer, both -> new ArrayList<>())
                .add(new Engaged(partner.id(), customer, id, begun, end, recurs));
    }

    private void recurringService(List<Engaged> all) {
        int from = (int) horizon.until().plusDays(1).minusMonths(12).toEpochDay();
        Engaged last = null;
        for (Engaged each : all) {
            boolean counts = !each.recurs() && each.end() >= from && each.end() <= horizon.lastDay();
            if (counts
                    && (last == null
                            || each.end() > last.end()
                            || (each.end() == last.end() && each.id().compareTo(last.id()) > 0))) {
                last = each;
            }
        }
        int finished = last == null ? Integer.MAX_VALUE : last.end();
        boolean isLookedAfter = all.stream()
                .anyMatch(each -> each.recurs() && (each.end() > horizon.lastDay() || each.begun() >= finished));
        if (last != null && !isLookedAfter) {
            found.add(new Found("recurring_service", last.partner(), last.customer(), "recurring", null));
        }
    }

    /** Writes all of them, of contradictory advice to a customer the one of the larger value. */
    void write(Path folder) {
        for (Ageing each : ageing.values()) {
            long cents = each.offered().euroCents() * each.assets();
            add(
                    "refresh",
                    each.partner(),
                    each.customer(),
                    each.product().id(),
                    fx.toProgram(cents, "EUR", horizon.lastDay()));
        }
        engaged.values().forEach(this::recurringService);
        sold.bare()
                .forEach(bare -> found.add(new Found("attach", bare.partner(), bare.customer(), bare.product(), null)));
        Set<String> moreWanted = customersWith("more_seats", "right_size");
        Path file = folder.resolve("opportunities.csv");
        try {
            Files.writeString(
                    file,
                    found.stream()
                            .filter(each -> !each.play().equals("more_seats") || moreWanted.contains(each.customer()))
                            .filter(each -> !each.play().equals("right_size") || !moreWanted.contains(each.customer()))
                            .map(Opportunities::line)
                            .collect(Collectors.joining("", HEADER, "")),
                    StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
    }

    /** Customers to whom the one play is worth more than the other. */
    private Set<String> customersWith(String play, String rival) {
        Map<String, Long> balance = new HashMap<>();
        for (Found each : found) {
            long value = each.value() == null ? 0 : each.value();
            if (each.play().equals(play) || each.play().equals(rival)) {
                balance.merge(each.customer(), each.play().equals(play) ? value : -value, Long::sum);
            }
        }
        Set<String> customers = new HashSet<>();
        balance.forEach((customer, value) -> {
            if (value > 0) {
                customers.add(customer);
            }
        });
        return customers;
    }

    private static String line(Found each) {
        Line line = new Line();
        line.add(each.play());
        line.add(each.partner());
        line.add(each.customer());
        line.add(each.subject());
        if (each.value() == null) {
            line.add(null);
        } else {
            line.addDecimal(each.value(), 4);
        }
        return line.text().append('\n').toString();
    }
}
