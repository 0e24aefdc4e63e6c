package io.partnerscope.sample;

import java.util.List;

/**
 * Repeatable chance (SplitMix64). The same seed and purpose give the same throws on every machine and Java version, which
 * the library's own generators and the intrinsics of {@link Math} do not promise; hence {@link StrictMath}.
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed, String purpose) {
        this(seed, purpose.hashCode(), 0);
    }

    Dice(long seed, long first, long second) {
        state = mixed(mixed(mixed(seed + GOLDEN) ^ first * GOLDEN) ^ (second + 1) * 0xD1B54A32D192ED03L);
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private long next() {
        state += GOLDEN;
        return mixed(state);
    }

    /** A number from 0 to below 1. */
    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** A whole number from 0 to bound - 1. */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    /** A whole number from low to high, both included. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    double between(double low, double high) {
        return low + unit() * (high - low);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** A number from the normal distribution of mean 0 and deviation 1. */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        return radius * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    /** A positive factor of mean 1 that is seldom far from it at a small spread. */
    double factor(double spread) {
        return StrictMath.exp(normal() * spread - spread * spread / 2);
    }

    /** How often something happens that happens this often on average. */
    int poisson(double mean) {
        if (mean > 40) {
            return Math.max(0, (int) StrictMath.rint(mean + normal() * StrictMath.sqrt(mean)));
        }
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = unit(); product > limit; product *= unit()) {
            count++;
        }
        return count;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** The text at the chance of its weight; weights in percent that sum to 100, written as "reseller:60 msp:40". */
    String pickWeighted(String choices) {
        int ticket = below(100);
        for (String choice : choices.split(" ", -1)) {
            int colon = choice.indexOf(':');
            ticket -= Integer.parseInt(choice.substring(colon + 1));
            if (ticket < 0) {
                return choice.substring(0, colon);
            }
        }
        throw new IllegalArgumentException("Weights do not sum to 100: " + choices);
    }
}
