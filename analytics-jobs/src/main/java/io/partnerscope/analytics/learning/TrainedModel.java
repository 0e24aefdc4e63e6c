package io.partnerscope.analytics.learning;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was learned, as plain data: the same values give the same likelihood wherever and whenever they are asked for.
 *
 * @param encoding how values become numbers
 * @param algorithm the algorithm that did better on the calibration set
 * @param linear what the logistic regression learned, if it is the one
 * @param trees what the trees learned, if they are the one
 * @param calibration how scores become likelihoods
 * @param linearLoss log loss of the calibrated logistic regression on the calibration set
 * @param treesLoss log loss of the calibrated trees on the calibration set
 */
public record TrainedModel(
        Encoding encoding,
        Algorithm algorithm,
        @Nullable Linear linear,
        @Nullable Trees trees,
        Calibration calibration,
        double linearLoss,
        double treesLoss)
        implements Serializable {
    /** The features it looks at, in their order. */
    public List<Feature> features() {
        return encoding.parts().stream().map(Encoding.Part::feature).toList();
    }

    /** The likelihood of a positive outcome. */
    public double likelihood(@Nullable Object[] values) {
        return calibration.likelihood(scorer().score(encoding.encode(values)));
    }

    /** What each feature adds to the log odds, beside an average example. */
    public double[] contributions(@Nullable Object[] values) {
        double[] byNumber = scorer().contributions(encoding.encode(values));
        double[] byFeature = new double[encoding.parts().size()];
        int[] origins = encoding.origins();
        for (int at = 0; at < byNumber.length; at++) {
            byFeature[origins[at]] += byNumber[at];
        }
        return byFeature;
    }

    /** Likelihoods beside outcomes. */
    public List<Judged> judge(List<Example> examples) {
        return examples.stream()
                .map(example -> new Judged(likelihood(example.values()), example.positive(), example.weight()))
                .toList();
    }

    private Scorer scorer() {
        Scorer scorer = algorithm == Algorithm.LOGISTIC_REGRESSION ? linear : trees;
        if (scorer == null) {
            throw new IllegalStateException("The model holds nothing of its algorithm " + algorithm);
        }
        return scorer;
    }
}
