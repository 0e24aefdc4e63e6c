package io.partnerscope.analytics.renewals;

import io.partnerscope.analytics.learning.Judged;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The plain rate a model must beat (DOMAIN §5): how many terms of the product and tenure were renewed; where there are too
 * few of those, of the product; else of all.
 */
final class Baseline implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double ENOUGH = 30;
    private static final String ALL = "";

    private final HashMap<String, double[]> renewedAndAll = new HashMap<>();

    /**
     * A rate.
     *
     * @param likelihood renewed / due
     * @param words what it was found among
     */
    record Rate(double likelihood, String words) {}

    static Baseline of(List<DueTerm> terms) {
        Baseline baseline = new Baseline();
        for (DueTerm term : terms) {
            baseline.add(key(term.productId(), term.tenure()), term);
            baseline.add(key(term.productId(), null), term);
            baseline.add(ALL, term);
        }
        return baseline;
    }

    private void add(String key, DueTerm term) {
        double[] counts = renewedAndAll.computeIfAbsent(key, ignored -> new double[2]);
        counts[0] += term.example().positive() ? term.example().weight() : 0;
        counts[1] += term.example().weight();
    }

    private static String key(@Nullable String product, @Nullable Tenure tenure) {
        return product + "\n" + tenure;
    }

    /** The rate for a term; empty where no term was ever due. */
    Optional<Rate> rate(@Nullable String product, Tenure tenure) {
        Map<String, String> keys = new java.util.LinkedHashMap<>();
        keys.put(key(product, tenure), "terms of the product " + tenure.words());
        keys.put(key(product, null), "terms of the product");
        for (Map.Entry<String, String> key : keys.entrySet()) {
            double[] counts = renewedAndAll.get(key.getKey());
            if (product != null && counts != null && counts[1] >= ENOUGH) {
                return Optional.of(rate(counts, key.getValue()));
            }
        }
        return Optional.ofNullable(renewedAndAll.get(ALL)).map(counts -> rate(counts, "all terms"));
    }

    private static Rate rate(double[] counts, String words) {
        double likelihood = counts[0] / counts[1];
        return new Rate(
                likelihood,
                Math.round(likelihood * 100) + " % of " + Math.round(counts[1]) + " " + words + " were renewed");
    }

    /** Rates beside outcomes. */
    List<Judged> judge(List<DueTerm> terms) {
        return terms.stream()
                .map(term -> new Judged(
                        rate(term.productId(), term.tenure())
                                .map(Rate::likelihood)
                                .orElse(0.5),
                        term.example().positive(),
                        term.example().weight()))
                .toList();
    }
}
