package io.partnerscope.analytics.renewals;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of a model before it is trusted; the columns of the marts {@code churn_model}, {@code
 * churn_calibration} and {@code churn_model_features}, which describe them. Measures are of the test set, which neither
 * training nor calibration has seen.
 */
record RenewalReport(
        long rows,
        long lapsed,
        long trainRows,
        long calibrationRows,
        long testRows,
        @Nullable LocalDate testFrom,
        @Nullable Measures model,
        @Nullable Measures baseline,
        List<Tenth> calibration,
        List<Importance> importances) {
    RenewalReport {
        calibration = List.copyOf(calibration);
        importances = List.copyOf(importances);
    }

    /** How good likelihoods are on the test set. */
    record Measures(double auc, double brier, double logLoss, double liftTopDecile) {}

    /** A tenth of the test set, with what the baseline says of it. */
    record Tenth(int decile, long rows, double predicted, double observed, double baseline) {}

    /** What the model makes of a feature. */
    record Importance(
            String feature, double importance, @Nullable Double direction, double known) {}
}
