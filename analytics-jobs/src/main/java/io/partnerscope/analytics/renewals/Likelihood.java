package io.partnerscope.analytics.renewals;

import io.partnerscope.analytics.learning.TrainedModel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How likely one term is renewed, and why.
 *
 * @param likelihood 0 to 1; null where no term was ever due
 * @param basis model or baseline; null like the likelihood
 * @param drivers what moves it most, in words
 * @param driverFeatures the features behind those words, + where it raises the likelihood, - where it lowers it
 */
record Likelihood(
        @Nullable Double likelihood, @Nullable String basis, List<String> drivers, List<String> driverFeatures)
        implements Serializable {
    private static final List<RenewalFeature> FEATURES = List.of(RenewalFeature.values());
    private static final int MOST_DRIVERS = 3;

    /** Log odds below which a contribution is not worth a word. */
    private static final double SMALLEST_CONTRIBUTION = 0.05;

    Likelihood {
        drivers = List.copyOf(drivers);
        driverFeatures = List.copyOf(driverFeatures);
    }

    /** By the model, with the words of its own contributions; what is not known of a term is no reason to give. */
    static Likelihood of(TrainedModel model, @Nullable Object[] values) {
        double[] contributions = model.contributions(values);
        List<String> drivers = new ArrayList<>();
        List<String> features = new ArrayList<>();
        IntStream.range(0, contributions.length)
                .filter(at -> values[at] != null && Math.abs(contributions[at]) >= SMALLEST_CONTRIBUTION)
                .boxed()
                .sorted(Comparator.comparingDouble(at -> -Math.abs(contributions[at])))
                .limit(MOST_DRIVERS)
                .forEach(at -> {
                    RenewalFeature feature = FEATURES.get(at);
                    boolean raises = contributions[at] > 0;
                    drivers.add(feature.words(Objects.requireNonNull(values[at]))
                            + (raises ? ": raises it" : ": lowers it"));
                    features.add((raises ? "+" : "-") + feature.column());
                });
        return new Likelihood(model.likelihood(values), "model", drivers, features);
    }

    /** By the rate of the product and tenure. */
    static Likelihood of(Baseline baseline, @Nullable String product, Tenure tenure) {
        return baseline.rate(product, tenure)
                .map(rate -> new Likelihood(rate.likelihood(), "baseline", List.of(rate.words()), List.of()))
                .orElse(new Likelihood(null, null, List.of(), List.of()));
    }
}
