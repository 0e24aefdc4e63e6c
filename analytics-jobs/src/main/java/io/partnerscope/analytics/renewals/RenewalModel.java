package io.partnerscope.analytics.renewals;

import io.partnerscope.analytics.learning.TrainedModel;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What likelihoods of renewal are made of: a trained model, or where there is none the reason why.
 *
 * @param trainedUntil outcomes known by that day were learned from
 * @param trainedIn the release that trained it
 * @param seed seed of all chance
 * @param learned the model; null where the baseline serves
 * @param reason why the baseline serves; null where there is a model
 * @param report how good it is
 */
record RenewalModel(
        LocalDate trainedUntil,
        String trainedIn,
        long seed,
        @Nullable TrainedModel learned,
        @Nullable String reason,
        RenewalReport report) {
    /** The last day before the month of the as-of day: what is trained once per month looks no further. */
    static LocalDate trainedUntil(LocalDate asOf) {
        return asOf.withDayOfMonth(1).minusDays(1);
    }

    /** Its id: the same whenever the same month is looked at. */
    String id() {
        return "renewal-likelihood-" + trainedUntil;
    }

    /** What likelihoods are made of, as marts call it. */
    String basis() {
        return learned == null ? "baseline" : "model";
    }
}
