package io.partnerscope.analytics.learning;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Trains both algorithms on one set of examples, and on another one chooses the better and calibrates it. The same
 * examples in the same order and the same seed give the same model.
 */
public final class Learner {
    /** From that many examples on an isotonic curve is drawn, below it Platt's. */
    private static final int ENOUGH_FOR_ISOTONIC = 1_000;

    private final SparkSession session;
    private final List<Feature> features;
    private final long seed;

    /** A learner of those features. */
    public Learner(SparkSession session, List<Feature> features, long seed) {
        this.session = session;
        this.features = List.copyOf(features);
        this.seed = seed;
    }

    /**
     * Learns.
     *
     * @param train what algorithms learn from; both outcomes must be there
     * @param calibration what the better one is chosen and calibrated by; both outcomes must be there
     */
    public TrainedModel train(List<Example> train, List<Example> calibration) {
        Encoding encoding = Encoding.of(features, train);
        if (encoding.width() == 0) {
            throw new IllegalArgumentException("No feature tells examples apart");
        }
        Dataset<Row> encoded = Fitting.encoded(session, encoding, train).persist(StorageLevel.MEMORY_ONLY());
        try {
            Linear linear = Fitting.linear(encoded, means(encoding, train));
            Calibration ofLinear = Fitting.platt(session, scores(linear, encoding, calibration), calibration);
            Trees trees = Fitting.trees(encoded, train.size(), encoding.width(), seed);
            Calibration ofTrees = Fitting.platt(session, scores(trees, encoding, calibration), calibration);
            TrainedModel first =
                    new TrainedModel(encoding, Algorithm.LOGISTIC_REGRESSION, linear, null, ofLinear, 0, 0);
            TrainedModel second =
                    new TrainedModel(encoding, Algorithm.GRADIENT_BOOSTED_TREES, null, trees, ofTrees, 0, 0);
            double linearLoss = Evaluation.logLoss(first.judge(calibration));
            double treesLoss = Evaluation.logLoss(second.judge(calibration));
            return calibrated(linearLoss <= treesLoss ? first : second, linearLoss, treesLoss, calibration);
        } finally {
            encoded.unpersist();
        }
    }

    private TrainedModel calibrated(
            TrainedModel model, double linearLoss, double treesLoss, List<Example> calibration) {
        Scorer scorer = model.linear() == null ? model.trees() : model.linear();
        Calibration curve = calibration.size() < ENOUGH_FOR_ISOTONIC || scorer == null
                ? model.calibration()
                : Fitting.isotonic(session, scores(scorer, model.encoding(), calibration), calibration);
        return new TrainedModel(
                model.encoding(), model.algorithm(), model.linear(), model.trees(), curve, linearLoss, treesLoss);
    }

    private static double[] scores(Scorer scorer, Encoding encoding, List<Example> examples) {
        return examples.stream()
                .mapToDouble(example -> scorer.score(encoding.encode(example.values())))
                .toArray();
    }

    private static double[] means(Encoding encoding, List<Example> examples) {
        double[] sums = new double[encoding.width()];
        double weight = 0;
        for (Example example : examples) {
            double[] numbers = encoding.encode(example.values());
            for (int at = 0; at < sums.length; at++) {
                sums[at] += example.weight() * numbers[at];
            }
            weight += example.weight();
        }
        for (int at = 0; at < sums.length; at++) {
            sums[at] /= weight;
        }
        return sums;
    }
}
