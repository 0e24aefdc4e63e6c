package io.partnerscope.sample;

import io.partnerscope.sample.Subscription.Renewal;
import io.partnerscope.sample.Subscription.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lives one subscription after the other: its use, and at each term's end whether it is renewed. */
final class SubscriptionWalk {
    private static final int CUT_OFF_DAYS = 60;
    private static final int TERM_MONTHS = 12;
    private static final int TRIAL_DAYS = 30;
    private static final int SMALL_COUNT = 3_200;
    private static final long SPREAD = 7_919;

    private final World world;
    private final List<Integer> customers = new ArrayList<>();
    private final List<List<Product>> seatFamilies;
    private final List<List<Product>> usageFamilies;

    SubscriptionWalk(World world) {
        this.world = world;
        int lastMonth = world.horizon().months() - 1;
        for (int customer = 0; customer < world.partners().customers(); customer++) {
            if (world.partners().ofCustomer(customer).activeIn(lastMonth)) {
                customers.add(customer);
            }
        }
        seatFamilies = families("subscription");
        usageFamilies = families("cloud_usage");
    }

    private List<List<Product>> families(String kind) {
        Map<String, List<Product>> families = new LinkedHashMap<>();
        for (Product product : world.catalog().ofKind(kind)) {
            families.computeIfAbsent(product.family(), family -> new ArrayList<>())
                    .add(product);
        }
        return List.copyOf(families.values());
    }

    int count() {
        return SMALL_COUNT * world.size().subscriptionFactor();
    }

    /** The subscription of that place; the same each time it is asked for. */
    Subscription subscription(int index) {
        Dice dice = world.dice("subscription", index);
        int customer = customers.get((int) (index * SPREAD % customers.size()));
        int round = index / customers.size();
        Partner partner = world.partners().ofCustomer(customer);
        boolean usage = dice.chance(0.13);
        List<List<Product>> families = usage ? usageFamilies : seatFamilies;
        List<Product> family = families.get((customer + round) % families.size());
        Product product = family.get(dice.below(family.size()));
        String billing = usage ? "usage" : dice.chance(0.55) ? "monthly" : "annual";
        Levels levels = usage ? consumption(dice) : utilisation(dice);
        Subscription bare = new Subscription(index, customer, partner, product, billing, levels, List.of());
        return new Subscription(index, customer, partner, product, billing, levels, terms(bare, dice));
    }

    private Levels utilisation(Dice dice) {
        double first = dice.between(0.5, 0.97);
        double drift = dice.normal() * 0.012 - 0.002;
        return new Levels(
                world.horizon(), first, level -> Math.max(0.04, Math.min(1.05, level + drift + dice.normal() * 0.02)));
    }

    private Levels consumption(Dice dice) {
        double drift = dice.normal() * 0.035 + 0.006;
        return new Levels(
                world.horizon(), 1, level -> Math.max(0.02, level * StrictMath.exp(drift + dice.normal() * 0.06)));
    }

    private List<Term> terms(Subscription subscription, Dice dice) {
        Partner partner = subscription.partner();
        int earliest = partner.activeFrom() == 0
                ? world.horizon().firstDay() - 560
                : (int) world.horizon().month(partner.activeFrom()).atDay(1).toEpochDay();
        int start = earliest + (int) (StrictMath.pow(dice.unit(), 0.85) * (world.lastDay() - earliest));
        int users = world.customers().users(subscription.customer());
        long seats = subscription.isUsage() ? 0 : Math.max(1, StrictMath.round(users * dice.between(0.2, 1.0)));
        List<Term> terms = new ArrayList<>();
        if (dice.chance(0.14)) {
            int end = start + TRIAL_DAYS - 1;
            terms.add(new Term(start, end, true, seats, 0, false, Line.NO_DAY, null));
            start = end + 1 + dice.below(25);
            if (dice.chance(0.5)) {
                return terms;
            }
        }
        pay(subscription, start, seats, terms, dice);
        return terms;
    }

    private void pay(Subscription subscription, int first, long firstSeats, List<Term> terms, Dice dice) {
        int start = first;
        long seats = firstSeats;
        double price = price(subscription, first);
        boolean autoRenew = dice.chance(0.6);
        for (int renewals = 0; start <= world.lastDay(); renewals++) {
            int end = (int) World.date(start).plusMonths(TERM_MONTHS).toEpochDay() - 1;
            double priceChange = Math.max(-0.05, StrictMath.rint((dice.normal() * 0.04 + 0.04) * 1000) / 1000);
            Renewal renewal = decide(subscription, first, end, renewals, autoRenew, priceChange, dice);
            boolean cancels = dice.chance(0.4);
            int cancelledOn = !renewal.renewed() && cancels ? world.known(end - dice.below(20)) : Line.NO_DAY;
            long cents = subscription.isUsage() ? 0 : Math.max(1, StrictMath.round(price));
            terms.add(new Term(start, end, false, seats, cents, autoRenew, cancelledOn, renewal));
            if (!renewal.renewed()) {
                return;
            }
            start = renewal.next();
            price *= 1 + priceChange;
            double level = subscription.level(world.horizon().monthOf(Math.min(end, world.lastDay())));
            double resize = level > 0.92 ? 1.15 : level < 0.55 ? 0.88 : 1;
            seats = subscription.isUsage() ? 0 : Math.max(1, StrictMath.round(seats * resize));
        }
    }

    private double price(Subscription subscription, int day) {
        long monthly = world.fromEuro(
                subscription.product().euroCents(), subscription.partner().currency(), day);
        return subscription.billing().equals("annual") ? monthly * 12 * 0.9 : monthly;
    }

    private Renewal decide(
            Subscription subscription,
            int first,
            int end,
            int renewals,
            boolean autoRenew,
            double priceChange,
            Dice dice) {
        int cutOff = Math.min(end - CUT_OFF_DAYS, world.lastDay());
        int month = world.horizon().monthOf(cutOff);
        boolean usage = subscription.isUsage();
        double level = subscription.level(month);
        double earlier = subscription.level(month - 3);
        double utilisation = usage ? 1 : level;
        double utilisationTrend = usage ? 0 : level - earlier;
        double usageTrend = usage ? threeMonths(subscription, month) / threeMonths(subscription, month - 3) - 1 : 0;
        double tickets = month < 0 ? 0 : world.tickets().recent(subscription.customer(), month);
        double years = (end - first + 1) / 365.25;
        double probability = RenewalOdds.probability(
                usage, utilisation, utilisationTrend, usageTrend, years, autoRenew, priceChange, tickets);
        int late = dice.chance(0.86) ? 0 : dice.between(1, 25);
        return new Renewal(
                cutOff,
                utilisation,
                utilisationTrend,
                usageTrend,
                (int) StrictMath.round(years * 12),
                renewals,
                autoRenew,
                priceChange,
                tickets,
                probability,
                dice.chance(probability),
                end + 1 + late);
    }

    private static double threeMonths(Subscription subscription, int month) {
        return subscription.level(month) + subscription.level(month - 1) + subscription.level(month - 2);
    }
}
