package io.partnerscope.analytics.renewals;

import io.partnerscope.analytics.learning.Example;
import io.partnerscope.analytics.learning.TrainedModel;
import io.partnerscope.analytics.renewals.RenewalReport.Importance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model makes of each feature: the mean size of its contribution, and which way more of it goes. */
final class Importances {
    private Importances() {}

    /** Of each feature, the most important first. */
    static List<Importance> of(TrainedModel model, List<Example> examples) {
        List<double[]> contributions = examples.stream()
                .map(example -> model.contributions(example.values()))
                .toList();
        List<Importance> importances = new ArrayList<>();
        RenewalFeature[] features = RenewalFeature.values();
        for (int feature = 0; feature < features.length; feature++) {
            int at = feature;
            double size = contributions.stream()
                    .mapToDouble(one -> Math.abs(one[at]))
                    .average()
                    .orElse(0);
            long known = examples.stream()
                    .filter(example -> example.values()[at] != null)
                    .count();
            importances.add(new Importance(
                    features[at].column(),
                    size,
                    direction(examples, contributions, at),
                    (double) known / examples.size()));
        }
        importances.sort(
                Comparator.comparingDouble(Importance::importance).reversed().thenComparing(Importance::feature));
        return importances;
    }

    /** The correlation of value and contribution where the value is known; null for words and where one of them is constant. */
    private static @Nullable Double direction(List<Example> examples, List<double[]> contributions, int at) {
        double n = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumYy = 0;
        double sumXy = 0;
        for (int row = 0; row < examples.size(); row++) {
            if (examples.get(row).values()[at] instanceof Double x) {
                double y = contributions.get(row)[at];
                n++;
                sumX += x;
                sumY += y;
                sumXx += x * x;
                sumYy += y * y;
                sumXy += x * y;
            }
        }
        double spread = (n * sumXx - sumX * sumX) * (n * sumYy - sumY * sumY);
        return spread > 1e-12 ? (n * sumXy - sumX * sumY) / Math.sqrt(spread) : null;
    }
}
