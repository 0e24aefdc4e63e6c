package io.partnerscope.sample;

import io.partnerscope.sample.Specialists.Brand;
import io.partnerscope.sample.Specialists.Specialist;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Marketing activities, the leads they and others bring, the deals that come of leads or by themselves, and the orders of won deals. */
final class Pipeline {
    private static final int ACTIVITIES = 360;
    private static final int LEADS = 5_500;
    private static final double LEAD_TO_DEAL = 0.45;
    private static final int DEALS_WITHOUT_LEAD = 2_400;
    private static final int WORKDAY = 8 * 3600;

    /**
     * What kind of deal it is.
     *
     * @param size how many times a usual one
     * @param coSell how often it is sold jointly with the vendor
     * @param recurs whether it recurs whatever is sold
     */
    private record Terms(int size, double coSell, boolean recurs) {
        static final Terms USUAL = new Terms(1, 0.2, false);
    }

    private record Campaign(String id, int vendor, int start, int end) {}

    private final World world;
    private final TableFile leads;
    private final TableFile deals;
    private final Orders orders;
    private final List<Campaign> campaigns = new ArrayList<>();
    private long dealCount;

    Pipeline(World world, TableFile leads, TableFile deals, Orders orders) {
        this.world = world;
        this.leads = leads;
        this.deals = deals;
        this.orders = orders;
    }

    static long expectedLeads(Size size) {
        return (long) LEADS * size.pipelineFactor();
    }

    static long expectedDeals(Size size) {
        return (LEADS * 3L / 10 + DEALS_WITHOUT_LEAD) * size.pipelineFactor();
    }

    void writeActivities(TableFile file) {
        Dice dice = world.dice("marketing");
        for (int number = 0; number < ACTIVITIES; number++) {
            int month = dice.below(world.horizon().months());
            Partner partner = dice.chance(0.3) ? null : world.partners().anyActive(month, dice);
            int vendor = dice.below(world.plans().size());
            int start = (int)
                    world.horizon().month(month).atDay(dice.between(1, 28)).toEpochDay();
            int end = start + dice.between(0, 45);
            long committed = StrictMath.round(6_000 * dice.factor(0.8)) * 100;
            long spent = StrictMath.round(committed * dice.between(0.6, 1.15));
            boolean over = end + 30 < world.lastDay();
            String id = Ids.of("MA-", number, 5);
            String currency = partner == null ? "EUR" : partner.currency();
            file.text(id)
                    .text(Ids.vendor(vendor))
                    .text(partner == null ? null : partner.id())
                    .text(dice.pickWeighted("mdf:55 bdf:20 own:25"))
                    .text(dice.pickWeighted("webinar:30 event:20 email:20 trade_show:10 content:20"))
                    .cents(world.fromEuro(committed, currency, Math.min(start, world.lastDay())))
                    .cents(over ? world.fromEuro(Math.min(committed, spent), currency, end) : 0)
                    .cents(world.fromEuro(over ? spent : spent / 3, currency, Math.min(end, world.lastDay())))
                    .text(currency)
                    .day(start)
                    .day(end)
                    .end();
            campaigns.add(new Campaign(id, vendor, start, end));
        }
    }

    void writeLeadsAndDeals() {
        Dice dice = world.dice("leads");
        for (long number = 0; number < expectedLeads(world.size()); number++) {
            lead(number, dice);
        }
        Dice others = world.dice("deals");
        for (long number = 0; number < (long) DEALS_WITHOUT_LEAD * world.size().pipelineFactor(); number++) {
            int day = someDay(others);
            Partner partner = world.partners().anyActive(world.horizon().monthOf(day), others);
            deal(partner, others.below(world.plans().size()), workMoment(day, others), others);
        }
        Dice ofSpecialists = world.dice("deals of specialists");
        for (Specialist specialist : new Specialists(world).all()) {
            for (int number = 0; number < specialist.deals(); number++) {
                int day = world.lastDay() - ofSpecialists.between(30, 400);
                deal(specialist.partner(), specialist.brand(), workMoment(day, ofSpecialists), ofSpecialists);
            }
        }
    }

    private void deal(Partner partner, Brand brand, long registered, Dice dice) {
        deal(partner, brand.vendor(), registered, new Terms(brand.size(), brand.coSell(), true), dice);
    }

    private int someDay(Dice dice) {
        int first = world.horizon().firstDay();
        return first + (int) (StrictMath.pow(dice.unit(), 0.8) * (world.lastDay() - first + 1));
    }

    private static long workMoment(int day, Dice dice) {
        return Line.moment(day, WORKDAY + dice.below(9 * 3600));
    }

