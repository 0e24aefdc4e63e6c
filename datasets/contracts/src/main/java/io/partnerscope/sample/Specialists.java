package io.partnerscope.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Partners that work towards the levels of four vendors' public programs, from a beginner to one well inside: their
 * certificates and how many deals they make beside those of the channel.
 */
final class Specialists {
    private static final int OF_EACH_BRAND = 14;

    /** A vendor of the sample that has the name of one with a public program, and what its specialists do most. */
    enum Brand {
        AWS(0, "AWS", 130, 1, 0.3),
        GOOGLE(2, "Google Cloud", 60, 8, 0.9),
        MICROSOFT(3, "Microsoft", 20, 1, 0.2),
        CISCO(4, "Cisco", 40, 2, 0.2);

        private final int vendor;
        private final String label;
        private final int deals;
        private final int size;
        private final double coSell;

        Brand(int vendor, String label, int deals, int size, double coSell) {
            this.vendor = vendor;
            this.label = label;
            this.deals = deals;
            this.size = size;
            this.coSell = coSell;
        }

        /** Its place among the vendors. */
        int vendor() {
            return vendor;
        }

        /** How many times a usual deal one of it is. */
        int size() {
            return size;
        }

        /** The part of its deals that are sold jointly. */
        double coSell() {
            return coSell;
        }
    }

    /**
     * A partner and how far it has come.
     *
     * @param depth 0 for one that begins, 1 for one that has all
     */
    record Specialist(Partner partner, Brand brand, double depth) {
        /** Deals of the last year or so. */
        int deals() {
            return upTo(brand.deals);
        }

        /** One, and as many more as the depth says. */
        private int upTo(int most) {
            return 1 + (int) StrictMath.round(most * depth);
        }
    }

    private final World world;

    Specialists(World world) {
        this.world = world;
    }

    /** The name of a brand that stands at that place among the vendors; null for all others. */
    static @Nullable String brandAt(int vendor) {
        return Arrays.stream(Brand.values())
                .filter(brand -> brand.vendor == vendor)
                .map(brand -> brand.label)
                .findFirst()
                .orElse(null);
    }

    /** All of them, the same at each call. */
    List<Specialist> all() {
        Dice dice = world.dice("specialists");
        int lastMonth = world.horizon().months() - 1;
        List<Partner> active = world.partners().all().stream()
                .filter(partner -> partner.activeIn(lastMonth))
                .toList();
        List<Specialist> all = new ArrayList<>();
        for (Brand brand : Brand.values()) {
            for (int place = 0; place < OF_EACH_BRAND && !active.isEmpty(); place++) {
                all.add(new Specialist(dice.pick(active), brand, (double) place / (OF_EACH_BRAND - 1)));
            }
        }
        return all;
    }

    /** Their people's certificates and their validations, numbered from there on. */
    void writeCertificates(TableFile file, long firstNumber) {
        Dice dice = world.dice("certificates of specialists");
        long number = firstNumber;
        int person = 1_000;
        for (Specialist specialist : all()) {
            for (String line : certificates(specialist)) {
                String[] parts = line.split("\\|", -1);
                boolean isPerson = !parts[0].equals("validation");
                String issuer = specialist.brand().label;
                int issued = world.lastDay() - dice.between(30, 700);
                file.text(Ids.of("K-", number++, 5))
                        .text("partner")
                        .text(specialist.partner().id())
                        .text(isPerson ? Ids.of("M-", person++, 4) : null)
                        .text(issuer)
                        .text(parts[0])
                        .text(isPerson ? issuer + ", " + parts[1] + " " + parts[2] : parts[1])
                        .text(isPerson ? parts[1] : "technical")
                        .text(isPerson ? parts[2] : null)
                        .day(issued)
                        .day(issued + 3 * 365)
                        .end();
            }
        }
    }

    /** Kind, track and level of each certificate; kind and name of each validation. */
    private static List<String> certificates(Specialist specialist) {
        List<String> lines = new ArrayList<>();
        switch (specialist.brand()) {
            case AWS -> {
                times(lines, specialist.upTo(11), "accreditation|technical|foundational");
                times(lines, specialist.upTo(11), "accreditation|business|foundational");
                times(lines, specialist.upTo(11), "certification|technical|foundational");
                times(lines, specialist.upTo(17), "certification|technical|associate");
                times(lines, specialist.upTo(12), "certification|technical|professional");
                lines.addAll(List.of("validation|Migration", "validation|DevOps", "validation|MSP")
                        .subList(0, (int) (specialist.depth() * 3)));
            }
            case MICROSOFT -> {
                times(lines, specialist.upTo(8), "certification|technical|associate");
                times(lines, specialist.upTo(6), "certification|technical|professional");
            }
            case CISCO -> {
                times(lines, specialist.upTo(3), "accreditation|technical|associate");
                times(lines, specialist.upTo(11), "certification|technical|professional");
            }
            case GOOGLE -> times(lines, specialist.upTo(5), "certification|technical|professional");
        }
        return lines;
    }

    private static void times(List<String> lines, int count, String line) {
        IntStream.range(0, count).forEach(ignored -> lines.add(line));
    }
}
