package io.partnerscope.server.renewals;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.web.Shell;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report of the model of renewal likelihood.
 *
 * @param absent why there is no report at all; empty where there is one
 * @param model what the release says of it; null where there is no report
 * @param verdict whether it can be trusted, in words
 * @param trusted whether it can
 * @param statements what the verdict rests on
 * @param chart what was predicted and what came of it
 */
public record ModelPage(
        Shell shell,
        String absent,
        @Nullable Model model,
        String verdict,
        boolean trusted,
        List<Statement> statements,
        Chart chart,
        List<Decile> deciles,
        List<Feature> features) {
    public ModelPage {
        statements = List.copyOf(statements);
        deciles = List.copyOf(deciles);
        features = List.copyOf(features);
    }

    /** A model, or the baseline in its place, as the mart churn_model says. */
    public record Model(
            String id,
            boolean isModel,
            String algorithm,
            String calibration,
            String reason,
            LocalDate trainedUntil,
            String trainedIn,
            long rows,
            long lapsed,
            long trainRows,
            long calibrationRows,
            long testRows,
            @Nullable LocalDate testFrom,
            @Nullable Double auc,
            @Nullable Double brier,
            @Nullable Double logLoss,
            @Nullable Double lift,
            @Nullable Double baselineAuc,
            @Nullable Double baselineBrier) {}

    /** A tenth of the test set. */
    public record Decile(
            long decile,
            long rows,
            double predicted,
            double observed,
            @Nullable Double baseline) {
        /** Observed less predicted. */
        public double gap() {
            return observed - predicted;
        }
    }

    /**
     * What the model looks at.
     *
     * @param share its importance beside that of the most important one, in whole percent
     * @param direction above 0 where more of it makes renewal likelier; null for words
     */
    public record Feature(
            String name,
            String label,
            double importance,
            long share,
            @Nullable Double direction,
            double known) {}

    /**
     * Something the verdict rests on.
     *
     * @param outcome met, missed or unknown
     */
    public record Statement(String outcome, String text) {}
}