    private void lead(long number, Dice dice) {
        int day = someDay(dice);
        Partner partner = world.partners().anyActive(world.horizon().monthOf(day), dice);
        Campaign campaign = running(day, dice);
        String origin = campaign != null
                ? dice.pickWeighted("marketing:75 vendor:15 distributor:10")
                : dice.pickWeighted("vendor:40 partner:25 distributor:35");
        int vendor =
                campaign != null ? campaign.vendor() : dice.below(world.plans().size());
        long received = workMoment(day, dice);
        long response = received + StrictMath.round(30_000 * dice.factor(1.1));
        boolean accepted = dice.chance(0.68);
        long acceptedAt = accepted ? world.knownMoment(response + dice.below(2 * 86_400)) : Line.NO_MOMENT;
        String dealId = null;
        if (acceptedAt != Line.NO_MOMENT && dice.chance(LEAD_TO_DEAL)) {
            long registered = acceptedAt + dice.between(1, 20) * 86_400L;
            if (world.knownMoment(registered) != Line.NO_MOMENT) {
                dealId = deal(partner, vendor, registered, dice);
            }
        }
        String status = dealId != null
                ? "converted"
                : acceptedAt != Line.NO_MOMENT ? "accepted" : accepted ? "new" : "rejected";
        leads.text(Ids.of("L-", number, 7))
                .moment(received)
                .text(origin)
                .text(Ids.vendor(vendor))
                .text(partner.id())
                .text(campaign == null ? null : campaign.id())
                .moment(acceptedAt)
                .moment(world.knownMoment(response))
                .text(status)
                .text(dealId)
                .end();
    }

    private @Nullable Campaign running(int day, Dice dice) {
        for (int attempt = 0; attempt < 5; attempt++) {
            Campaign campaign = dice.pick(campaigns);
            if (campaign.start() <= day && day <= campaign.end() + 60) {
                return campaign;
            }
        }
        return null;
    }

    /** Writes a deal and gives its id. */
    private String deal(Partner partner, int vendor, long registered, Dice dice) {
        return deal(partner, vendor, registered, Terms.USUAL, dice);
    }

    private String deal(Partner partner, int vendor, long registered, Terms terms, Dice dice) {
        String id = Ids.of("D-", dealCount++, 7);
        int registeredOn = (int) Math.floorDiv(registered, 86_400L);
        boolean rejected = dice.chance(0.1);
        long decided = world.knownMoment(registered + StrictMath.round(90_000 * dice.factor(0.9)));
        int decidedOn = decided == Line.NO_MOMENT ? Line.NO_DAY : (int) Math.floorDiv(decided, 86_400L);
        int cycle = Math.max(3, (int) StrictMath.round(62 * dice.factor(0.6)));
        int closedOn = rejected ? decidedOn : world.known(registeredOn + cycle);
        boolean closed = closedOn != Line.NO_DAY;
        boolean wins = dice.chance(0.3 + 0.3 * (partner.index() % 10) / 9.0) && !rejected;
        boolean won = closed && wins && partner.activeIn(world.horizon().monthOf(closedOn));
        String outcome = !closed ? "open" : won ? "won" : "lost";
        long euros = StrictMath.round(14_000 * dice.factor(1.0)) * terms.size();
        long amount = world.fromEuro(euros * 100, partner.currency(), registeredOn);
        boolean amountKnown = won || !dice.chance(0.1);
        Product product = dice.pick(world.catalog().of(vendor));
        int customer = partner.customer(dice);
        boolean recurring = terms.recurs()
                || product.kind().equals("subscription")
                || product.kind().equals("cloud_usage");
        deals.text(id)
                .text(partner.id())
                .text(Ids.vendor(vendor))
                .text(Ids.customer(customer))
                .text(product.id())
                .moment(registered)
                .moment(rejected ? Line.NO_MOMENT : decided)
                .moment(rejected ? decided : Line.NO_MOMENT)
                .text(closed ? "closed_" + outcome : dice.pickWeighted("qualified:40 proposal:35 negotiation:25"));
        if (amountKnown) {
            deals.cents(amount);
        } else {
            deals.none();
        }
        if (recurring && amountKnown) {
            deals.cents(amount / 14);
        } else {
            deals.none();
        }
        deals.text(partner.currency())
                .day(registeredOn + StrictMath.round((float) (cycle * dice.between(0.7, 1.1))))
                .day(closedOn)
                .day(won ? world.known(closedOn + dice.between(5, 60)) : Line.NO_DAY)
                .text(outcome)
                .flag(dice.chance(terms.coSell()))
                .end();
        if (won) {
            world.activity().mark(partner.index(), closedOn);
            orders.ofDeal(partner, customer, product, closedOn, amount);
        }
        return id;
    }
}
