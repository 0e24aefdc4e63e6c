package io.partnerscope.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures as program files state them. */
final class MeasureText {
    private MeasureText() {}

    static Map<String, Object> of(Measure measure) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("label", measure.label());
        tree.put("kind", measure.kind().name().toLowerCase(Locale.ROOT));
        Measure.Growth growth = measure.growth();
        if (growth != null) {
            tree.put("of", growth.of());
            tree.put("as", growth.isRatio() ? "ratio" : "difference");
            tree.put("months_ago", growth.monthsAgo());
            return tree;
        }
        Measure.Source source = measure.source();
        if (source.commitment() != null) {
            tree.put("commitment", source.commitment());
        }
        if (source.needsEvidence()) {
            tree.put("evidence", "required");
        }
        if (!measure.kind().isAgreed()) {
            tree.put("dataset", source.dataset());
            if (source.column() != null) {
                tree.put(measure.kind() == Measure.Kind.SUM ? "amount" : "column", source.column());
            }
            if (!source.day().equals(MeasuredDatasets.day(source.dataset()))) {
                tree.put("day", source.day());
            }
            if (!source.where().isEmpty()) {
                tree.put("where", where(source.where()));
            }
        }
        Window window = measure.window();
        if (window != null) {
            tree.put("window", window(window));
        }
        return tree;
    }

    private static Map<String, Object> window(Window window) {
        Map<String, Object> tree = new LinkedHashMap<>();
        switch (window.unit()) {
            case TRAILING_MONTHS -> tree.put("trailing_months", window.length());
            case TRAILING_DAYS -> tree.put("trailing_days", window.length());
            case CALENDAR_MONTH -> tree.put("calendar", "month");
            case CALENDAR_QUARTER -> tree.put("calendar", "quarter");
            case CALENDAR_YEAR -> tree.put("calendar", "year");
            case FISCAL_YEAR ->
                tree.put("fiscal_year", String.valueOf(window.startsOn()).substring(2));
            case ANNIVERSARY_YEAR -> tree.put("anniversary_year", true);
        }
        if (window.isComplete()) {
            tree.put("complete", true);
        }
        if (window.yearsAgo() > 0) {
            tree.put("years_ago", window.yearsAgo());
        }
        return tree;
    }

    static Map<String, Object> where(List<RowFilter> filters) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (RowFilter filter : filters) {
            String through = filter.through();
            String name = through == null
                    ? filter.column()
                    : through.substring(0, through.length() - "_id".length()) + "." + filter.column();
            test(tests(tree, name), filter.test());
        }
        return tree;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tests(Map<String, Object> tree, String name) {
        return (Map<String, Object>) tree.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }

    private static void test(Map<String, Object> tests, RowFilter.@Nullable Test test) {
        if (test instanceof RowFilter.Present present) {
            tests.put("present", present.isPresent());
        } else if (test instanceof RowFilter.OneOf oneOf) {
            tests.put(oneOf.isNegated() ? "not" : "one_of", oneOf.values());
            if (oneOf.orMissing()) {
                tests.put("or_missing", true);
            }
        } else if (test instanceof RowFilter.Bound bound) {
            tests.put(bound.comparison().key(), bound.value());
        }
    }
}
