package io.partnerscope.program;

import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.YamlMapping;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one requirement of a level: a measure and exactly one of at_least, more_than and present. */
final class RequirementReader {
    private RequirementReader() {}

    static Requirement read(YamlMapping yaml, String level, Map<String, Measure> measures, String currency) {
        String id = yaml.text("id");
        String measureName = yaml.text("measure");
        Measure measure = measures.get(measureName);
        if (measure == null && !measureName.isEmpty()) {
            yaml.problems()
                    .add(
                            yaml.where("measure"),
                            "unknown measure \"" + measureName + "\""
                                    + NearestName.hint(measureName, measures.keySet()));
        }
        BigDecimal atLeast = yaml.number("at_least");
        BigDecimal moreThan = yaml.number("more_than");
        boolean present = yaml.flag("present", false);
        int given = (yaml.has("at_least") ? 1 : 0) + (yaml.has("more_than") ? 1 : 0) + (yaml.has("present") ? 1 : 0);
        if (given != 1) {
            yaml.problems()
                    .add(yaml.where(), "requirement \"" + id + "\" needs one of at_least, more_than and present: true");
        } else if (yaml.has("present") && !present) {
            yaml.problems().add(yaml.where("present"), "present can only be true");
        }
        Comparison comparison = Comparison.PRESENT;
        BigDecimal required = BigDecimal.ONE;
        if (atLeast != null) {
            comparison = Comparison.AT_LEAST;
            required = atLeast;
        } else if (moreThan != null) {
            comparison = Comparison.MORE_THAN;
            required = moreThan;
        }
        yaml.finish();
        return new Requirement(
                id, measureName, comparison, required, level, explanation(measure, comparison, required, currency));
    }

    private static String explanation(
            @Nullable Measure measure, Comparison comparison, BigDecimal required, String currency) {
        if (measure == null) {
            return "";
        }
        boolean money = measure.kind() == Measure.Kind.SUM || measure.kind() == Measure.Kind.COMMITMENT_AMOUNT;
        String amount =
                new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.ENGLISH)).format(required)
                        + (money ? " " + currency : "");
        String window =
                measure.trailingMonths() == null ? "" : " in the trailing " + measure.trailingMonths() + " months";
        return switch (comparison) {
            case AT_LEAST -> measure.label() + window + ": at least " + amount;
            case MORE_THAN -> measure.label() + window + ": more than " + amount;
            case PRESENT -> measure.label();
        };
    }
}
