package io.partnerscope.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The products of all vendors. */
final class Catalog {
    private record Shape(String kind, String category, String noun, double lowestEuro, double highestEuro, int many) {}

    private static final List<String> EDITIONS = List.of("S", "M", "L", "XL", "Pro", "Max");
    private static final List<String> GRADES = List.of("Basic", "Standard", "Premium");

    private final List<Product> products = new ArrayList<>();
    private final List<List<Product>> byVendor = new ArrayList<>();

    Catalog(List<VendorPlan> plans, long seed) {
        for (int vendor = 0; vendor < plans.size(); vendor++) {
            int first = products.size();
            Dice dice = new Dice(seed, "catalog".hashCode(), vendor);
            for (Shape shape : shapes(plans.get(vendor).focus())) {
                add(vendor, shape, dice);
            }
            byVendor.add(List.copyOf(products.subList(first, products.size())));
        }
    }

    private static List<Shape> shapes(Focus focus) {
        return switch (focus) {
            case NETWORK ->
                List.of(
                        new Shape("hardware", "network", "Switch", 180, 9_000, 6),
                        new Shape("hardware", "network", "Access Point", 90, 900, 4),
                        new Shape("software", "network", "Network Manager", 60, 1_500, 3),
                        new Shape("warranty", "network", "Care Pack", 25, 900, 3),
                        new Shape("maintenance", "network", "Support Plan", 40, 1_200, 3),
                        new Shape("professional_service", "network", "Installation", 300, 4_000, 2),
                        new Shape("training", "network", "Administrator Course", 600, 1_800, 1));
            case COMPUTING ->
                List.of(
                        new Shape("hardware", "computing", "Server", 1_400, 22_000, 6),
                        new Shape("hardware", "workplace", "Notebook", 500, 2_400, 5),
                        new Shape("hardware", "workplace", "Monitor", 120, 900, 3),
                        new Shape("warranty", "computing", "Onsite Warranty", 40, 1_100, 3),
                        new Shape("maintenance", "computing", "Maintenance", 60, 1_500, 2),
                        new Shape("professional_service", "computing", "Deployment", 400, 6_000, 2),
                        new Shape("other", "accessories", "Accessory", 5, 150, 3));
            case SECURITY ->
                List.of(
                        new Shape("subscription", "security", "Endpoint Shield", 2, 9, 3),
                        new Shape("subscription", "security", "Mail Guard", 1, 6, 3),
                        new Shape("hardware", "security", "Firewall", 350, 14_000, 4),
                        new Shape("software", "security", "Access Control", 90, 3_000, 3),
                        new Shape("professional_service", "security", "Security Audit", 900, 9_000, 2),
                        new Shape("training", "security", "Awareness Training", 200, 1_400, 1));
            case PRODUCTIVITY ->
                List.of(
                        new Shape("subscription", "productivity", "Office Suite", 4, 34, 3),
                        new Shape("subscription", "productivity", "Meeting Room", 6, 28, 3),
                        new Shape("subscription", "productivity", "Project Board", 7, 45, 3),
                        new Shape("software", "productivity", "Desktop Tools", 80, 900, 3),
                        new Shape("training", "productivity", "User Course", 250, 1_100, 2),
                        new Shape("professional_service", "productivity", "Migration", 800, 12_000, 2));
            case CLOUD ->
                List.of(
                        new Shape("cloud_usage", "compute", "Compute", 20, 2_400, 3),
                        new Shape("cloud_usage", "storage", "Object Storage", 10, 900, 3),
                        new Shape("cloud_usage", "database", "Managed Database", 40, 3_000, 3),
                        new Shape("subscription", "platform", "Developer Platform", 9, 60, 3),
                        new Shape("professional_service", "cloud", "Landing Zone", 1_500, 20_000, 2),
                        new Shape("training", "cloud", "Cloud Course", 500, 2_000, 1));
            case BACKUP ->
                List.of(
                        new Shape("subscription", "backup", "Cloud Backup", 2, 12, 3),
                        new Shape("subscription", "backup", "Archive", 1, 8, 3),
                        new Shape("hardware", "storage", "Storage Array", 900, 30_000, 4),
                        new Shape("software", "backup", "Backup Server", 200, 5_000, 3),
                        new Shape("maintenance", "storage", "Storage Care", 80, 2_500, 2),
                        new Shape("professional_service", "backup", "Recovery Test", 600, 5_000, 2));
        };
    }

    private void add(int vendor, Shape shape, Dice dice) {
        for (int step = 0; step < shape.many(); step++) {
            double share = shape.many() == 1 ? 0.5 : (double) step / (shape.many() - 1);
            double euro = shape.lowestEuro() * StrictMath.pow(shape.highestEuro() / shape.lowestEuro(), share);
            boolean graded = shape.kind().equals("subscription") || shape.kind().equals("cloud_usage");
            String suffix = graded ? GRADES.get(step % 3) : EDITIONS.get(step % 6);
            String family = (Ids.vendor(vendor) + " " + shape.noun())
                    .toLowerCase(Locale.ROOT)
                    .replace(' ', '-');
            products.add(new Product(
                    products.size(),
                    vendor,
                    shape.noun() + " " + suffix,
                    shape.kind(),
                    family,
                    shape.category(),
                    StrictMath.round(euro * dice.between(0.9, 1.1) * 100)));
        }
    }

    List<Product> products() {
        return products;
    }

    List<Product> of(int vendor) {
        return byVendor.get(vendor);
    }

    /** All products of that kind. */
    List<Product> ofKind(String kind) {
        return products.stream().filter(product -> product.kind().equals(kind)).toList();
    }

    /**
     * When a product is no longer sold and supported; the next product of its family takes its place.
     *
     * @param ofSale last day it can be ordered, or {@link Line#NO_DAY}
     * @param ofSupport last day it is supported, or {@link Line#NO_DAY}
     */
    record End(int ofSale, int ofSupport) {}

    /** The end of each product, in their order. */
    List<End> ends(Horizon horizon, long seed) {
        Dice dice = new Dice(seed, "end of sale");
        List<End> ends = new ArrayList<>();
        for (Product product : products) {
            boolean successor = product.kind().equals("hardware")
                    && product.index() + 1 < products.size()
                    && products.get(product.index() + 1).family().equals(product.family());
            boolean ended = successor && dice.chance(0.35);
            int ofSale = ended ? horizon.lastDay() + dice.between(-700, 300) : Line.NO_DAY;
            ends.add(new End(ofSale, ended ? ofSale + dice.between(365, 1_800) : Line.NO_DAY));
        }
        return ends;
    }

    void write(TableFile file, Horizon horizon, long seed) {
        List<End> ends = ends(horizon, seed);
        for (Product product : products) {
            End end = ends.get(product.index());
            file.text(product.id())
                    .text(Ids.vendor(product.vendor()))
                    .text(product.name())
                    .text(product.family())
                    .text(product.kind())
                    .text(product.category())
                    .cents(product.euroCents())
                    .text("EUR")
                    .day(end.ofSale())
                    .day(end.ofSupport())
                    .text(
                            end.ofSale() == Line.NO_DAY
                                    ? null
                                    : products.get(product.index() + 1).id())
                    .end();
        }
    }
}
