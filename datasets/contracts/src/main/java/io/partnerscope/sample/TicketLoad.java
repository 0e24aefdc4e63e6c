package io.partnerscope.sample;

/** How many support tickets each customer opens in each month; faults drive customers away later. */
final class TicketLoad {
    private static final double PER_MONTH = 0.07;

    private final short[][] counts;
    private final double factor;

    TicketLoad(Partners partners, Customers customers, Horizon horizon, Size size, long seed) {
        factor = size.factor();
        counts = new short[partners.customers()][];
        for (int customer = 0; customer < counts.length; customer++) {
            Partner partner = partners.ofCustomer(customer);
            Dice dice = new Dice(seed, "tickets".hashCode(), customer);
            short[] months = new short[horizon.months()];
            double mean = PER_MONTH * customers.trouble(customer) * factor;
            double drift = 0;
            for (int month = 0; month < months.length; month++) {
                drift = drift * 0.8 + dice.normal() * 0.3;
                months[month] = partner.activeIn(month) ? (short) dice.poisson(mean * StrictMath.exp(drift)) : 0;
            }
            counts[customer] = months;
        }
    }

    int in(int customer, int month) {
        return counts[customer][month];
    }

    /** Tickets of the three months up to that one, as many as they would be in the small sample. */
    double recent(int customer, int month) {
        double sum = 0;
        for (int at = Math.max(0, month - 2); at <= Math.min(month, counts[customer].length - 1); at++) {
            sum += counts[customer][at];
        }
        return sum / factor;
    }
}
