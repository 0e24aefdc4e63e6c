package io.partnerscope.analytics.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.partnerscope.analytics.TestLakes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What was learned is what MLlib learned, and explains itself. */
class LearnerTest {
    private static final List<Feature> FEATURES =
            List.of(Feature.number("used"), Feature.word("plan"), Feature.number("noise"), Feature.number("same"));

    @Test
    void treesScoreAsMllibDoes() {
        List<Example> examples = examples(600);
        Encoding encoding = Encoding.of(FEATURES, examples);
        Dataset<Row> encoded = Fitting.encoded(TestLakes.session(), encoding, examples);
        GBTClassificationModel model =
                new GBTClassifier().setMaxIter(4).setMaxDepth(3).setSeed(1).fit(encoded);

        Trees trees = Fitting.trees(model, encoding.width());

        for (Example example : examples.subList(0, 50)) {
            double[] numbers = encoding.encode(example.values());
            double likelihood = 1 / (1 + Math.exp(-trees.score(numbers)));
            assertThat(likelihood)
                    .isCloseTo(model.predictProbability(Vectors.dense(numbers)).apply(1), within(1e-12));
            assertThat(sum(trees.contributions(numbers)))
                    .as("contributions are what the score differs from the average by")
                    .isCloseTo(
                            trees.score(numbers)
                                    - trees.trees().stream()
                                            .mapToDouble(tree -> tree.value()[0])
                                            .sum(),
                            within(1e-9));
        }
    }

    @Test
    void theBetterAlgorithmIsChosenAndCalibrated() {
        List<Example> examples = examples(1_200);
        TrainedModel model = new Learner(TestLakes.session(), FEATURES, 1)
                .train(examples.subList(0, 600), examples.subList(600, 900));
        List<Example> test = examples.subList(900, 1_200);

        assertThat(model.algorithm()).isEqualTo(Algorithm.LOGISTIC_REGRESSION);
        assertThat(model.linearLoss()).isLessThanOrEqualTo(model.treesLoss());
        assertThat(Evaluation.auc(model.judge(test))).isGreaterThan(0.8);
        double[] contributions = model.contributions(new Object[] {0.95, "gold", 0.0, 1.0});
        assertThat(contributions[0]).as("much used").isPositive();
        assertThat(Math.abs(contributions[2])).as("noise").isLessThan(contributions[0] / 4);
        assertThat(contributions[3])
                .as("what is the same everywhere tells nothing")
                .isZero();
    }

    @Test
    void whatIsUnknownOrNewIsScoredAllTheSame() {
        List<Example> examples = examples(400);
        TrainedModel model = new Learner(TestLakes.session(), FEATURES, 1)
                .train(examples.subList(0, 300), examples.subList(300, 400));

        assertThat(model.likelihood(new Object[] {null, "never seen", null, null}))
                .isBetween(0.0, 1.0);
    }

    @Test
    void nothingToLearnFromIsSaid() {
        List<Example> same = List.of(Example.of(true, 1.0, "a", 2.0, 1.0), Example.of(false, 1.0, "a", 2.0, 1.0));

        assertThatThrownBy(() -> new Learner(TestLakes.session(), FEATURES, 1).train(same, same))
                .hasMessage("No feature tells examples apart");
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static List<Example> examples(int count) {
        Random random = new Random(8);
        List<Example> examples = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            double used = random.nextDouble();
            String plan = random.nextBoolean() ? "gold" : "basic";
            double odds = 6 * (used - 0.5) + (plan.equals("gold") ? 1.5 : -0.5);
            boolean renewed = random.nextDouble() < 1 / (1 + Math.exp(-odds));
            examples.add(Example.of(renewed, at % 20 == 0 ? null : used, plan, random.nextGaussian(), 1.0));
        }
        return examples;
    }
}
