package io.partnerscope.sample;

import org.jspecify.annotations.Nullable;

/** The one place that writes order lines, whoever sells. */
final class SalesBook {
    private final World world;
    private final TableFile file;

    SalesBook(World world, TableFile file) {
        this.world = world;
        this.file = file;
    }

    /**
     * What the lines of an order have in common.
     *
     * @param side sell_in or sell_out
     * @param day since the epoch
     * @param vendor the place of the vendor
     * @param partner who bought or sold; null for a direct sale
     * @param customer id; null where not known
     */
    record Header(
            String id,
            String side,
            int day,
            int vendor,
            @Nullable Partner partner,
            @Nullable String customer,
            String currency) {}

    /**
     * Writes a line.
     *
     * @param number counted from 0
     * @param creditsOrder the order it gives back; null for a sale
     */
    void write(Header header, int number, OrderLine line, @Nullable String creditsOrder) {
        Partner partner = header.partner();
        long unitPrice = StrictMath.round(line.cents() * 100.0 / line.quantity());
        file.text(header.id())
                .count(number + 1)
                .text(header.side())
                .day(header.day())
                .text(Ids.vendor(header.vendor()))
                .text(partner == null ? null : partner.id())
                .text(header.customer())
                .text(line.product().id())
                .count(line.quantity())
                .decimal(unitPrice, 4)
                .cents(StrictMath.round(unitPrice / (1 - line.discount()) / 100))
                .cents(line.cents())
                .cents(StrictMath.round(line.cents() * (1 - line.margin())))
                .text(header.currency())
                .text(partner == null ? "EU" : partner.country())
                .text(line.parent())
                .text(creditsOrder)
                .end();
        if (partner != null) {
            world.activity().mark(partner.index(), header.day());
        }
        world.opportunities().sold(header, number + 1, line, creditsOrder);
    }

    /** The partner's invoice of one product to the customer of a subscription. */
    void invoice(String id, Subscription subscription, int day, long quantity, long cents, String currency) {
        Header header = new Header(
                id,
                "sell_out",
                day,
                subscription.product().vendor(),
                subscription.partner(),
                Ids.customer(subscription.customer()),
                currency);
        write(header, 0, new OrderLine(subscription.product(), quantity, cents, 0, 0.18, null), null);
    }
}
