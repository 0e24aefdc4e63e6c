package io.partnerscope.analytics.tiers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns one order into parts of the purchases measure (DOMAIN §3, Purchases): an order is one purchase on its day;
 * credits are none; from the day on which credits bring its net, in its own currency, to 0 or below it is no purchase.
 */
final class OrderParts {
    private OrderParts() {}

    /** What happened to an order on a day: a line of it, or a credit against it. */
    record Event(LocalDate day, BigDecimal netAmount, String currency, boolean isCredit) {}

    /** What counts: +1 for a purchase on its day, −1 on the same day from the day on which it is one no more. */
    record OrderPart(LocalDate day, @Nullable LocalDate countsFrom, int amount) {}

    static List<OrderPart> of(List<Event> events) {
        List<Event> sorted =
                events.stream().sorted(Comparator.comparing(Event::day)).toList();
        List<OrderPart> parts = new ArrayList<>();
        Map<String, BigDecimal> net = new HashMap<>();
        boolean credited = false;
        LocalDate bought = null;
        LocalDate counted = null;
        for (int i = 0; i < sorted.size(); i++) {
            Event event = sorted.get(i);
            net.merge(event.currency(), event.netAmount(), BigDecimal::add);
            credited |= event.isCredit();
            bought = event.isCredit() ? bought : event.day();
            boolean lastOfDay =
                    i + 1 == sorted.size() || !sorted.get(i + 1).day().equals(event.day());
            if (lastOfDay) {
                LocalDate counts = bought != null && !(credited && isNothing(net)) ? bought : null;
                move(counted, counts, event.day(), parts);
                counted = counts;
            }
        }
        return parts;
    }

    private static boolean isNothing(Map<String, BigDecimal> net) {
        return net.values().stream().allMatch(amount -> amount.signum() <= 0);
    }

    private static void move(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate on, List<OrderPart> parts) {
        if (java.util.Objects.equals(from, to)) {
            return;
        }
        if (from != null) {
            parts.add(new OrderPart(from, on, -1));
        }
        if (to != null) {
            parts.add(new OrderPart(to, to.equals(on) ? null : on, 1));
        }
    }
}
