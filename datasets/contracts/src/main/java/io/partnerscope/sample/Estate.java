package io.partnerscope.sample;

import java.util.ArrayList;
import java.util.List;

/** What customers have installed, what goes wrong with it, and who is certified to work on it. */
final class Estate {
    private static final int ASSETS = 6_000;
    private static final int CERTIFICATES = 1_400;
    private static final List<String> CERTIFICATE_LEVELS =
            List.of("foundational", "associate", "professional", "specialty");

    private final World world;

    Estate(World world) {
        this.world = world;
    }

    static long expectedAssets(Size size) {
        return (long) ASSETS * size.pipelineFactor();
    }

    static long expectedCertificates(Size size) {
        return CERTIFICATES * Math.min(4L, size.pipelineFactor());
    }

    void writeAssets(TableFile file) {
        Dice dice = world.dice("assets");
        List<Product> hardware = world.catalog().ofKind("hardware");
        for (long number = 0; number < expectedAssets(world.size()); number++) {
            int customer = dice.below(world.partners().customers());
            int installed = world.lastDay() - dice.between(5, 2_000);
            boolean retired = dice.chance(0.12);
            Product product = dice.pick(hardware);
            int coveredUntil = dice.chance(0.1) ? Line.NO_DAY : installed + 365 * dice.between(1, 5);
            int retiredOn = retired ? world.known(installed + dice.between(300, 1_800)) : Line.NO_DAY;
            Partner partner = world.partners().ofCustomer(customer);
            file.text(Ids.of("A-", number, 6))
                    .text(Ids.customer(customer))
                    .text(partner.id())
                    .text(product.id())
                    .day(installed)
                    .day(coveredUntil)
                    .day(retiredOn)
                    .end();
            if (retiredOn == Line.NO_DAY) {
                world.opportunities().asset(partner, customer, product, successor(product), coveredUntil);
            }
        }
    }

    private Product successor(Product product) {
        List<Product> all = world.catalog().products();
        return all.get(Math.min(product.index() + 1, all.size() - 1));
    }

    void writeTickets(TableFile file) {
        long number = 0;
        for (int month = 0; month < world.horizon().months(); month++) {
            int first = (int) world.horizon().month(month).atDay(1).toEpochDay();
            int length = world.horizon().month(month).lengthOfMonth();
            for (int customer = 0; customer < world.partners().customers(); customer++) {
                int count = world.tickets().in(customer, month);
                Dice dice = count == 0 ? null : world.dice("tickets " + month, customer);
                for (int each = 0; dice != null && each < count; each++) {
                    int day = first + dice.below(length);
                    if (day <= world.lastDay()) {
                        ticket(file, Ids.of("Q-", number++, 8), customer, day, dice);
                    }
                }
            }
        }
    }

    private void ticket(TableFile file, String id, int customer, int day, Dice dice) {
        String severity = dice.pickWeighted("low:30 normal:45 high:18 critical:7");
        int targetHours = switch (severity) {
            case "low" -> 72;
            case "normal" -> 24;
            case "high" -> 8;
            default -> 4;
        };
        long opened = Line.moment(day, dice.below(86_400));
        long taken = 300 + StrictMath.round(targetHours * 3_600 * 0.75 * dice.factor(0.8));
        long resolved = dice.chance(0.03) ? Line.NO_MOMENT : world.knownMoment(opened + taken);
        boolean solved = resolved != Line.NO_MOMENT;
        file.text(id)
                .text(world.partners().ofCustomer(customer).id())
                .text(Ids.customer(customer))
                .text(dice.pick(world.catalog().products()).id())
                .moment(opened)
                .text(dice.pickWeighted("customer:58 partner:12 monitoring:30"))
                .moment(world.knownMoment(opened + StrictMath.round(taken * dice.between(0.02, 0.3))))
                .moment(resolved)
                .text(solved ? dice.pickWeighted("1:62 2:28 3:10") : null)
                .flag(dice.chance(0.16))
                .text(severity)
                .count(targetHours)
                .end();
    }

    /** People of partners and of the distributor that passed, and companies that were validated. */
    void writeCertificates(TableFile file) {
        Dice dice = world.dice("certificates");
        List<Partner> active = new ArrayList<>(
                world.partners().all().stream().filter(Partner::everActive).toList());
        for (long number = 0; number < expectedCertificates(world.size()); number++) {
            int vendor = dice.below(world.plans().size());
            String holder = dice.pickWeighted("partner:86 distributor:9 vendor:5");
            String kind = holder.equals("vendor")
                    ? "validation"
                    : dice.pickWeighted("certification:66 accreditation:27 validation:7");
            String holderId = switch (holder) {
                case "partner" -> dice.pick(active).id();
                case "vendor" -> Ids.vendor(vendor);
                default -> null;
            };
            String level = dice.pick(CERTIFICATE_LEVELS);
            String track = kind.equals("accreditation") ? dice.pickWeighted("technical:50 business:50") : "technical";
            String issuer = Names.vendor(vendor, world.plans().get(vendor).focus());
            int issued = world.lastDay() - dice.between(1, 1_300);
            file.text(Ids.of("K-", number, 5))
                    .text(holder)
                    .text(holderId)
                    .text(kind.equals("validation") ? null : Ids.of("M-", dice.below(700), 4))
                    .text(issuer)
                    .text(kind)
                    .text(issuer + ", " + track + " " + level)
                    .text(track)
                    .text(level)
                    .day(issued)
                    .day(dice.chance(0.08) ? Line.NO_DAY : issued + 365 * dice.between(1, 3))
                    .end();
        }
        new Specialists(world).writeCertificates(file, expectedCertificates(world.size()));
    }
}
