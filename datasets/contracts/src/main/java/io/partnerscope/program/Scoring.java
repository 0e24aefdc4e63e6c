package io.partnerscope.program;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Points from measures (DOMAIN §3). An unknown metric may lie anywhere from 0 to its cap, so points are a range, whose
 * two ends are equal where all is known.
 */
final class Scoring {
    static final int WORKING_DIGITS = 24;
    private static final int DIGITS = 12;

    private Scoring() {}

    /**
     * Points that are only known to lie between two ends.
     *
     * @param low with all unknown metrics at 0
     * @param high with all unknown metrics at their cap
     */
    record Range(BigDecimal low, BigDecimal high) {
        boolean isKnown() {
            return low.compareTo(high) == 0;
        }

        /** If both ends give the same verdict that is the verdict, else unknown. */
        Outcome outcome(Comparison comparison, BigDecimal required) {
            boolean atLow = comparison.isMet(low, required);
            if (atLow != comparison.isMet(high, required)) {
                return Outcome.UNKNOWN;
            }
            return atLow ? Outcome.MET : Outcome.MISSED;
        }
    }

    /** The points of each metric, in order. */
    static List<Range> ranges(Score score, Function<String, MeasureValue> values) {
        return score.metrics().stream().map(metric -> range(metric, values)).toList();
    }

    /** The total of a score from its metrics' points. */
    static Range range(Score score, List<Range> ranges) {
        List<BigDecimal> lows = new ArrayList<>();
        List<BigDecimal> highs = new ArrayList<>();
        for (Range range : ranges) {
            lows.add(range.low());
            highs.add(range.high());
        }
        return new Range(total(score, lows), total(score, highs));
    }

    /** The sum, or the mean by weight; to twelve digits after the point, half up, so that three thirds are a whole. */
    static BigDecimal total(Score score, List<BigDecimal> points) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (int i = 0; i < points.size(); i++) {
            BigDecimal weight = score.metrics().get(i).weight();
            sum = sum.add(points.get(i).multiply(weight));
            weights = weights.add(weight);
        }
        if (score.isIndex()) {
            sum = weights.signum() == 0 ? BigDecimal.ZERO : sum.divide(weights, WORKING_DIGITS, RoundingMode.HALF_UP);
        }
        return sum.setScale(DIGITS, RoundingMode.HALF_UP);
    }

    private static Range range(Score.Metric metric, Function<String, MeasureValue> values) {
        BigDecimal value = values.apply(metric.measure()).value();
        BigDecimal low = value == null ? BigDecimal.ZERO : points(metric, value);
        BigDecimal high = value == null ? metric.points() : low;
        Condition.Compare gate = metric.requires();
        if (gate == null) {
            return new Range(low, high);
        }
        return switch (Judging.compare(gate, values.apply(gate.measure()))) {
            case MET -> new Range(low, high);
            case MISSED -> new Range(BigDecimal.ZERO, BigDecimal.ZERO);
            case UNKNOWN -> new Range(BigDecimal.ZERO, high);
        };
    }

    private static BigDecimal points(Score.Metric metric, BigDecimal value) {
        return metric.rule().earned(value, metric.points()).max(BigDecimal.ZERO).min(metric.points());
    }
}
