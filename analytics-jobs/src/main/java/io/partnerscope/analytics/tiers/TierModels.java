package io.partnerscope.analytics.tiers;

import io.partnerscope.analytics.model.Model;
import io.partnerscope.program.Program;
import java.util.List;

/** The models that judge subjects by programs. */
public final class TierModels {
    private TierModels() {}

    /**
     * The models of the marts tier_measures, tier_measure_knowledge, vendor_tiers and vendor_tier_criteria.
     *
     * @param programs the programs to judge by
     */
    public static List<Model> of(List<Program> programs) {
        List<Program> ofVendors = programs.stream()
                .filter(program -> program.subject() == Program.Subject.VENDOR)
                .toList();
        return List.of(
                new TierMeasuresModel(ofVendors),
                new TierMeasureKnowledgeModel(ofVendors),
                new VerdictsModel("vendor_tiers", ofVendors, VerdictRows::tier),
                new VerdictsModel("vendor_tier_criteria", ofVendors, VerdictRows::criteria));
    }

    /** The column that says whose a row is. */
    static String subjectColumn(Program program) {
        return switch (program.subject()) {
            case VENDOR -> "vendor_id";
            case PARTNER -> "partner_id";
        };
    }
}
