package io.partnerscope.sample;

import java.util.ArrayList;
import java.util.List;

/** The end customers; each belongs to the partner that looks after it. */
final class Customers {
    private final int[] users;
    private final double[] troubles;
    private final List<Details> details = new ArrayList<>();

    private record Details(String country, String name, String segment, String industry, long devices, int createdOn) {}

    Customers(Partners partners, Horizon horizon, long seed) {
        Dice dice = new Dice(seed, "customers");
        users = new int[partners.customers()];
        troubles = new double[users.length];
        for (int index = 0; index < users.length; index++) {
            users[index] = Math.max(2, (int) StrictMath.round(28 * dice.factor(1.3)));
            troubles[index] = dice.factor(0.8);
        }
        Dice detail = new Dice(seed, "customer details");
        for (int index = 0; index < users.length; index++) {
            details.add(details(index, partners.ofCustomer(index), horizon, detail));
        }
    }

    private Details details(int index, Partner partner, Horizon horizon, Dice dice) {
        String country = dice.chance(0.93) ? partner.country() : Names.country(dice);
        String name = Names.company(country, index + 1, dice);
        int people = users[index];
        String size = people < 10 ? "micro" : people < 50 ? "small" : people < 250 ? "medium" : "enterprise";
        String segment = dice.chance(0.06) ? "public" : size;
        String industry = dice.pickWeighted(
                "manufacturing:16 retail:15 health:12 education:9 finance:9 logistics:11 construction:9 hospitality:7 services:12");
        long devices = StrictMath.round(people * dice.between(0.8, 2.4));
        return new Details(country, name, segment, industry, devices, horizon.firstDay() - dice.between(30, 2_000));
    }

    int users(int customer) {
        return users[customer];
    }

    /** How often the customer has faults beside the average one. */
    double trouble(int customer) {
        return troubles[customer];
    }

    /** The size class, or public. */
    String segment(int customer) {
        return details.get(customer).segment();
    }

    void write(TableFile file, Partners partners) {
        for (int index = 0; index < users.length; index++) {
            Details detail = details.get(index);
            file.text(Ids.customer(index))
                    .text(partners.ofCustomer(index).id())
                    .text(detail.name())
                    .text(detail.country())
                    .text(detail.segment())
                    .text(detail.industry())
                    .count(users[index])
                    .count(detail.devices())
                    .day(detail.createdOn())
                    .end();
        }
    }
}
