package io.partnerscope.sample;

import java.util.List;

/** Customers of one size that own one family mostly own another too; a few of them do not yet. */
final class Associations {
    private static final double OWNERS = 0.09;
    private static final double BOTH = 0.8;
    private static final int DAYS = 25;

    private final World world;
    private final SalesBook sales;
    private long orders;

    /** Who owns products of the one noun mostly owns some of the other; each of the last vendor that makes it. */
    private record Pair(String segment, String owned, String offered) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("small", "Desktop Tools", "Accessory"), new Pair("micro", "Access Control", "Backup Server"));

    Associations(World world, SalesBook sales) {
        this.world = world;
        this.sales = sales;
    }

    /** Writes what such customers bought of their partners in the last weeks. It comes out of the partners' stock. */
    void write() {
        for (Pair pair : PAIRS) {
            Dice dice = world.dice("association " + pair.segment());
            Product owned = last(pair.owned());
            Product offered = last(pair.offered());
            for (int customer = 0; customer < world.partners().customers(); customer++) {
                Partner partner = world.partners().ofCustomer(customer);
                int month = world.horizon().months() - 1;
                if (!world.customers().segment(customer).equals(pair.segment())
                        || !partner.activeIn(month)
                        || !partner.activeIn(month - 1)
                        || !dice.chance(OWNERS)) {
                    continue;
                }
                boolean both = dice.chance(BOTH);
                sell(partner, customer, owned, dice);
                if (both) {
                    sell(partner, customer, offered, dice);
                } else if (world.size() != Size.LARGE && !world.opportunities().hasBought(customer, offered.family())) {
                    world.opportunities().crossSell(partner, customer, offered.family());
                }
            }
        }
    }

    private Product last(String noun) {
        Product found = world.catalog().products().get(0);
        for (Product product : world.catalog().products()) {
            found = product.name().startsWith(noun) ? product : found;
        }
        return found;
    }

    private void sell(Partner partner, int customer, Product product, Dice dice) {
        int day = world.lastDay() - dice.below(DAYS);
        long quantity = dice.between(1, 4);
        long price = Math.max(1, world.fromEuro(product.euroCents(), partner.currency(), day));
        SalesBook.Header header = new SalesBook.Header(
                Ids.of("SX-", orders++, 8),
                "sell_out",
                day,
                product.vendor(),
                partner,
                Ids.customer(customer),
                partner.currency());
        sales.write(header, 0, new OrderLine(product, quantity, price * quantity, 0, partner.markup(), null), null);
    }
}
