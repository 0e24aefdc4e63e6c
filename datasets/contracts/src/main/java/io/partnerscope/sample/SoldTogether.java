package io.partnerscope.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sample's own book of what customers bought in the last 24 months: which hardware lacks what it is usually sold with. */
final class SoldTogether {
    private static final Set<String> ATTACHED =
            Set.of("software", "subscription", "professional_service", "maintenance", "warranty", "training");
    private static final int ATTACH_DAYS = 90;
    private static final int ENOUGH_LINES = 20;

    private final Horizon horizon;
    private final boolean isKept;
    private final int from;
    private final Map<String, List<Sold>> byCustomer = new TreeMap<>();
    private final Set<String> givenBack = new HashSet<>();
    private final Map<Integer, Set<String>> families = new HashMap<>();

    private record Sold(String order, int number, @Nullable String parent, boolean isOwn, int day, Product product) {
        boolean isBase() {
            return product.kind().equals("hardware");
        }

        /** The line of hardware that this one is, or that it names. */
        String base() {
            return order + " " + (isBase() || parent == null ? String.valueOf(number) : parent);
        }
    }

    /** Hardware of a customer that lacks something. */
    record Bare(String partner, String customer, String product) {}

    private record Base(Bare bare, int day, Product product, boolean isAttached) {}

    /** The large sample has too many lines to remember. */
    SoldTogether(Horizon horizon, Size size) {
        this.horizon = horizon;
        this.isKept = size != Size.LARGE;
        this.from = (int) horizon.until().plusDays(1).minusMonths(24).toEpochDay();
    }

    void add(SalesBook.Header header, int number, OrderLine line, @Nullable String creditsOrder) {
        Partner partner = header.partner();
        String customer = header.customer();
        if (!isKept || customer == null || header.day() < from) {
            return;
        }
        Product product = line.product();
        if (creditsOrder != null) {
            givenBack.add(creditsOrder + product.id());
            return;
        }
        families.computeIfAbsent(Integer.parseInt(customer.substring(2)) - 1, each -> new HashSet<>())
                .add(product.family());
        if (partner != null && (product.kind().equals("hardware") || ATTACHED.contains(product.kind()))) {
            byCustomer
                    .computeIfAbsent(partner.id() + " " + customer, both -> new ArrayList<>())
                    .add(new Sold(
                            header.id(),
                            number,
                            line.parent(),
                            header.side().equals("sell_out"),
                            header.day(),
                            product));
        }
    }

    boolean hasBought(int customer, String family) {
        return families.getOrDefault(customer, Set.of()).contains(family);
    }

    /** Hardware of the last 12 months without an attachment, where 3 of 10 such lines of 20 or more have one. */
    List<Bare> bare() {
        List<Base> bases = new ArrayList<>();
        byCustomer.forEach((both, lines) -> bases.addAll(bases(both, lines)));
        Map<String, int[]> rates = new LinkedHashMap<>();
        for (Base base : bases) {
            if (base.day() <= horizon.lastDay() - ATTACH_DAYS) {
                count(rates, base.product().family(), base.isAttached());
                count(rates, "category " + base.product().category(), base.isAttached());
            }
        }
        int lastYear = (int) horizon.until().plusDays(1).minusMonths(12).toEpochDay();
        Set<Bare> bare = new TreeSet<>(Comparator.comparing(Bare::customer)
                .thenComparing(Bare::partner)
                .thenComparing(Bare::product));
        for (Base base : bases) {
            if (!base.isAttached() && base.day() >= lastYear && isUsual(rates, base.product())) {
                bare.add(base.bare());
            }
        }
        return List.copyOf(bare);
    }

    private static void count(Map<String, int[]> rates, String group, boolean isAttached) {
        int[] counts = rates.computeIfAbsent(group, each -> new int[2]);
        counts[0]++;
        counts[1] += isAttached ? 1 : 0;
    }

    private static boolean isUsual(Map<String, int[]> rates, Product product) {
        int[] family = rates.getOrDefault(product.family(), new int[2]);
        int[] counts =
                family[0] >= ENOUGH_LINES ? family : rates.getOrDefault("category " + product.category(), new int[2]);
        return counts[0] >= ENOUGH_LINES && counts[1] * 10 >= counts[0] * 3;
    }

    private List<Base> bases(String both, List<Sold> lines) {
        String[] ids = both.split(" ", -1);
        boolean isOwn = lines.stream().anyMatch(Sold::isOwn);
        List<Sold> own = lines.stream().filter(line -> line.isOwn() == isOwn).toList();
        List<Sold> hardware = own.stream().filter(Sold::isBase).toList();
        Set<String> bases = hardware.stream().map(Sold::base).collect(Collectors.toSet());
        TreeSet<Integer> days = hardware.stream().map(Sold::day).collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = new HashSet<>();
        Set<Integer> followed = new HashSet<>();
        for (Sold line : own) {
            if (line.isBase() || isGivenBack(line)) {
                continue;
            }
            Integer latest = days.floor(line.day());
            if (bases.contains(line.base())) {
                named.add(line.base());
            } else if (latest != null && line.day() - latest <= ATTACH_DAYS) {
                followed.add(latest);
            }
        }
        return hardware.stream()
                .filter(line -> !isGivenBack(line))
                .map(line -> new Base(
                        new Bare(ids[0], ids[1], line.product().id()),
                        line.day(),
                        line.product(),
                        named.contains(line.base()) || followed.contains(line.day())))
                .toList();
    }

    private boolean isGivenBack(Sold line) {
        return givenBack.contains(line.order() + line.product().id());
    }
}
