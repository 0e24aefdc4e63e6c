package io.partnerscope.analytics.learning;

import io.partnerscope.analytics.learning.Trees.Tree;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.regression.IsotonicRegression;
import org.apache.spark.ml.regression.IsotonicRegressionModel;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Fits the algorithms of Spark MLlib, and takes what they learned out of them as plain data. */
final class Fitting {
    private static final double SMALL_PENALTY = 1e-3;
    private static final int BINS = 48;
    private static final int DEPTH = 4;

    /** A tree takes a third of a second whatever the number of examples: few examples get few trees and larger steps. */
    private static final int TREES_OF_FEW = 12;

    private static final int TREES_OF_MANY = 60;
    private static final int MANY = 2_000;

    /** MLlib's score of boosted trees is half the log odds. */
    private static final double LOG_ODDS = 2;

    private static final StructType SCHEMA = new StructType(new StructField[] {
        new StructField("label", DataTypes.DoubleType, false, Metadata.empty()),
        new StructField("weight", DataTypes.DoubleType, false, Metadata.empty()),
        new StructField("features", SQLDataTypes.VectorType(), false, Metadata.empty())
    });

    private Fitting() {}

    /** The numbers of examples, as MLlib takes them; one partition, so that the order of additions stays the same. */
    static Dataset<Row> encoded(SparkSession session, Encoding encoding, List<Example> examples) {
        List<Row> rows = new ArrayList<>(examples.size());
        for (Example example : examples) {
            rows.add(row(example.positive(), example.weight(), encoding.encode(example.values())));
        }
        return frame(session, rows);
    }

    private static Row row(boolean positive, double weight, double[] numbers) {
        return RowFactory.create(positive ? 1.0 : 0.0, weight, Vectors.dense(numbers));
    }

    private static Dataset<Row> frame(SparkSession session, List<Row> rows) {
        return session.createDataFrame(
                JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(rows, 1), SCHEMA);
    }

    static Linear linear(Dataset<Row> encoded, double[] means) {
        LogisticRegressionModel model = new LogisticRegression()
                .setWeightCol("weight")
                .setRegParam(SMALL_PENALTY)
                .setMaxIter(50)
                .fit(encoded);
        return new Linear(model.intercept(), model.coefficients().toArray(), means);
    }

    static Trees trees(Dataset<Row> encoded, int examples, int width, long seed) {
        GBTClassificationModel model = new GBTClassifier()
                .setWeightCol("weight")
                .setMaxIter(examples < MANY ? TREES_OF_FEW : TREES_OF_MANY)
                .setMaxDepth(DEPTH)
                .setStepSize(examples < MANY ? 0.3 : 0.1)
                .setSubsamplingRate(0.8)
                .setMinInstancesPerNode(10)
                .setMaxBins(BINS)
                .setSeed(seed)
                .fit(encoded);
        return trees(model, width);
    }

    /** What MLlib's trees learned, as plain data. */
    static Trees trees(GBTClassificationModel model, int width) {
        List<Tree> trees = new ArrayList<>();
        DecisionTreeRegressionModel[] fitted = model.trees();
        for (int at = 0; at < fitted.length; at++) {
            trees.add(tree(fitted[at].rootNode(), LOG_ODDS * model.treeWeights()[at]));
        }
        return new Trees(width, trees);
    }

    private static Tree tree(Node root, double weight) {
        List<Node> nodes = new ArrayList<>(List.of(root));
        for (int at = 0; at < nodes.size(); at++) {
            if (nodes.get(at) instanceof InternalNode inner) {
                nodes.add(inner.leftChild());
                nodes.add(inner.rightChild());
            }
        }
        int size = nodes.size();
        Tree tree = new Tree(new int[size], new double[size], new int[size], new int[size], new double[size]);
        int child = 1;
        for (int at = 0; at < size; at++) {
            tree.value()[at] = weight * nodes.get(at).prediction();
            tree.number()[at] = -1;
            if (nodes.get(at) instanceof InternalNode inner) {
                ContinuousSplit split = (ContinuousSplit) inner.split();
                tree.number()[at] = split.featureIndex();
                tree.threshold()[at] = split.threshold();
                tree.left()[at] = child++;
                tree.right()[at] = child++;
            }
        }
        return tree;
    }

    static Calibration platt(SparkSession session, double[] scores, List<Example> examples) {
        LogisticRegressionModel model = new LogisticRegression()
                .setWeightCol("weight")
                .setStandardization(false)
                .setMaxIter(50)
                .fit(scored(session, scores, examples));
        // A score that ranks the wrong way round is worth nothing, and is not turned into a virtue.
        double slope = Math.max(0, model.coefficients().apply(0));
        return Calibration.platt(slope, model.intercept());
    }

    static Calibration isotonic(SparkSession session, double[] scores, List<Example> examples) {
        IsotonicRegressionModel model =
                new IsotonicRegression().setWeightCol("weight").fit(scored(session, scores, examples));
        return Calibration.isotonic(
                model.boundaries().toArray(), model.predictions().toArray());
    }

    private static Dataset<Row> scored(SparkSession session, double[] scores, List<Example> examples) {
        List<Row> rows = new ArrayList<>(scores.length);
        for (int at = 0; at < scores.length; at++) {
            Example example = examples.get(at);
            rows.add(row(example.positive(), example.weight(), new double[] {scores[at]}));
        }
        return frame(session, rows);
    }
}
