package io.partnerscope.analytics;

import io.partnerscope.lake.Lake;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A lake of a few hundred random rows with every difficulty of DOMAIN §4 among them, the same for the same seed. The
 * rows of a topic are made by a class of its own from dice of its own, so that one more topic changes no other.
 */
final class RandomLake {
    private static final List<BiConsumer<Lake, RandomRows>> TOPICS = List.of(
            RandomBusiness::fill,
            RandomDeals::fill,
            RandomServices::fill,
            RandomSupport::fill,
            RandomOrders::fill,
            RandomTerms::fill,
            RandomConsumption::fill);

    private final long seed;

    RandomLake(long seed) {
        this.seed = seed;
    }

    void fill(Lake lake) {
        TOPICS.forEach(topic -> topic.accept(lake, new RandomRows(seed)));
    }
}
