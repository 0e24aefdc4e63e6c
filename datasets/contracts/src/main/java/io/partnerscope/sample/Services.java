package io.partnerscope.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The services work of partners: engineers with their rates, chains of engagements and the hours booked on them. */
final class Services {
    private static final int CHAINS = 1_900;

    private record Engineer(String id, long rateCents, long costCents) {}

    /** What a kind of engagement usually looks like. */
    private record Shape(String kind, int shortestDays, int longestDays, int fewestEntries, int mostEntries) {}

    private static final Shape ASSESSMENT = new Shape("assessment", 5, 18, 5, 10);
    private static final Shape REMEDIATION = new Shape("remediation", 10, 35, 8, 16);
    private static final Shape PROJECT = new Shape("project", 20, 95, 12, 30);
    private static final Shape MANAGED = new Shape("managed_service", 180, 365, 14, 30);

    private final World world;
    private final TableFile engagements;
    private final TableFile entries;
    private final List<Partner> partners = new ArrayList<>();
    private final List<List<Engineer>> engineers = new ArrayList<>();
    private long engagementCount;
    private long entryCount;

    Services(World world, TableFile engagements, TableFile entries) {
        this.world = world;
        this.engagements = engagements;
        this.entries = entries;
    }

    static long expectedEngagements(Size size) {
        return CHAINS * 2L * size.factor();
    }

    static long expectedEntries(Size size) {
        return expectedEngagements(size) * 13;
    }

    void writeEngineers(TableFile file) {
        Dice dice = world.dice("engineers");
        int number = 0;
        for (Partner partner : world.partners().all()) {
            if (!partner.doesServices()) {
                continue;
            }
            List<Engineer> team = new ArrayList<>();
            int many = dice.between(1, 2) * world.size().factor();
            for (int member = 0; member < many; member++) {
                team.add(engineer(partner, number++, file, dice));
            }
            partners.add(partner);
            engineers.add(team);
        }
    }

    /** One engineer, most with a raise on the way; hours are billed at the rates of the start. */
    private Engineer engineer(Partner partner, int number, TableFile file, Dice dice) {
        int from = world.horizon().firstDay() - dice.between(0, 800);
        int raise = world.horizon().firstDay() + dice.between(300, 900);
        long rate = world.fromEuro(
                dice.between(55, 115) * 100L,
                partner.currency(),
                world.horizon().firstDay());
        long cost = StrictMath.round(rate * dice.between(0.4, 0.62));
        boolean raised = dice.chance(0.6);
        String id = Ids.of("N-", number, 5);
        String hours = dice.chance(0.2) ? "1040" : dice.chance(0.3) ? null : "2080";
        rates(file, id, from, raised ? raise - 1 : Line.NO_DAY, partner, hours, rate, cost);
        if (raised) {
            rates(file, id, raise, Line.NO_DAY, partner, hours, rate * 106 / 100, cost * 107 / 100);
        }
        return new Engineer(id, rate, cost);
    }

    private static void rates(
            TableFile file,
            String id,
            int from,
            int until,
            Partner partner,
            @Nullable String hours,
            long rate,
            long cost) {
        file.text(id)
                .day(from)
                .day(until)
                .text(partner.id())
                .text(hours)
                .cents(rate)
                .cents(cost)
                .text(partner.currency())
                .end();
    }

    void writeEngagements() {
        Dice dice = world.dice("engagements");
        for (long chain = 0; chain < (long) CHAINS * world.size().factor(); chain++) {
            int at = dice.below(partners.size());
            Partner partner = partners.get(at);
            int month = dice.between(partner.activeFrom(), partner.activeTo() - 1);
            int start = (int)
                    world.horizon().month(month).atDay(dice.between(1, 28)).toEpochDay();
            String customer = Ids.customer(partner.customer(dice));
            Team team = new Team(partner, engineers.get(at), customer);
            if (dice.chance(0.25)) {
                engage(team, PROJECT, null, start, dice);
                continue;
            }
            Done assessment = engage(team, ASSESSMENT, null, start, dice);
            if (!dice.chance(0.5)) {
                continue;
            }
            Shape follows = dice.chance(0.4) ? REMEDIATION : PROJECT;
            Done work = engage(team, follows, assessment.id(), assessment.end() + dice.between(10, 90), dice);
            if (dice.chance(0.45)) {
                engage(team, MANAGED, work.id(), work.end() + dice.between(5, 60), dice);
            }
        }
    }

