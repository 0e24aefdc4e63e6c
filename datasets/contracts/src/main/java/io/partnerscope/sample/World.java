package io.partnerscope.sample;

import java.time.LocalDate;
import java.util.List;

/** What all datasets of one sample have in common: who there is, the calendar and the rates. */
record World(
        long seed,
        Size size,
        Horizon horizon,
        FxWalk fx,
        List<VendorPlan> plans,
        Catalog catalog,
        Partners partners,
        Customers customers,
        TicketLoad tickets,
        Activity activity,
        Opportunities opportunities) {
    static World of(SampleOptions options) {
        long seed = options.seed();
        Horizon horizon = Horizon.until(options.until());
        List<VendorPlan> plans = VendorPlans.of(horizon);
        Partners partners = new Partners(horizon, seed);
        Customers customers = new Customers(partners, horizon, seed);
        Catalog catalog = new Catalog(plans, seed);
        FxWalk fx = new FxWalk(horizon, seed);
        return new World(
                seed,
                options.size(),
                horizon,
                fx,
                plans,
                catalog,
                partners,
                customers,
                new TicketLoad(partners, customers, horizon, options.size(), seed),
                new Activity(options.until()),
                new Opportunities(horizon, fx, catalog.ends(horizon, seed), options.size()));
    }

    Dice dice(String purpose) {
        return new Dice(seed, purpose);
    }

    Dice dice(String purpose, long number) {
        return new Dice(seed, purpose.hashCode(), number);
    }

    int lastDay() {
        return horizon.lastDay();
    }

    /** The day if it is not after the last one, else none. */
    int known(int epochDay) {
        return epochDay <= horizon.lastDay() ? epochDay : Line.NO_DAY;
    }

    /** The moment if it is not after the last day, else none. */
    long knownMoment(long epochSecond) {
        return epochSecond < Line.moment(horizon.lastDay() + 1, 0) ? epochSecond : Line.NO_MOMENT;
    }

    /** An amount of hundredths of a euro in another currency, about. */
    long fromEuro(long cents, String currency, int epochDay) {
        return fx.roughly(cents, "EUR", currency, epochDay);
    }

    static LocalDate date(int epochDay) {
        return LocalDate.ofEpochDay(epochDay);
    }
}
