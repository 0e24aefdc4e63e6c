package io.partnerscope.program;

import io.partnerscope.yaml.YamlMapping;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new bound for a requirement or one of its parts.
 *
 * @param bound the comparison and value; null where only the number of parts changes
 * @param everyMetric the points each metric of a score must reach; null leaves them as they are
 * @param k how many parts must hold; null leaves it as it is
 */
record RequirementEdit(
        @Nullable Bound bound,
        @Nullable BigDecimal everyMetric,
        @Nullable Integer k) {
    private static final String AT_LEAST_OF = "at_least_of";

    static RequirementEdit read(YamlMapping yaml, String requirement) {
        Integer k = Numbers.whole(yaml, AT_LEAST_OF, 1, 1_000);
        Bound bound =
                yaml.has(AT_LEAST_OF) ? null : Bound.read(yaml, "a change of \"" + requirement + "\" (or drop: true)");
        return new RequirementEdit(bound, yaml.number("every_metric"), k);
    }

    /**
     * The requirement with the edit made.
     *
     * @param path from the requirement down to the part meant; empty for itself
     */
    Requirement on(Requirement requirement, List<String> path, Rules rules, YamlMapping yaml) {
        Condition condition = requirement.condition();
        if (path.isEmpty()) {
            return onItself(requirement, rules, yaml);
        }
        String id = path.get(0);
        if (condition instanceof Condition.OnAnyDay anyDay
                && !id.equals(anyDay.part().id())) {
            return inside(requirement, anyDay.part().id(), path, rules, yaml);
        }
        if (condition.parts().stream().noneMatch(part -> part.id().equals(id))) {
            wrong(yaml, "\"" + requirement.id() + "\" has no part \"" + id + "\"", condition);
            return requirement;
        }
        return inside(requirement, id, path.subList(1, path.size()), rules, yaml);
    }

    private Requirement inside(Requirement requirement, String part, List<String> path, Rules rules, YamlMapping yaml) {
        Condition condition =
                Rules.with(requirement.condition(), one -> one.id().equals(part) ? on(one, path, rules, yaml) : one);
        return rules.changed(requirement, condition, rules);
    }

    private Requirement onItself(Requirement requirement, Rules rules, YamlMapping yaml) {
        Condition condition = requirement.condition();
        if (condition instanceof Condition.OnAnyDay anyDay) {
            return inside(requirement, anyDay.part().id(), List.of(), rules, yaml);
        }
        if (k != null) {
            if (condition instanceof Condition.AtLeast some && k <= some.parts().size()) {
                return rules.changed(requirement, new Condition.AtLeast(k, some.parts()), rules);
            }
            wrong(yaml, "\"" + requirement.id() + "\" does not ask for " + k + " of its parts", condition);
            return requirement;
        }
        if (bound == null) {
            return requirement;
        }
        if (condition instanceof Condition.Compare compare) {
            return said(
                    requirement, new Condition.Compare(compare.measure(), bound.comparison(), bound.required()), rules);
        }
        if (condition instanceof Condition.Scored scored) {
            BigDecimal every = everyMetric == null ? scored.everyMetric() : everyMetric;
            return said(
                    requirement,
                    new Condition.Scored(scored.score(), bound.comparison(), bound.required(), every),
                    rules);
        }
        List<String> parts = condition.parts().stream().map(Requirement::id).toList();
        if (condition instanceof Condition.AllOf && parts.equals(List.of("all", "of_which"))) {
            return inside(requirement, "all", List.of(), rules, yaml);
        }
        wrong(yaml, "\"" + requirement.id() + "\" combines others and has no bound of its own", condition);
        return requirement;
    }

    /** A label may name the old value, so the words are made anew. */
    private static Requirement said(Requirement requirement, Condition condition, Rules rules) {
        return new Requirement(requirement.id(), condition, requirement.declaredAt(), rules.words(condition));
    }

    private static void wrong(YamlMapping yaml, String message, Condition condition) {
        String parts = condition.parts().isEmpty()
                ? ""
                : "; its parts are "
                        + String.join(
                                ", ",
                                condition.parts().stream().map(Requirement::id).toList());
        yaml.problems().add(yaml.where("requirement"), message + parts);
    }
}
