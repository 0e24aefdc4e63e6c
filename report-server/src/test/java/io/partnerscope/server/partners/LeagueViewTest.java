package io.partnerscope.server.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeagueViewTest {
    private static PartnerQueries.Standing standing(String id, @Nullable Double revenue, boolean hasRevenue) {
        return new PartnerQueries.Standing(
                id, id, null, null, revenue, null, null, null, null, null, hasRevenue, false, true);
    }

    private static List<String> kept(String size, boolean salesAreKnown) {
        LeagueView view = new LeagueView("sell_in", "", size, "revenue", 1);
        return Stream.of(
                        standing("unconverted", null, true),
                        standing("absent", null, false),
                        standing("zero", 0.0, true),
                        standing("credited", -5.0, true),
                        standing("small", 99_999.99, true),
                        standing("medium", 100_000.0, true),
                        standing("large", 1_000_000.0, true))
                .map(one -> one.withZeros(salesAreKnown, salesAreKnown))
                .filter(view::keeps)
                .map(PartnerQueries.Standing::id)
                .toList();
    }

    @Test
    void unknownRevenueIsNotNoRevenue() {
        assertThat(kept("inactive", true)).containsExactly("absent", "zero", "credited");
        assertThat(kept("unknown", true)).containsExactly("unconverted");
        assertThat(kept("unknown", false)).containsExactly("unconverted", "absent");
        assertThat(kept("small", true)).containsExactly("small");
        assertThat(kept("medium", true)).containsExactly("medium");
        assertThat(kept("large", true)).containsExactly("large");
        assertThat(kept("", true)).hasSize(7);
    }
}
