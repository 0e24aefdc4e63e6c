package io.partnerscope.program;

import io.partnerscope.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which stored measures tell the measures of changed rules. The parts of a measure are kept by day, so another window, other
 * thresholds and other combinations need no batch run; other rows do.
 */
public final class MeasureSources {
    private MeasureSources() {}

    /** The name of a stored measure among those of all programs: "softline-vendor-development:sales". */
    public static String key(String programId, String measure) {
        return programId + ":" + measure;
    }

    /**
     * The stored measure that looks at the same rows, by name of each measure of the changed program; growths need none.
     *
     * @param stored the programs whose measures are stored
     * @throws io.partnerscope.yaml.ProblemsException naming every measure that counts rows no stored one does
     */
    public static Map<String, String> of(Program changed, List<Program> stored) {
        Problems problems = new Problems();
        Map<String, String> sources = new LinkedHashMap<>();
        for (Measure measure : changed.measures().values()) {
            if (measure.growth() != null) {
                continue;
            }
            String found = find(changed, measure, stored);
            if (found != null) {
                sources.put(measure.name(), found);
            } else {
                problems.add(
                        "measure \"" + measure.name() + "\"",
                        "counts rows that no program of this release does; a changed threshold, window or combination can"
                                + " be tried at once, other rows need \"partnerscope analyze --program FILE\"");
            }
        }
        problems.throwIfAny("The changed program");
        return sources;
    }

    private static @org.jspecify.annotations.Nullable String find(
            Program changed, Measure measure, List<Program> stored) {
        List<Program> candidates = new ArrayList<>(stored);
        candidates.sort(java.util.Comparator.comparing(program -> !program.id().equals(changed.id())));
        for (Program program : candidates) {
            boolean isAlike = program.subject() == changed.subject()
                    && (!measure.isMoney()
                            || (program.currency().equals(changed.currency())
                                    && program.exchange().equals(changed.exchange())));
            if (!isAlike) {
                continue;
            }
            for (Measure other : program.measures().values()) {
                if (other.growth() == null && other.source().countsAs(measure.source()) && endsAlike(measure, other)) {
                    return key(program.id(), other.name());
                }
            }
        }
        return null;
    }

    /** Where rows end, parts with a window know their days only, and those without one their validity. */
    private static boolean endsAlike(Measure measure, Measure other) {
        return MeasuredDatasets.until(measure.dataset()).isEmpty()
                || Objects.isNull(measure.window()) == Objects.isNull(other.window());
    }
}
