package io.partnerscope.server.renewals;

import io.partnerscope.server.data.Data;
import java.util.List;
import java.util.Optional;

/** What the report asks of the marts of the model. */
final class ModelQueries {
    private final Data data;

    ModelQueries(Data data) {
        this.data = data;
    }

    /** The newest model of the release. */
    Optional<ModelPage.Model> model() {
        return data.first(
                "select *, 1 as whole from {churn_model} order by trained_until desc, basis desc, model_id limit 1",
                row -> new ModelPage.Model(
                        row.text("model_id"),
                        row.text("basis").equals("model"),
                        row.text("algorithm"),
                        row.text("calibration"),
                        row.text("reason"),
                        row.day("trained_until"),
                        row.text("trained_in"),
                        row.count("rows"),
                        row.count("lapsed"),
                        row.count("train_rows"),
                        row.count("calibration_rows"),
                        row.count("test_rows"),
                        row.optionalDay("test_from"),
                        row.number("auc"),
                        row.number("brier"),
                        row.number("log_loss"),
                        row.number("lift_top_decile"),
                        row.number("baseline_auc"),
                        row.number("baseline_brier")));
    }

    /** Its tenths of the test set, the least likely first. */
    List<ModelPage.Decile> deciles(String model) {
        return data.rows(
                "select * from {churn_calibration} where model_id = ? order by decile",
                row -> new ModelPage.Decile(
                        row.count("decile"),
                        row.count("rows"),
                        known(row.number("predicted")),
                        known(row.number("observed")),
                        row.number("baseline")),
                model);
    }

    /** What it looks at, the most important first. */
    List<ModelPage.Feature> features(String model) {
        return data.rows(
                """
                select *, round(100 * importance / nullif(max(importance) over (), 0))::bigint as share
                from {churn_model_features} where model_id = ? order by place, feature
                """,
                row -> new ModelPage.Feature(
                        row.text("feature"),
                        row.text("label"),
                        known(row.number("importance")),
                        row.count("share"),
                        row.number("direction"),
                        known(row.number("known"))),
                model);
    }

    /** A value that the contract requires. */
    private static double known(@org.jspecify.annotations.Nullable Double required) {
        return required == null ? Double.NaN : required;
    }
}
