package io.partnerscope.sample;

/** The levels of the Softline Vendor Development Program, lowest first (DOMAIN §3). */
enum Tier {
    EMERGING("Emerging"),
    ADVANCED("Advanced"),
    KEY("Key"),
    STRATEGIC("Strategic");

    private final String title;

    Tier(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
