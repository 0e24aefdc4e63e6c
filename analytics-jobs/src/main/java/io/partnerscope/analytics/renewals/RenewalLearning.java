package io.partnerscope.analytics.renewals;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.partnerscope.release.Releases;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The model of one run of analyze: the stored one of the as-of day's month, else trained now, by whichever step asks first;
 * who asks meanwhile waits.
 */
public final class RenewalLearning {
    /** Days until the outcome of a term is certain (DOMAIN §5). */
    static final int DAYS_TO_RENEW = 30;

    private static final int MOST_TERMS = 200_000;

    private final RenewalStore store;
    private final String release;
    private final boolean trainsAnew;
    private @Nullable Learned learned;

    /**
     * A model, and the rates beside it.
     *
     * @param model the model, or why there is none
     * @param baseline rates of all terms whose outcome is known; they serve where there is no model
     */
    record Learned(RenewalModel model, Baseline baseline) {}

    /**
     * The learning of a run.
     *
     * @param releases where models are kept
     * @param release the release being made
     * @param trainsAnew whether a stored model is not to be used again
     */
    public RenewalLearning(Releases releases, String release, boolean trainsAnew) {
        this.store = new RenewalStore(releases);
        this.release = release;
        this.trainsAnew = trainsAnew;
    }

    /** What likelihoods are made of, found when it is first asked for. */
    synchronized Learned of(Dataset<Row> features, LocalDate asOf) {
        if (learned == null) {
            LocalDate trainedUntil = RenewalModel.trainedUntil(asOf);
            RenewalModel stored = trainsAnew ? null : store.find(trainedUntil).orElse(null);
            learned =
                    stored == null ? learn(features, asOf, trainedUntil) : new Learned(stored, Baseline.of(List.of()));
        }
        return learned;
    }

    private Learned learn(Dataset<Row> features, LocalDate asOf, LocalDate trainedUntil) {
        List<DueTerm> known = features
                .where(col("due_on").leq(lit(java.sql.Date.valueOf(asOf.minusDays(DAYS_TO_RENEW)))))
                .where(col("outcome").notEqual("open"))
                .orderBy(col("due_on").desc(), col("subscription_id"))
                .limit(MOST_TERMS)
                .collectAsList()
                .stream()
                .map(DueTerm::of)
                .toList();
        LocalDate last = trainedUntil.minusDays(DAYS_TO_RENEW);
        List<DueTerm> before =
                known.stream().filter(term -> !term.dueOn().isAfter(last)).toList();
        return new Learned(
                RenewalTraining.train(features.sparkSession(), before, trainedUntil, release), Baseline.of(known));
    }

    /** Keeps the model with the release, where one was asked for. */
    public synchronized void save() throws IOException {
        if (learned != null) {
            store.save(Objects.requireNonNull(learned).model(), release);
        }
    }
}
