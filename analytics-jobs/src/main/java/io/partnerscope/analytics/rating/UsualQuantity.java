package io.partnerscope.analytics.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a month was expected to consume, and whether it jumped (DOMAIN §5, unusual jumps).
 *
 * <p>Expected is where the line through the last six months leads: the line of medians (Theil and Sen), which one or two
 * odd months among the six cannot bend, on logarithms where all six are above 0, so that steady growth is a line. Beside it
 * stands their median, for what looks like a trend and is chance; and from 13 earlier months on the same month a year ago,
 * times what the months since then are beside those a year earlier (median). The one nearest to the actual quantity counts:
 * a yearly peak is no jump, and a month as usual is none either, though the same month a year ago was odd.
 *
 * <p>It is a jump where the quantity is more than four spreads (median distance from the line) off, and at least half as
 * much again as expected, or two thirds of it at most.
 *
 * @param expected quantity expected
 * @param isJump whether the actual one is unusually far from it
 */
public record UsualQuantity(double expected, boolean isJump) {
    /** Earlier months without which nothing can be told. */
    public static final int MONTHS_NEEDED = 6;

    /** How many earlier months are looked at. */
    public static final int MONTHS_LOOKED_AT = 24;

    private static final int SEASON_NEEDS = 13;
    private static final int YEAR = 12;
    private static final int PAIRS_NEEDED = 3;
    private static final double FAR = 4;
    private static final double MATERIAL = 1.5;
    private static final double DEVIATION_OF_MEDIAN_DISTANCE = 1.4826;

    /**
     * What was to be expected after those months.
     *
     * @param earlier quantities of the months before, oldest first, without a gap; NaN where one is unknown
     * @param actual the month's own
     * @return null where too few earlier months are known
     */
    public static @Nullable UsualQuantity of(double[] earlier, double actual) {
        int[] known = IntStream.range(0, earlier.length)
                .filter(month -> !Double.isNaN(earlier[month]))
                .toArray();
        if (known.length < MONTHS_NEEDED || Double.isNaN(actual)) {
            return null;
        }
        int[] recent = Arrays.copyOfRange(known, known.length - MONTHS_NEEDED, known.length);
        boolean isPositive = Arrays.stream(recent).allMatch(month -> earlier[month] > 0);
        double[] heights = Arrays.stream(recent)
                .mapToDouble(month -> isPositive ? Math.log(earlier[month]) : earlier[month])
                .toArray();
        Line line = Line.through(recent, heights);
        double plain = isPositive ? Math.exp(line.at(earlier.length)) : Math.max(0, line.at(earlier.length));
        double level = median(Arrays.stream(recent).mapToDouble(month -> earlier[month]));
        double expected = nearest(actual, plain, level, seasonal(earlier, plain));
        double spread = DEVIATION_OF_MEDIAN_DISTANCE
                * median(IntStream.range(0, recent.length)
                        .mapToDouble(at -> Math.abs(heights[at] - line.at(recent[at]))));
        double distance = !isPositive
                ? Math.abs(actual - expected)
                : actual <= 0 ? Double.POSITIVE_INFINITY : Math.abs(Math.log(actual / expected));
        boolean isMaterial = actual >= MATERIAL * expected || actual <= expected / MATERIAL;
        return new UsualQuantity(expected, actual != expected && isMaterial && distance > FAR * spread);
    }

    private static double nearest(double actual, double... expectations) {
        double nearest = expectations[0];
        for (double expected : expectations) {
            nearest = Math.abs(actual - expected) < Math.abs(actual - nearest) ? expected : nearest;
        }
        return nearest;
    }

    /** What the same month a year ago leads to expect; NaN where it cannot be told. */
    private static double seasonal(double[] earlier, double plain) {
        int yearAgo = earlier.length - YEAR;
        if (earlier.length < SEASON_NEEDS || !(earlier[yearAgo] > 0)) {
            return Double.NaN;
        }
        List<Double> growth = new ArrayList<>();
        for (int back = 1; back <= MONTHS_NEEDED && yearAgo - back >= 0; back++) {
            double now = earlier[earlier.length - back];
            double then = earlier[yearAgo - back];
            if (now > 0 && then > 0) {
                growth.add(now / then);
            }
        }
        if (growth.size() >= PAIRS_NEEDED) {
            return earlier[yearAgo] * median(growth.stream().mapToDouble(Double::doubleValue));
        }
        // A little more than a year: two pairs could both be odd, so beside the level of the months around that one.
        double level = median(IntStream.rangeClosed(yearAgo - PAIRS_NEEDED, yearAgo + MONTHS_NEEDED - 1)
                .filter(month -> month >= 0 && month != yearAgo)
                .mapToDouble(month -> earlier[month])
                .filter(quantity -> !Double.isNaN(quantity)));
        return level > 0 ? earlier[yearAgo] * plain / level : Double.NaN;
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private record Line(double start, double slope) {
        static Line through(int[] months, double[] heights) {
            double slope = median(IntStream.range(0, months.length)
                    .boxed()
                    .flatMapToDouble(to -> IntStream.range(0, to)
                            .mapToDouble(from -> (heights[to] - heights[from]) / (months[to] - months[from]))));
            return new Line(
                    median(IntStream.range(0, months.length).mapToDouble(at -> heights[at] - slope * months[at])),
                    slope);
        }

        double at(int month) {
            return start + slope * month;
        }
    }
}
