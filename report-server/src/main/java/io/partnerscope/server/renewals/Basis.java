package io.partnerscope.server.renewals;

import io.partnerscope.server.data.Data;
import io.partnerscope.state.Role;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What likelihoods of a release are made of.
 *
 * @param isModel whether there is a model
 * @param reason why there is none; empty where there is one
 */
record Basis(
        String modelId,
        boolean isModel,
        LocalDate trainedUntil,
        String reason,
        @Nullable Double auc) {
    /** The basis; empty where the release does not say, or the reader may not know. */
    static Optional<Basis> of(Data data) {
        return data.scope().principal().role() == Role.PARTNER
                ? Optional.empty()
                : data.first(
                        "select * from {churn_model} order by trained_until desc, basis desc, model_id limit 1",
                        row -> new Basis(
                                row.text("model_id"),
                                row.text("basis").equals("model"),
                                row.day("trained_until"),
                                row.text("reason"),
                                row.number("auc")));
    }
}
