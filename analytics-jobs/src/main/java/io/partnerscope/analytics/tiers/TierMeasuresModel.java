package io.partnerscope.analytics.tiers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import io.partnerscope.program.Measure;
import io.partnerscope.program.MeasureHistory;
import io.partnerscope.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    public Dataset<Row> build(Inputs inputs) {
        List<Dataset<Row>> measures = new ArrayList<>();
        for (Program program : programs) {
            for (Measure measure : program.measures().values()) {
                if (measure.growth() == null) {
                    measures.add(named(program, measure.name(), MeasureParts.of(program, measure, inputs)));
                }
            }
            measures.add(named(program, MeasureHistory.SINCE, MeasureParts.since(program, inputs)));
        }
        return measures.stream()
                .reduce(Dataset::unionByName)
                .map(TierMeasuresModel::byKey)
                .orElseGet(() -> inputs.session()
                        .createDataFrame(
                                List.of(), Lake.schema(Contracts.shipped().get("tier_measures"))));
    }

    private static Dataset<Row> named(Program program, String measure, Dataset<Row> parts) {
        return parts.withColumn("program_id", lit(program.id())).withColumn("measure", lit(measure));
    }

    private static Dataset<Row> byKey(Dataset<Row> parts) {
        return parts.groupBy("program_id", "subject_id", "measure", "day", "counts_from", "counts_until", "item")
                .agg(
                        sum("amount").cast("decimal(38,12)").as("amount"),
                        sum("unknown_rows").as("unknown_rows"))
                .where(col("amount")
                        .isNull()
                        .or(col("amount").notEqual(0))
                        .or(col("unknown_rows").gt(0)));
    }
}
