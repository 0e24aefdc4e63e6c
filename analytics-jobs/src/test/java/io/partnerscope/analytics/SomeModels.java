package io.partnerscope.analytics;

import io.partnerscope.analytics.kpis.PeriodModels;
import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.analytics.model.ModelOrder;
import io.partnerscope.analytics.model.SqlModel;
import io.partnerscope.analytics.money.ConvertedFunction;
import io.partnerscope.analytics.money.Rates;
import io.partnerscope.analytics.period.Viewpoint;
import io.partnerscope.analytics.rating.RatingFunctions;
import io.partnerscope.analytics.rating.Tariff;
import io.partnerscope.analytics.rating.TariffBook;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Builds a model and those it rests on from rows at hand, without a lake and without a release. */
public final class SomeModels {
    private SomeModels() {}

    /**
     * The rows of one model.
     *
     * @param lake rows of some datasets, in their types; the others were never ingested
     * @param more models besides those in SQL and of periods, or in the place of those of the same name
     */
    public static Dataset<Row> build(String wanted, Map<String, Dataset<Row>> lake, LocalDate asOf, List<Model> more) {
        SparkSession session = TestLakes.session();
        Map<String, Dataset<Row>> datasets = new HashMap<>(lake);
        for (Contract contract : Contracts.shipped().of(Contract.Layer.LAKE)) {
            datasets.computeIfAbsent(
                    contract.name(), name -> session.createDataFrame(List.<Row>of(), Lake.schema(contract)));
        }
        register(datasets);
        Set<String> sources = Set.copyOf(datasets.keySet());
        List<Model> models = new ArrayList<>(SqlModel.shipped());
        models.addAll(PeriodModels.all());
        models.removeIf(model -> more.stream().anyMatch(other -> other.name().equals(model.name())));
        models.addAll(more);
        models.removeIf(model -> sources.contains(model.name()));
        Set<String> needed = new HashSet<>(Set.of(wanted));
        List<Model> chosen = new ArrayList<>();
        List<Model> ordered = ModelOrder.of(connected(models, wanted), sources);
        for (int at = ordered.size() - 1; at >= 0; at--) {
            if (needed.contains(ordered.get(at).name())) {
                needed.addAll(ordered.get(at).reads());
                chosen.add(0, ordered.get(at));
            }
        }
        for (Model model : chosen) {
            Map<String, Dataset<Row>> read = new HashMap<>(datasets);
            read.keySet().retainAll(model.reads());
            datasets.put(
                    model.name(), model.build(new Inputs(session, read, new Viewpoint(asOf, "USD"), lake.keySet())));
        }
        return java.util.Objects.requireNonNull(datasets.get(wanted));
    }

    /** Only the models that the wanted one rests on, whatever the others miss. */
    private static List<Model> connected(List<Model> models, String wanted) {
        Map<String, Model> byName = new HashMap<>();
        models.forEach(model -> byName.put(model.name(), model));
        Set<String> reached = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(wanted));
        while (!open.isEmpty()) {
            Model model = byName.get(open.remove(0));
            if (model != null && reached.add(model.name())) {
                open.addAll(model.reads());
            }
        }
        return models.stream().filter(model -> reached.contains(model.name())).toList();
    }

    /** Makes the functions that models call known to the session, with the rates and tariffs of those datasets. */
    public static void register(Map<String, Dataset<Row>> datasets) {
        ConvertedFunction.register(TestLakes.session(), rates(datasets.get("fx_rates")));
        RatingFunctions.register(TestLakes.session(), tariffs(datasets.get("tariffs")));
    }

    private static Rates rates(Dataset<Row> fxRates) {
        return Rates.of(
                "USD",
                fxRates.select("rate_date", "currency", "per_eur").collectAsList().stream()
                        .map(row -> new Rates.Rate(row.getDate(0).toLocalDate(), row.getString(1), row.getDecimal(2)))
                        .toList());
    }

    private static TariffBook tariffs(Dataset<Row> tariffs) {
        return TariffBook.of(tariffs.collectAsList().stream()
                .map(row -> new TariffBook.TariffRow(
                        row.getAs("tariff_id"),
                        row.getAs("product_id"),
                        row.getAs("meter"),
                        row.getAs("model"),
                        row.getAs("currency"),
                        row.getAs("storefront"),
                        day(row.getAs("valid_from")),
                        day(row.getAs("valid_to")),
                        Boolean.TRUE.equals(row.getAs("is_trial")),
                        row.<@Nullable Long>getAs("commitment_months") == null
                                ? 0
                                : row.<Long>getAs("commitment_months"),
                        new Tariff.Tier(
                                row.getAs("from_quantity"),
                                row.getAs("unit_price"),
                                row.getAs("flat_fee"),
                                row.getAs("package_size"))))
                .toList());
    }

    private static @Nullable LocalDate day(java.sql.@Nullable Date day) {
        return day == null ? null : day.toLocalDate();
    }

    /** Rows of a dataset from CSV lines, the first of them the header; omitted columns are null. */
    public static Dataset<Row> rows(String dataset, List<String> lines) {
        SparkSession session = TestLakes.session();
        Dataset<Row> texts = session.read()
                .option("header", "true")
                .csv(session.createDataset(lines, org.apache.spark.sql.Encoders.STRING()));
        return TestLakes.typed(Contracts.shipped().get(dataset), texts, dataset + ".csv");
    }
}
