package io.partnerscope.program;

import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the measures that conditions look at. */
final class MeasuresOf {
    private MeasuresOf() {}

    /** Names of the measures a condition looks at, also through scores. */
    static Set<String> condition(Program.Version version, Condition condition) {
        Set<String> names = new LinkedHashSet<>();
        collect(version, condition, names);
        return names;
    }

    private static void collect(Program.Version version, Condition condition, Set<String> names) {
        if (condition instanceof Condition.Compare compare) {
            names.add(compare.measure());
        }
        if (condition instanceof Condition.Scored scored) {
            Score score = version.scores().get(scored.score());
            if (score != null) {
                score.metrics().forEach(metric -> {
                    names.add(metric.measure());
                    if (metric.requires() != null) {
                        names.add(metric.requires().measure());
                    }
                });
            }
        }
        condition.parts().forEach(part -> collect(version, part.condition(), names));
    }
}
