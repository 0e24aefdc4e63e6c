package io.partnerscope.analytics.tiers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import io.partnerscope.program.Measure;
import io.partnerscope.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The mart {@code tier_measure_knowledge} (DOMAIN §3, Outcomes): a measure is unknown for all if its dataset was never
 * ingested; the agreement also if no vendor has one.
 */
record TierMeasureKnowledgeModel(List<Program> programs) implements Model {
    @Override
    public String name() {
        return "tier_measure_knowledge";
    }

    @Override
    public Set<String> reads() {
        return Set.of("tier_measures");
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
        List<Row> rows = new ArrayList<>();
        for (Program program : programs) {
            for (Measure measure : program.measures().values()) {
                boolean isIngested = inputs.ingested().containsAll(MeasuredRows.needs(measure));
                boolean needsOne = measure.kind() == Measure.Kind.AGREEMENT;
                rows.add(RowFactory.create(program.id(), measure.name(), isIngested, needsOne));
            }
        }
        Dataset<Row> measures = inputs.session()
                .createDataFrame(
                        rows,
                        org.apache.spark.sql.types.StructType.fromDDL(
                                "program_id string, measure string, is_ingested boolean, needs_one boolean"));
        Dataset<Row> seen = inputs.rows("tier_measures")
                .select(col("program_id").as("seen_program"), col("measure").as("seen_measure"))
                .distinct();
        return measures.join(
                        seen,
                        col("program_id")
                                .equalTo(col("seen_program"))
                                .and(col("measure").equalTo(col("seen_measure"))),
                        "left")
                .select(
                        col("program_id"),
                        col("measure"),
                        col("is_ingested")
                                .and(col("needs_one")
                                        .equalTo(lit(false))
                                        .or(col("seen_measure").isNotNull()))
                                .as("is_known"))
                .to(Lake.schema(Contracts.shipped().get("tier_measure_knowledge")));
    }
}
