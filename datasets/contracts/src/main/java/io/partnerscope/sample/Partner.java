package io.partnerscope.sample;

/**
 * A partner of the sample.
 *
 * @param index its place
 * @param joinedOn day since the epoch
 * @param leftOn day since the epoch, or {@link Line#NO_DAY}
 * @param activeFrom first month with business, counted from the first of the sample; {@code activeTo} where it has none
 * @param activeTo the month after the last one with business
 * @param weight how much business it does beside the others
 * @param discount the discount it gets off the list price
 * @param markup what it adds when it sells on
 * @param firstCustomer the place of its first customer; the others follow
 * @param customers how many customers it has
 */
record Partner(
        int index,
        String country,
        String currency,
        String kind,
        int joinedOn,
        int leftOn,
        int activeFrom,
        int activeTo,
        double weight,
        double discount,
        double markup,
        int firstCustomer,
        int customers) {
    String id() {
        return Ids.partner(index);
    }

    boolean everActive() {
        return activeFrom < activeTo;
    }

    boolean activeIn(int month) {
        return month >= activeFrom && month < activeTo;
    }

    boolean doesServices() {
        return everActive() && (kind.equals("msp") || kind.equals("integrator"));
    }

    /** The place of one of its customers. */
    int customer(Dice dice) {
        return firstCustomer + dice.below(customers);
    }
}
