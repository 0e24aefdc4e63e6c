package io.partnerscope.program;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requirements in words. */
final class Explanations {
    private Explanations() {}

    /** What must hold, in words; those of parts are their own. */
    static String words(
            Condition condition, Map<String, Measure> measures, Map<String, Score> scores, String currency) {
        if (condition instanceof Condition.Compare compare) {
            return compare(measures.get(compare.measure()), compare, currency);
        }
        return condition instanceof Condition.Scored scored
                ? scored(scores.get(scored.score()), scored)
                : combined(condition);
    }

    static String compare(@Nullable Measure measure, Condition.Compare compare, String currency) {
        if (measure == null) {
            return "";
        }
        return compare.comparison() == Comparison.PRESENT
                ? measure.words()
                : measure.words() + ": "
                        + bound(compare.comparison(), compare.required(), measure.isMoney() ? " " + currency : "");
    }

    static String scored(@Nullable Score score, Condition.Scored scored) {
        if (score == null) {
            return "";
        }
        String unit = score.isIndex() ? "" : " points";
        String every = scored.everyMetric() == null
                ? ""
                : ", and at least " + number(scored.everyMetric()) + " in every metric";
        return score.label() + ": " + bound(scored.comparison(), scored.required(), unit) + " of " + number(score.cap())
                + every;
    }

    static String combined(Condition condition) {
        String words = condition.parts().stream()
                .map(Requirement::explanation)
                .collect(Collectors.joining(condition instanceof Condition.AllOf ? "; and " : "; or "));
        if (condition instanceof Condition.AtLeast some) {
            return some.k() + " of " + some.parts().size() + ": " + words;
        }
        return condition instanceof Condition.OnAnyDay anyDay
                ? anyDay.part().explanation() + ", " + anyDay.days().words()
                : words;
    }

    static String metric(Score.Metric metric) {
        String cap = number(metric.points());
        String rule;
        if (metric.rule() instanceof Score.Rule.Linear linear) {
            rule = cap + " points at " + number(linear.fullAt()) + ", in proportion below";
        } else if (metric.rule() instanceof Score.Rule.PerUnit perUnit) {
            rule = number(perUnit.each()) + " points each, up to " + cap;
        } else {
            rule = "up to " + cap + " points: " + steps(((Score.Rule.Steps) metric.rule()).steps());
        }
        return metric.label() + ": " + rule;
    }

    private static String steps(List<Score.Step> steps) {
        return steps.stream()
                .map(step -> number(step.points()) + " from " + number(step.from()))
                .collect(Collectors.joining(", "));
    }

    private static final Map<Comparison, String> WORDS = Map.of(
            Comparison.AT_LEAST, "at least ",
            Comparison.MORE_THAN, "more than ",
            Comparison.AT_MOST, "at most ",
            Comparison.LESS_THAN, "less than ",
            Comparison.PRESENT, "");

    private static final DecimalFormat NUMBER =
            new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.ENGLISH));

    private static String bound(Comparison comparison, BigDecimal required, String unit) {
        return WORDS.get(comparison) + number(required) + unit;
    }

    static String number(BigDecimal number) {
        // A copy costs a tenth of a new one, and one format cannot be used by two threads.
        return ((DecimalFormat) NUMBER.clone()).format(number);
    }
}
