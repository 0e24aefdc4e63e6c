package io.partnerscope.sample;

/** The end customers; each belongs to the partner that looks after it. */
final class Customers {
    private final int[] users;
    private final double[] troubles;

    Customers(Partners partners, long seed) {
        Dice dice = new Dice(seed, "customers");
        users = new int[partners.customers()];
        troubles = new double[users.length];
        for (int index = 0; index < users.length; index++) {
            users[index] = Math.max(2, (int) StrictMath.round(28 * dice.factor(1.3)));
            troubles[index] = dice.factor(0.8);
        }
    }

    int users(int customer) {
        return users[customer];
    }

    /** How often the customer has faults beside the average one. */
    double trouble(int customer) {
        return troubles[customer];
    }

    void write(TableFile file, Partners partners, Horizon horizon, long seed) {
        Dice dice = new Dice(seed, "customer details");
        for (int index = 0; index < users.length; index++) {
            Partner partner = partners.ofCustomer(index);
            String country = dice.chance(0.93) ? partner.country() : Names.country(dice);
            int people = users[index];
            String segment = people < 10 ? "micro" : people < 50 ? "small" : people < 250 ? "medium" : "enterprise";
            file.text(Ids.customer(index))
                    .text(partner.id())
                    .text(Names.company(country, index + 1, dice))
                    .text(country)
                    .text(dice.chance(0.06) ? "public" : segment)
                    .text(
                            dice.pickWeighted(
                                    "manufacturing:16 retail:15 health:12 education:9 finance:9 logistics:11 construction:9 hospitality:7 services:12"))
                    .count(people)
                    .count(StrictMath.round(people * dice.between(0.8, 2.4)))
                    .day(horizon.firstDay() - dice.between(30, 2_000))
                    .end();
        }
    }
}
