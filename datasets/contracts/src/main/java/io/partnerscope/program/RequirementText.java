package io.partnerscope.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Requirements as program files state them. */
final class RequirementText {
    private final Rules rules;

    RequirementText(Rules rules) {
        this.rules = rules;
    }

    Map<String, Object> of(Requirement requirement) {
        if (requirement.condition() instanceof Condition.OnAnyDay anyDay) {
            Requirement daily = anyDay.part();
            Map<String, Object> tree =
                    of(new Requirement(requirement.id(), daily.condition(), daily.declaredAt(), daily.explanation()));
            boolean isMonths = anyDay.days().months() > 0;
            tree.put(
                    "on_any_day",
                    Map.of(
                            isMonths ? "months" : "days",
                            isMonths ? anyDay.days().months() : anyDay.days().days()));
            return tree;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", requirement.id());
        if (!requirement.explanation().equals(rules.words(requirement.condition()))) {
            tree.put("label", requirement.explanation());
        }
        condition(tree, requirement.condition());
        return tree;
    }

    private void condition(Map<String, Object> tree, Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            compare(tree, compare);
        } else if (condition instanceof Condition.Scored scored) {
            tree.put("score", scored.score());
            ProgramText.bound(tree, scored.comparison(), scored.required());
            if (scored.everyMetric() != null) {
                tree.put("every_metric", ProgramText.number(scored.everyMetric()));
            }
        } else if (condition instanceof Condition.AtLeast some) {
            tree.put("at_least_of", some.k());
            tree.put("of", parts(some));
        } else if (condition instanceof Condition.AnyOf anyOf) {
            tree.put("any_of", parts(anyOf));
        } else if (!ofWhich(tree, condition)) {
            tree.put("all_of", parts(condition));
        }
    }

    private List<Map<String, Object>> parts(Condition condition) {
        return condition.parts().stream().map(this::of).toList();
    }

    private static void compare(Map<String, Object> tree, Condition.Compare compare) {
        tree.put("measure", compare.measure());
        ProgramText.bound(tree, compare.comparison(), compare.required());
    }

    /** A measure of which a part is asked for; false where the condition is another combination. */
    private boolean ofWhich(Map<String, Object> tree, Condition condition) {
        List<Requirement> parts = condition.parts();
        if (parts.size() != 2
                || !(parts.get(0).condition() instanceof Condition.Compare whole)
                || !(parts.get(1).condition() instanceof Condition.Compare filtered)
                || !filtered.measure().startsWith(whole.measure() + ".part")) {
            return false;
        }
        Measure all = Objects.requireNonNull(rules.measures().get(whole.measure()));
        Measure part = Objects.requireNonNull(rules.measures().get(filtered.measure()));
        compare(tree, whole);
        Map<String, Object> ofWhich = new LinkedHashMap<>();
        ofWhich.put("label", part.label().substring(all.label().length() + 2));
        List<RowFilter> filters = part.source().where();
        ofWhich.put(
                "where", MeasureText.where(filters.subList(all.source().where().size(), filters.size())));
        ProgramText.bound(ofWhich, filtered.comparison(), filtered.required());
        tree.put("of_which", ofWhich);
        return true;
    }
}
