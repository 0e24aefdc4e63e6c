package io.partnerscope.server.partners;

import io.partnerscope.server.web.Call;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The partners that won and lost the most revenue of sell-in: trailing twelve months against the twelve months before.
 *
 * @param isKnown whether sales are known at all
 * @param leaders those that won, the most first
 * @param laggards those that lost, the most first
 */
public record Movers(boolean isKnown, List<Line> leaders, List<Line> laggards) {
    private static final int SHORT_LIST = 5;
    private static final String SIDE = "sell_in";

    public Movers {
        leaders = List.copyOf(leaders);
        laggards = List.copyOf(laggards);
    }

    /**
     * One partner.
     *
     * @param gain what its revenue changed by, as written
     * @param revenue what it is now, as written
     */
    public record Line(String id, String name, String gain, String revenue) {}

    private record Moved(PartnerQueries.Standing partner, double gain) {}

    /** Of the release that is asked of; of partners that sold in the twelve months before. */
    public static Movers of(Call call) {
        List<Moved> moved = LeaguePages.standings(call, SIDE).stream()
                .flatMap(one -> one.revenue() == null || one.revenueBefore() == null
                        ? Stream.empty()
                        : Stream.of(new Moved(one, one.revenue() - one.revenueBefore())))
                .toList();
        Comparator<Moved> least = Comparator.comparingDouble(Moved::gain);
        return new Movers(
                LeaguePages.isKnown("revenue", call.data().release().manifest().ingested()),
                lines(call, moved, one -> one.gain() > 0, least.reversed()),
                lines(call, moved, one -> one.gain() < 0, least));
    }

    private static List<Line> lines(Call call, List<Moved> moved, Predicate<Moved> which, Comparator<Moved> order) {
        String currency = call.data().release().manifest().programCurrency();
        return moved.stream()
                .filter(which)
                .sorted(order.thenComparing(one -> one.partner().id()))
                .limit(SHORT_LIST)
                .map(one -> new Line(
                        one.partner().id(),
                        one.partner().name(),
                        (one.gain() > 0 ? "+" : "\u2212")
                                + call.formats().money(BigDecimal.valueOf(Math.abs(one.gain())), currency),
                        call.formats().money(one.partner().revenue(), currency)))
                .toList();
    }
}
