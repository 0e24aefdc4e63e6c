package io.partnerscope.analytics.tiers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import io.partnerscope.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The mart {@code tier_measures}: what each program measures, by subject and day. */
record TierMeasuresModel(List<Program> programs) implements Model {
    @Override
    public String name() {
        return "tier_measures";
    }

    @Override
    public Set<String> reads() {
        return MeasuredRows.reads(programs);
    }

    @Override
    public Set<String> madeFrom() {
        boolean converts = Asked.of(programs).stream()
                .anyMatch(asked -> asked.measure().isMoney()
                        && asked.program().exchange().fixed().isEmpty());
        Set<String> datasets = new TreeSet<>(reads());
        if (converts) {
            datasets.add("fx_rates");
        }
        return datasets;
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
        List<Asked> asked = Asked.of(programs);
        Map<String, List<Asked>> ofRows = new TreeMap<>(
                asked.stream().filter(measure -> !measure.isOfOrders()).collect(Collectors.groupingBy(Asked::dataset)));
        Map<String, List<Program>> subjects = programs.stream()
                .collect(Collectors.groupingBy(program -> program.subject().code() + "s"));
        subjects.keySet().forEach(dataset -> ofRows.putIfAbsent(dataset, List.of()));

        List<Dataset<Row>> parts = new ArrayList<>();
        ofRows.forEach((dataset, measures) ->
                parts.add(MeasureParts.of(dataset, measures, subjects.getOrDefault(dataset, List.of()), inputs)));
        asked.stream().filter(Asked::isOfOrders).forEach(measure -> parts.add(MeasureParts.ofOrders(measure, inputs)));
        return parts.stream()
                .reduce(Dataset::unionByName)
                .map(all -> byKey(all, asked))
                .orElseGet(() -> inputs.session()
                        .createDataFrame(
                                List.of(), Lake.schema(Contracts.shipped().get("tier_measures"))));
    }

    /** One row per key. A sum of 0 says as much as no row; a newest value of 0 says that the one before is over. */
    private static Dataset<Row> byKey(Dataset<Row> parts, List<Asked> asked) {
        Column saysSomething = col("amount")
                .isNull()
                .or(col("amount").notEqual(0))
                .or(col("unknown_rows").gt(0));
        for (Asked measure : asked) {
            if (measure.isLatest()) {
                saysSomething = saysSomething.or(col("program_id")
                        .equalTo(measure.program().id())
                        .and(col("measure").equalTo(measure.measure().name())));
            }
        }
        Column once = max("amount");
        return parts.groupBy("program_id", "subject_id", "measure", "day", "counts_from", "counts_until", "item")
                .agg(
                        when(col("item").isNotNull(), once)
                                .otherwise(sum("amount"))
                                .cast("decimal(38,12)")
                                .as("amount"),
                        sum("unknown_rows").as("unknown_rows"))
                .where(saysSomething);
    }
}
