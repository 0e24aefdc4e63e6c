package io.partnerscope.analytics.renewals;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.partnerscope.analytics.learning.TrainedModel;
import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;

/**
 * The step {@code term_likelihoods}: how likely each running term with an end is renewed. One row per subscription and the
 * day its term ends.
 */
final class TermLikelihoods implements Model {
    private static final StructType ANSWER =
            StructType.fromDDL("likelihood double, basis string, drivers array<string>, driver_features array<string>");

    private final RenewalLearning learning;

    TermLikelihoods(RenewalLearning learning) {
        this.learning = learning;
    }

    @Override
    public String name() {
        return "term_likelihoods";
    }

    @Override
    public Set<String> reads() {
        return Set.of("term_features");
    }

    /** It trains the model. */
    @Override
    public int weight() {
        return 10;
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
        Dataset<Row> features = inputs.rows("term_features");
        RenewalLearning.Learned learned =
                learning.of(features, inputs.viewpoint().asOf());
        TrainedModel model = learned.model().learned();
        Baseline baseline = learned.baseline();
        UDF1<Row, Row> answer = row -> {
            Likelihood likelihood = model != null
                    ? Likelihood.of(model, DueTerm.values(row))
                    : Likelihood.of(
                            baseline,
                            row.getAs("product_id"),
                            Tenure.of(row.getAs(RenewalFeature.TENURE_YEARS.column())));
            return RowFactory.create(
                    likelihood.likelihood(),
                    likelihood.basis(),
                    likelihood.drivers().toArray(String[]::new),
                    likelihood.driverFeatures().toArray(String[]::new));
        };
        Column[] asked = Stream.concat(
                        Stream.of("product_id"),
                        Stream.of(RenewalFeature.values()).map(RenewalFeature::column))
                .map(name -> col(name))
                .toArray(Column[]::new);
        return features.where(col("outcome")
                        .equalTo("open")
                        .and(col("cancelled_on").isNull())
                        .and(col("due_on")
                                .geq(lit(
                                        java.sql.Date.valueOf(inputs.viewpoint().asOf())))))
                .withColumn("answer", udf(answer, ANSWER).apply(struct(asked)))
                .select(
                        col("subscription_id"),
                        col("term_start"),
                        col("due_on"),
                        col("partner_id"),
                        col("customer_id"),
                        col("vendor_id"),
                        col("product_id"),
                        col("answer.likelihood"),
                        col("answer.basis"),
                        col("answer.drivers"),
                        col("answer.driver_features"));
    }
}
