package io.partnerscope.analytics.tiers;

import io.partnerscope.program.Measure;
import io.partnerscope.program.Program;
import java.util.List;

/**
 * A measure a program asks for.
 *
 * @param program the program
 * @param measure one of its measures
 */
record Asked(Program program, Measure measure) {
    /** The measures of these programs that have rows of their own; a growth is told from the measure it is about. */
    static List<Asked> of(List<Program> programs) {
        return programs.stream()
                .flatMap(program -> program.measures().values().stream()
                        .filter(measure -> measure.growth() == null)
                        .map(measure -> new Asked(program, measure)))
                .toList();
    }

    String dataset() {
        return measure.dataset();
    }

    boolean isOfOrders() {
        return measure.kind() == Measure.Kind.PURCHASES;
    }

    /** Whether the newest value counts, be it 0, and not the sum of all. */
    boolean isLatest() {
        return measure.kind() == Measure.Kind.LATEST || measure.kind() == Measure.Kind.COMMITMENT_AMOUNT;
    }
}
