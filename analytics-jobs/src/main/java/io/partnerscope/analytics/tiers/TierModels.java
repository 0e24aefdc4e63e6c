package io.partnerscope.analytics.tiers;

import io.partnerscope.analytics.model.Model;
import io.partnerscope.program.Program;
import java.util.ArrayList;
import java.util.List;

/** The models that judge subjects by programs. */
public final class TierModels {
    private TierModels() {}

    /**
     * The models of the marts tier_measures and tier_measure_knowledge, and of the verdicts on vendors and on partners.
     *
     * @param programs the programs to judge by
     * @param decisions what persons decided of proposed changes
     */
    public static List<Model> of(List<Program> programs, Decided decisions) {
        List<Model> models =
                new ArrayList<>(List.of(new TierMeasuresModel(programs), new TierMeasureKnowledgeModel(programs)));
        for (Program.Subject subject : Program.Subject.values()) {
            List<Program> ofSubject = programs.stream()
                    .filter(program -> program.subject() == subject)
                    .toList();
            String code = subject.code();
            models.add(new VerdictsModel(
                    code + "_tiers",
                    subject,
                    ofSubject,
                    (program, id, history, days, columns) ->
                            VerdictRows.tiers(program, id, history, days, decisions.of(program, id), columns)));
            models.add(new VerdictsModel(code + "_tier_criteria", subject, ofSubject, VerdictRows::criteria));
        }
        return models;
    }
}
