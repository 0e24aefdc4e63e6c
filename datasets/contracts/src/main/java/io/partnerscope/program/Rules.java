package io.partnerscope.program;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What requirements name: a requirement whose words were made from its rule gets new ones when what it names changes, one
 * with a label keeps it.
 *
 * @param measures by name
 * @param scores by name
 * @param currency of the program
 */
record Rules(Map<String, Measure> measures, Map<String, Score> scores, String currency) {
    static Rules of(Program program, Program.Version version) {
        return new Rules(program.measures(), version.scores(), program.currency());
    }

    String words(Condition condition) {
        return Explanations.words(condition, measures, scores, currency);
    }

    /** The requirement of these rules in the words of others. */
    Requirement reworded(Requirement requirement, Rules other) {
        return changed(requirement, with(requirement.condition(), part -> reworded(part, other)), other);
    }

    /** The requirement of these rules with another condition under others. */
    Requirement changed(Requirement requirement, Condition condition, Rules other) {
        boolean isLabelled = !requirement.explanation().equals(words(requirement.condition()));
        return new Requirement(
                requirement.id(),
                condition,
                requirement.declaredAt(),
                isLabelled ? requirement.explanation() : other.words(condition));
    }

    /** The condition with each of its parts changed. */
    static Condition with(Condition condition, UnaryOperator<Requirement> change) {
        List<Requirement> parts = condition.parts().stream().map(change).toList();
        if (condition instanceof Condition.AllOf) {
            return new Condition.AllOf(parts);
        } else if (condition instanceof Condition.AnyOf) {
            return new Condition.AnyOf(parts);
        } else if (condition instanceof Condition.AtLeast some) {
            return new Condition.AtLeast(some.k(), parts);
        } else if (condition instanceof Condition.OnAnyDay anyDay) {
            return new Condition.OnAnyDay(anyDay.days(), parts.get(0));
        }
        return condition;
    }

    /** The requirement as another level's text states it. */
    static Requirement declaredAt(Requirement requirement, String level) {
        return new Requirement(
                requirement.id(),
                with(requirement.condition(), part -> declaredAt(part, level)),
                level,
                requirement.explanation());
    }
}
