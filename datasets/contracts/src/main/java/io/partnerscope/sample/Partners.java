package io.partnerscope.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The partners: about a fifth do business, some did once, most never began. */
final class Partners {
    static final int COUNT = 400;
    private static final int ACTIVE = 82;
    private static final int FORMERLY_ACTIVE = 24;
    private static final int CUSTOMERS = 5_000;

    private final List<Partner> all = new ArrayList<>();
    private final List<List<Partner>> activeByMonth = new ArrayList<>();
    private final List<double[]> sumsByMonth = new ArrayList<>();
    private final int[] partnerOfCustomer = new int[CUSTOMERS];

    Partners(Horizon horizon, long seed) {
        Dice dice = new Dice(seed, "partners");
        int[] order = shuffled(COUNT, dice);
        double[] weights = new double[COUNT];
        for (int rank = 0; rank < COUNT; rank++) {
            weights[order[rank]] = rank < ACTIVE + FORMERLY_ACTIVE ? 1.0 / (rank % ACTIVE + 6) : 0;
        }
        int[] customers = shareCustomers(weights);
        int firstCustomer = 0;
        int[] rankOf = new int[COUNT];
        for (int rank = 0; rank < COUNT; rank++) {
            rankOf[order[rank]] = rank;
        }
        for (int index = 0; index < COUNT; index++) {
            all.add(partner(index, rankOf[index], weights[index], firstCustomer, customers[index], horizon, dice));
            Arrays.fill(partnerOfCustomer, firstCustomer, firstCustomer + customers[index], index);
            firstCustomer += customers[index];
        }
        for (int month = 0; month < horizon.months(); month++) {
            indexMonth(month);
        }
    }

    private static int[] shuffled(int count, Dice dice) {
        int[] order = new int[count];
        for (int index = 0; index < count; index++) {
            int other = dice.below(index + 1);
            order[index] = order[other];
            order[other] = index;
        }
        return order;
    }

    /** Five customers for partners without business, the rest by weight. */
    private static int[] shareCustomers(double[] weights) {
        int[] shares = new int[weights.length];
        int left = CUSTOMERS;
        double total = 0;
        for (int index = 0; index < weights.length; index++) {
            shares[index] = weights[index] > 0 ? 8 : index % 2;
            left -= shares[index];
            total += weights[index];
        }
        int spread = left;
        int largest = 0;
        for (int index = 0; index < weights.length; index++) {
            int more = (int) (spread * weights[index] / total);
            shares[index] += more;
            left -= more;
            largest = shares[index] > shares[largest] ? index : largest;
        }
        shares[largest] += left;
        return shares;
    }

    private static Partner partner(
            int index, int rank, double weight, int firstCustomer, int customers, Horizon horizon, Dice dice) {
        String country = Names.country(dice);
        String kind = dice.pickWeighted("reseller:52 msp:24 integrator:16 isv:8");
        int lastMonth = horizon.months();
        boolean active = rank < ACTIVE;
        boolean formerly = !active && rank < ACTIVE + FORMERLY_ACTIVE;
        int activeFrom = rank % 3 == 0 ? dice.between(1, 24) : 0;
        int activeTo =
                active ? lastMonth : formerly ? Math.max(activeFrom + 3, dice.between(8, lastMonth - 9)) : activeFrom;
        int monthStart = (int) horizon.month(activeFrom).atDay(1).toEpochDay();
        int joinedOn = active || formerly
                ? monthStart - (activeFrom == 0 ? dice.between(30, 2_500) : dice.between(10, 150))
                : horizon.lastDay() - dice.between(20, 2_600);
        boolean gone = !active && dice.chance(formerly ? 0.5 : 0.08);
        int earliest = formerly ? (int) horizon.month(activeTo).atDay(1).toEpochDay() + 40 : joinedOn + 10;
        int leftOn = gone ? dice.between(earliest, Math.max(earliest, horizon.lastDay() - 5)) : Line.NO_DAY;
        return new Partner(
                index,
                country,
                Names.currency(country),
                kind,
                joinedOn,
                leftOn,
                activeFrom,
                activeTo,
                weight * dice.factor(0.2),
                dice.between(0.08, 0.28),
                dice.between(0.07, 0.26),
                firstCustomer,
                customers);
    }

    private void indexMonth(int month) {
        List<Partner> active =
                all.stream().filter(partner -> partner.activeIn(month)).toList();
        double[] sums = new double[active.size()];
        double sum = 0;
        for (int index = 0; index < sums.length; index++) {
            sum += active.get(index).weight();
            sums[index] = sum;
        }
        activeByMonth.add(active);
        sumsByMonth.add(sums);
    }

    List<Partner> all() {
        return all;
    }

    /** A partner that does business in the month, the larger ones more often. */
    Partner anyActive(int month, Dice dice) {
        double[] sums = sumsByMonth.get(month);
        int found = Arrays.binarySearch(sums, dice.unit() * sums[sums.length - 1]);
        return activeByMonth.get(month).get(Math.min(found < 0 ? -found - 1 : found, sums.length - 1));
    }

    Partner ofCustomer(int customer) {
        return all.get(partnerOfCustomer[customer]);
    }

    int customers() {
        return CUSTOMERS;
    }

    void write(TableFile file, long seed) {
        Dice dice = new Dice(seed, "partner details");
        for (Partner partner : all) {
            file.text(partner.id())
                    .text(Names.company(partner.country(), partner.index() + 1, dice))
                    .text(partner.country())
                    .text(partner.kind())
                    .text(businessModel(partner.kind(), dice))
                    .day(partner.joinedOn())
                    .day(partner.leftOn())
                    .text(parent(partner, dice))
                    .flag(dice.chance(0.3))
                    .end();
        }
    }

    private static String businessModel(String kind, Dice dice) {
        return kind.equals("msp")
                ? dice.pickWeighted("managed_services:75 project:15 ad_hoc:10")
                : dice.pickWeighted("product:55 project:25 managed_services:8 ad_hoc:12");
    }

    private static @Nullable String parent(Partner partner, Dice dice) {
        return partner.index() > 0 && dice.chance(0.05) ? Ids.partner(dice.below(partner.index())) : null;
    }
}
