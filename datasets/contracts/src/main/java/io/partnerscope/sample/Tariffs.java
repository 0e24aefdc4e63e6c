package io.partnerscope.sample;

import io.partnerscope.sample.UsageMeter.Meter;
import org.jspecify.annotations.Nullable;

/** Prices of the metered services, of all five models, with a trial price and one for who commits to a year. */
final class Tariffs {
    private static final long WHOLE = 1_000_000;
    private static final long[] TIER_STARTS = {0, 500, 5_000};
    private static final long[] TIER_PERCENT = {100, 88, 74};

    private final World world;
    private final TableFile file;
    private int tariffs;

    Tariffs(World world, TableFile file) {
        this.world = world;
        this.file = file;
    }

    void write() {
        int model = 0;
        for (Product product : world.catalog().ofKind("cloud_usage")) {
            for (Meter meter : UsageMeter.meters(product)) {
                general(product, meter, model++ % 5);
                per(product, meter, meter.microEuro() * 97 / 100, "PL", false, null);
                per(product, meter, 0, null, true, null);
                per(product, meter, meter.microEuro() * 82 / 100, null, false, "12");
            }
        }
    }

    private void general(Product product, Meter meter, int model) {
        switch (model) {
            case 0 -> per(product, meter, meter.microEuro(), null, false, null);
            case 1 -> tiers(product, meter, "graduated");
            case 2 -> tiers(product, meter, "volume");
            case 3 -> row(id(), 0, product, meter, "package", meter.microEuro() * 90, 0, 100, null, false, null);
            default -> row(id(), 0, product, meter, "flat", 0, product.euroCents() * 10_000, 0, null, false, null);
        }
    }

    private String id() {
        return Ids.of("T-", tariffs++, 4);
    }

    private void tiers(Product product, Meter meter, String model) {
        String id = id();
        for (int tier = 0; tier < TIER_STARTS.length; tier++) {
            long price = meter.microEuro() * TIER_PERCENT[tier] / 100;
            row(id, TIER_STARTS[tier], product, meter, model, price, 0, 0, null, false, null);
        }
    }

    private void per(
            Product product,
            Meter meter,
            long microEuro,
            @Nullable String storefront,
            boolean trial,
            @Nullable String commitment) {
        row(id(), 0, product, meter, "per_unit", microEuro, 0, 0, storefront, trial, commitment);
    }

    private void row(
            String id,
            long from,
            Product product,
            Meter meter,
            String model,
            long microEuro,
            long flatMicroEuro,
            long packageSize,
            @Nullable String storefront,
            boolean trial,
            @Nullable String commitment) {
        file.text(id)
                .decimal(from * WHOLE, 6)
                .text(product.id())
                .text(meter.name())
                .text(model)
                .decimal(microEuro, 6);
        if (flatMicroEuro > 0) {
            file.decimal(flatMicroEuro, 6);
        } else {
            file.none();
        }
        if (packageSize > 0) {
            file.decimal(packageSize * WHOLE, 6);
        } else {
            file.none();
        }
        file.text("EUR")
                .text(storefront)
                .day(world.horizon().firstDay() - 700)
                .day(Line.NO_DAY)
                .flag(trial)
                .text(commitment)
                .end();
    }
}