    private record Team(Partner partner, List<Engineer> engineers, String customer) {}

    private record Done(String id, int end) {}

    private Done engage(Team team, Shape shape, @Nullable String origin, int plannedStart, Dice dice) {
        Partner partner = team.partner();
        int plannedEnd = plannedStart + dice.between(shape.shortestDays(), shape.longestDays());
        int slip = Math.max(0, (int) StrictMath.rint(dice.normal() * 4));
        int start = plannedStart + slip;
        int end = Math.max(start + 1, plannedEnd + slip + (int) StrictMath.rint(dice.normal() * 6 + 1));
        if (plannedStart > world.lastDay()) {
            return new Done("", end);
        }
        String id = Ids.of("E-", engagementCount++, 7);
        int planned = dice.between(shape.fewestEntries(), shape.mostEntries());
        Engineer lead = dice.pick(team.engineers());
        long[] costAndBilled = book(team, id, start, end, planned, dice);
        int changes = shape.equals(PROJECT) ? dice.poisson(1.2) : dice.poisson(0.2);
        long budget = planned * 5L * lead.costCents();
        long revenue = shape.equals(ASSESSMENT)
                ? StrictMath.round(budget * dice.between(1.8, 3.8))
                : StrictMath.round(budget * dice.between(1.4, 2.3));
        engagements
                .text(id)
                .text(partner.id())
                .text(team.customer())
                .text(shape.kind())
                .text(origin == null || origin.isEmpty() ? null : origin)
                .text(shape.equals(MANAGED) ? dice.pickWeighted("weekly:15 monthly:60 quarterly:20 yearly:5") : "none")
                .day(plannedStart)
                .day(plannedEnd)
                .day(world.known(start))
                .day(world.known(end))
                .cents(budget)
                .cents(costAndBilled[0])
                .cents(revenue)
                .text(partner.currency())
                .count(changes)
                .count(changes == 0 ? 0 : dice.between(0, changes))
                .end();
        boolean recurs = shape.equals(MANAGED);
        if (recurs || shape.equals(ASSESSMENT) || shape.equals(PROJECT)) {
            int begun = start <= world.lastDay() ? start : plannedStart;
            world.opportunities().engagement(partner, team.customer(), id, begun, end, recurs);
        }
        return new Done(id, end);
    }

    /** Writes the hours up to the last day; gives what they cost and what was billed. */
    private long[] book(Team team, String engagement, int start, int end, int count, Dice dice) {
        long cost = 0;
        long billed = 0;
        for (int number = 0; number < count; number++) {
            int day = start + (int) ((long) number * (end - start + 1) / count);
            Engineer engineer = dice.pick(team.engineers());
            int quarters = dice.between(14, 32);
            boolean rework = dice.chance(0.05);
            boolean billable = !rework && dice.chance(0.82);
            long amount =
                    billable ? StrictMath.round(engineer.rateCents() * quarters / 4.0 * dice.between(0.85, 1.0)) : 0;
            if (day > world.lastDay()) {
                continue;
            }
            cost += engineer.costCents() * quarters / 4;
            billed += amount;
            entries.text(Ids.of("W-", entryCount++, 9))
                    .text(engagement)
                    .text(team.partner().id())
                    .text(engineer.id())
                    .day(day)
                    .decimal(quarters * 25L, 2)
                    .flag(billable)
                    .cents(amount)
                    .text(team.partner().currency())
                    .flag(rework)
                    .end();
        }
        return new long[] {cost, billed};
    }
}
