package io.partnerscope.sample;

/** How many facts the sample has. Vendors, partners, customers and products are the same at every size. */
public enum Size {
    /** About 300 thousand rows. */
    SMALL(1),
    /** Ten times the facts of small. */
    MEDIUM(10),
    /** A hundred times the facts of small. */
    LARGE(100);

    private final int factor;

    Size(int factor) {
        this.factor = factor;
    }

    /** Facts (order lines, charges, hours, tickets) for one of the small size. */
    public int factor() {
        return factor;
    }

    /** Subscriptions for one of the small size; a customer has only so many. */
    int subscriptionFactor() {
        return switch (this) {
            case SMALL -> 1;
            case MEDIUM -> 4;
            case LARGE -> 12;
        };
    }

    /** Days between two observations of a subscription's seats; 0 for one at each month end. */
    int seatDays() {
        return this == SMALL ? 0 : 7;
    }

    /** Leads, deals, certificates and assets for one of the small size. */
    int pipelineFactor() {
        return switch (this) {
            case SMALL -> 1;
            case MEDIUM -> 8;
            case LARGE -> 50;
        };
    }
}
