package io.partnerscope.server.partners;

import io.partnerscope.server.web.Call;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The partners that won and lost the most revenue of sell-in: trailing twelve months against the twelve months before.
 *
 * @param leaders those that won, the most first
 * @param laggards those that lost, the most first
 */
public record Movers(List<Line> leaders, List<Line> laggards) {
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

    /** Of the release that is asked of; of partners whose revenue is known in both spans. */
    public static Movers of(Call call) {
        LocalDate asOf = call.data().release().manifest().asOf();
        List<Moved> moved = new PartnerQueries(call.data())
                .league(SIDE, asOf).stream()
                        .flatMap(one -> one.revenue() == null || one.revenueBefore() == null
                                ? java.util.stream.Stream.empty()
                                : java.util.stream.Stream.of(new Moved(one, one.revenue() - one.revenueBefore())))
                        .toList();
        Comparator<Moved> least = Comparator.comparingDouble(Moved::gain);
        return new Movers(
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
