package io.partnerscope.analytics.renewals;

import io.partnerscope.analytics.model.Model;
import java.util.ArrayList;
import java.util.List;

/** The models that need what was learned. */
public final class RenewalModels {
    private RenewalModels() {}

    /** The likelihoods of running terms, and the report of what they are made of. */
    public static List<Model> of(RenewalLearning learning) {
        List<Model> models = new ArrayList<>(ReportMarts.of(learning));
        models.add(new TermLikelihoods(learning));
        return models;
    }
}
