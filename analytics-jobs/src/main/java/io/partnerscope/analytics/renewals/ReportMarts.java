package io.partnerscope.analytics.renewals;

import io.partnerscope.analytics.learning.TrainedModel;
import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.analytics.renewals.RenewalReport.Measures;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** The model's report as marts: {@code churn_model}, {@code churn_calibration} and {@code churn_model_features}. */
record ReportMarts(String name, RenewalLearning learning, Function<RenewalModel, List<Row>> rows) implements Model {
    /** The three of them. */
    static List<Model> of(RenewalLearning learning) {
        return List.of(
                new ReportMarts("churn_model", learning, ReportMarts::model),
                new ReportMarts("churn_calibration", learning, ReportMarts::calibration),
                new ReportMarts("churn_model_features", learning, ReportMarts::features));
    }

    /** The likelihoods too, though it reads none of them: once they are there the model is, and no thread waits for it. */
    @Override
    public Set<String> reads() {
        return Set.of("term_features", "term_likelihoods");
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
        RenewalModel model = learning.of(
                        inputs.rows("term_features"), inputs.viewpoint().asOf())
                .model();
        return inputs.session()
                .createDataFrame(
                        rows.apply(model), Lake.schema(Contracts.shipped().get(name)));
    }

    private static List<Row> model(RenewalModel model) {
        RenewalReport report = model.report();
        TrainedModel learned = model.learned();
        return List.of(RowFactory.create(
                model.id(),
                model.basis(),
                learned == null ? null : learned.algorithm().code(),
                learned == null ? null : learned.calibration().method().name().toLowerCase(Locale.ROOT),
                model.reason(),
                model.trainedUntil(),
                learned == null ? null : model.trainedIn(),
                report.rows(),
                report.lapsed(),
                report.trainRows(),
                report.calibrationRows(),
                report.testRows(),
                report.testFrom(),
                measure(report.model(), Measures::auc),
                measure(report.model(), Measures::brier),
                measure(report.model(), Measures::logLoss),
                measure(report.model(), Measures::liftTopDecile),
                measure(report.baseline(), Measures::auc),
                measure(report.baseline(), Measures::brier),
                learned == null ? null : learned.linearLoss(),
                learned == null ? null : learned.treesLoss(),
                model.seed()));
    }

    /** Nothing where it cannot be told, as the AUC of a test with one outcome. */
    private static @Nullable Double measure(@Nullable Measures measures, ToDoubleFunction<Measures> measure) {
        if (measures == null) {
            return null;
        }
        double value = measure.applyAsDouble(measures);
        return Double.isFinite(value) ? value : null;
    }

    private static List<Row> calibration(RenewalModel model) {
        return model.report().calibration().stream()
                .map(tenth -> RowFactory.create(
                        model.id(),
                        (long) tenth.decile(),
                        tenth.rows(),
                        tenth.predicted(),
                        tenth.observed(),
                        tenth.baseline()))
                .toList();
    }

    private static List<Row> features(RenewalModel model) {
        List<Row> rows = new ArrayList<>();
        for (RenewalReport.Importance one : model.report().importances()) {
            RenewalFeature feature = RenewalFeature.valueOf(one.feature().toUpperCase(Locale.ROOT));
            rows.add(RowFactory.create(
                    model.id(),
                    one.feature(),
                    feature.label(),
                    rows.size() + 1L,
                    one.importance(),
                    one.direction(),
                    one.known()));
        }
        return rows;
    }
}
