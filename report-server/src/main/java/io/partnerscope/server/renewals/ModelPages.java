package io.partnerscope.server.renewals;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Texts;
import io.partnerscope.server.web.Call;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the model's report: what it was tried on, how it did, and whether it can be trusted. */
final class ModelPages {
    private static final double GOOD_AUC = 0.7;
    /** How far off a tenth of the test may be, be it large; and from how many terms on that says something. */
    private static final double LARGEST_GAP = 0.08;

    /** Of ten tenths one is often two standard errors off by chance, and seldom three. */
    private static final double ERRORS_BY_CHANCE = 3;

    private static final long ENOUGH_TERMS = 30;

    private final Call call;
    private final Data data;
    private final Texts texts;
    private final Formats formats;
    private final ModelQueries queries;

    ModelPages(Call call) {
        this.call = call;
        this.data = call.data();
        this.texts = call.texts();
        this.formats = call.formats();
        this.queries = new ModelQueries(data);
    }

    ModelPage page() {
        ModelPage.Model model = queries.model().orElse(null);
        List<ModelPage.Decile> deciles = model == null ? List.of() : queries.deciles(model.id());
        List<ModelPage.Statement> statements =
                model == null || !model.isModel() ? List.of() : statements(model, deciles);
        boolean trusted = !statements.isEmpty()
                && statements.stream().allMatch(one -> one.outcome().equals("met"));
        return new ModelPage(
                call.shell(texts.get("model.title"), true),
                absent(model),
                model,
                verdict(model, trusted),
                trusted,
                statements,
                chart(deciles),
                deciles,
                model == null ? List.of() : queries.features(model.id()));
    }

    private String absent(ModelPage.@Nullable Model model) {
        if (!data.release().has("churn_model")) {
            return texts.get("renewals.older_release");
        }
        return model == null ? texts.get("model.none") : "";
    }

    private String verdict(ModelPage.@Nullable Model model, boolean trusted) {
        if (model == null) {
            return "";
        }
        if (!model.isModel()) {
            return model.reason().isEmpty()
                    ? texts.get("model.verdict.baseline")
                    : texts.get("model.verdict.baseline.because", texts.told(model.reason()));
        }
        return trusted ? texts.get("model.verdict.trusted") : texts.get("model.verdict.care");
    }

    private List<ModelPage.Statement> statements(ModelPage.Model model, List<ModelPage.Decile> deciles) {
        Double auc = model.auc();
        Double baselineAuc = model.baselineAuc();
        Double brier = model.brier();
        Double baselineBrier = model.baselineBrier();
        Double lift = model.lift();
        Optional<ModelPage.Decile> farthest = deciles.stream()
                .filter(one -> one.rows() >= ENOUGH_TERMS)
                .max(Comparator.comparingDouble(one -> Math.abs(one.gap()) - allowedGap(one)));
        return List.of(
                new ModelPage.Statement(
                        outcome(auc, value -> value >= GOOD_AUC && (baselineAuc == null || value > baselineAuc)),
                        texts.get("model.ranks", formats.percent(auc), formats.percent(baselineAuc))),
                new ModelPage.Statement(
                        outcome(
                                brier == null || baselineBrier == null ? null : Double.valueOf(baselineBrier - brier),
                                value -> value > 0),
                        texts.get("model.closer", formats.number(brier, 3), formats.number(baselineBrier, 3))),
                new ModelPage.Statement(
                        outcome(
                                farthest.map(one -> Math.abs(one.gap()) - allowedGap(one))
                                        .orElse(null),
                                value -> value <= 0),
                        farthest.map(one -> texts.get(
                                        "model.honest",
                                        formats.number(Math.abs(one.gap()) * 100, 1),
                                        formats.percent(one.predicted()),
                                        formats.percent(one.observed())))
                                .orElseGet(() -> texts.get("model.honest.unknown"))),
                new ModelPage.Statement(
                        outcome(lift, value -> value > 1), texts.get("model.lift", formats.number(lift, 1))));
    }

    private static double allowedGap(ModelPage.Decile tenth) {
        double error = Math.sqrt(tenth.predicted() * (1 - tenth.predicted()) / tenth.rows());
        return Math.max(LARGEST_GAP, ERRORS_BY_CHANCE * error);
    }

    private static String outcome(@Nullable Double value, Function<Double, Boolean> isGood) {
        if (value == null) {
            return "unknown";
        }
        return isGood.apply(value) ? "met" : "missed";
    }

    /** What was predicted against what came of it, tenth by tenth. */
    Chart chart() {
        return chart(queries.model().map(model -> queries.deciles(model.id())).orElse(List.of()));
    }

    private Chart chart(List<ModelPage.Decile> deciles) {
        List<Chart.Series> series = new ArrayList<>(List.of(
                new Chart.Series(
                        texts.get("chart.predicted"), "accent7", true, shares(deciles, ModelPage.Decile::predicted)),
                new Chart.Series(
                        texts.get("chart.observed"), "accent1", false, shares(deciles, ModelPage.Decile::observed))));
        return new Chart(
                Chart.Kind.CALIBRATION,
                "percent",
                data.release().manifest().programCurrency(),
                texts.get("chart.decile"),
                deciles.stream()
                        .map(one -> texts.get("model.decile", one.decile(), one.rows()))
                        .toList(),
                series,
                List.of());
    }

    private static List<@Nullable BigDecimal> shares(
            List<ModelPage.Decile> deciles, Function<ModelPage.Decile, Double> share) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (ModelPage.Decile decile : deciles) {
            double value = share.apply(decile);
            values.add(Double.isNaN(value) ? null : BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP));
        }
        return values;
    }
}
