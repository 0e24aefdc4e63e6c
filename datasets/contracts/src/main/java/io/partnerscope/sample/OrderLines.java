package io.partnerscope.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Splits an order's amount into lines of products whose prices fit it. */
final class OrderLines {
    private static final Set<String> ATTACHED =
            Set.of("software", "subscription", "professional_service", "maintenance", "warranty", "training");
    private static final long SMALL_ORDER = 40_000;

    private final World world;

    OrderLines(World world) {
        this.world = world;
    }

    /** Lines that sum to exactly the amount, in hundredths of the currency. */
    List<OrderLine> split(int vendor, long cents, String currency, int day, @Nullable Partner partner, Dice dice) {
        int count = cents < SMALL_ORDER ? 1 : dice.between(1, 3);
        double discount = partner == null ? 0.05 : partner.discount();
        List<OrderLine> lines = new ArrayList<>(count);
        long left = cents;
        boolean hardware = false;
        for (int number = 0; number < count; number++) {
            boolean last = number == count - 1;
            boolean attached = hardware && dice.chance(0.6);
            long amount = last ? left : (long) (left * dice.between(0.45, 0.85));
            Product product = fitting(vendor, attached, amount, currency, day, dice);
            hardware |= number == 0 && product.kind().equals("hardware");
            boolean hasParent = number > 0 && hardware && ATTACHED.contains(product.kind());
            lines.add(line(product, amount, currency, day, discount, hasParent ? "1" : null, dice));
            left -= amount;
        }
        return lines;
    }

    /** Of a few products at random, the dearest that the amount pays for. */
    private Product fitting(int vendor, boolean attached, long amount, String currency, int day, Dice dice) {
        List<Product> products = world.catalog().of(vendor);
        long euro = world.fx().roughly(amount, currency, "EUR", day);
        Product best = products.get(dice.below(products.size()));
        for (int attempt = 0; attempt < 3; attempt++) {
            Product other = products.get(dice.below(products.size()));
            boolean kindFits = !attached || ATTACHED.contains(other.kind());
            boolean bestFits = best.euroCents() <= euro && (!attached || ATTACHED.contains(best.kind()));
            if (kindFits && other.euroCents() <= euro && (!bestFits || other.euroCents() > best.euroCents())) {
                best = other;
            }
        }
        return best;
    }

    private OrderLine line(
            Product product,
            long amount,
            String currency,
            int day,
            double discount,
            @Nullable String parent,
            Dice dice) {
        long months = product.kind().equals("subscription") ? 12 : 1;
        double price = world.fromEuro(product.euroCents() * months, currency, day) * (1 - discount);
        long quantity = Math.max(1, StrictMath.round(amount / Math.max(1, price)));
        double margin = switch (product.kind()) {
            case "hardware" -> dice.between(0.03, 0.09);
            case "professional_service", "training" -> dice.between(0.15, 0.3);
            default -> dice.between(0.07, 0.16);
        };
        return new OrderLine(product, quantity, amount, discount, margin, parent);
    }
}
