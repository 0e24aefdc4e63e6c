package io.partnerscope.sample;

import io.partnerscope.sample.VendorPlan.Promise;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Vendors with what they signed and promised, partners' business plans, and how revenue is shared. */
final class Agreements {
    private static final List<String> VENDOR_COUNTRIES =
            List.of("US", "DE", "SE", "PL", "GB", "CZ", "RO", "NO", "UA", "KZ", "HU");
    private static final int SHARES = 160;

    private final World world;

    Agreements(World world) {
        this.world = world;
    }

    void writeVendors(TableFile file) {
        Dice dice = world.dice("vendors");
        for (int vendor = 0; vendor < world.plans().size(); vendor++) {
            VendorPlan plan = world.plans().get(vendor);
            file.text(Ids.vendor(vendor))
                    .text(Names.vendor(vendor, plan.focus()))
                    .text(VENDOR_COUNTRIES.get(vendor % VENDOR_COUNTRIES.size()))
                    .day(
                            plan.agreementOn() == null
                                    ? Line.NO_DAY
                                    : (int) plan.agreementOn().toEpochDay())
                    .text(dice.pickWeighted("none:50 manual:30 api:20"))
                    .end();
        }
    }

    void writeCommitments(TableFile file) {
        for (int vendor = 0; vendor < world.plans().size(); vendor++) {
            for (Promise promise : world.plans().get(vendor).promises()) {
                int until = promise.validTo() == null
                        ? Line.NO_DAY
                        : (int) promise.validTo().toEpochDay();
                commitment(
                        file,
                        "vendor",
                        Ids.vendor(vendor),
                        promise.name(),
                        (int) promise.validFrom().toEpochDay(),
                        until,
                        promise.dollars(),
                        "Partner agreement, annex " + (1 + vendor % 4));
            }
        }
        Dice dice = world.dice("business plans");
        for (Partner partner : world.partners().all()) {
            if (partner.everActive() && dice.chance(0.6)) {
                int from = Math.max(partner.joinedOn(), world.horizon().firstDay());
                int until = dice.chance(0.3) ? from + dice.between(300, 900) : Line.NO_DAY;
                commitment(file, "partner", partner.id(), "business_plan", from, until, 0, null);
            }
        }
    }

    private static void commitment(
            TableFile file,
            String kind,
            String subject,
            String name,
            int from,
            int until,
            long dollars,
            @Nullable String evidence) {
        file.text(kind).text(subject).text(name).day(from).day(until);
        if (dollars > 0) {
            file.cents(dollars * 100).text(FxWalk.PROGRAM);
        } else {
            file.none().none();
        }
        file.text(evidence).end();
    }

    /** Vendor-wide agreements, some of a single product that beat them, some with a partner that delivers. */
    void writeRevenueShares(TableFile file) {
        Dice dice = world.dice("revenue shares");
        int lastMonth = world.horizon().months() - 1;
        for (int number = 0; number < SHARES; number++) {
            Partner partner = world.partners().anyActive(lastMonth, dice);
            Partner provider = world.partners().anyActive(lastMonth, dice);
            int vendor = dice.below(world.plans().size());
            boolean ofProduct = dice.chance(0.35);
            boolean delivered = dice.chance(0.3) && provider.index() != partner.index();
            int from = world.horizon().firstDay() + number * 3;
            file.text(Ids.of("RS-", number, 4))
                    .text(partner.id())
                    .text(delivered ? provider.id() : null)
                    .text(Ids.vendor(vendor))
                    .text(ofProduct ? dice.pick(world.catalog().of(vendor)).id() : null)
                    .decimal(dice.between(10, 45), 2)
                    .day(from)
                    .day(dice.chance(0.25) ? from + dice.between(200, 700) : Line.NO_DAY)
                    .end();
        }
    }
}
