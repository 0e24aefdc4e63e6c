package io.partnerscope.analytics.tiers;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.analytics.tiers.Needs.Need;
import io.partnerscope.analytics.tiers.Needs.Place;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import io.partnerscope.program.Measure;
import io.partnerscope.program.Program;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The mart {@code tier_measure_knowledge}: of which measures something is known. One is unknown for all subjects if its
 * dataset was never ingested (DOMAIN §3, Outcomes), or if a column it looks at has no value in any row (DOMAIN §2).
 */
record TierMeasureKnowledgeModel(List<Program> programs) implements Model {
    @Override
    public String name() {
        return "tier_measure_knowledge";
    }

    @Override
    public Set<String> reads() {
        return columns().keySet();
    }

    /** The columns that are looked into, by dataset. */
    private Map<String, Set<String>> columns() {
        Map<String, Set<String>> columns = new TreeMap<>();
        for (Program program : programs) {
            for (Measure measure : program.measures().values()) {
                for (Need need : Needs.of(program, measure)) {
                    for (Place place : List.of(need.given(), need.wanted())) {
                        if (!place.equals(Place.ANYWHERE)) {
                            columns.computeIfAbsent(place.dataset(), ignored -> new TreeSet<>())
                                    .add(place.column());
                        }
                    }
                }
            }
        }
        return columns;
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
        List<Row> measures = new ArrayList<>();
        Set<Row> needs = new LinkedHashSet<>();
        for (Program program : programs) {
            for (Measure measure : program.measures().values()) {
                boolean isIngested = inputs.ingested().containsAll(Needs.datasets(measure));
                measures.add(RowFactory.create(program.id(), measure.name(), isIngested));
                for (Need need : Needs.of(program, measure)) {
                    needs.add(RowFactory.create(
                            program.id(),
                            measure.name(),
                            need.given().name(),
                            need.wanted().name()));
                }
            }
        }
        Dataset<Row> there = there(inputs);
        Dataset<Row> lacking = rows(inputs, needs, "program_id string, measure string, given string, wanted string")
                .join(broadcast(there.withColumnRenamed("place", "given")), new String[] {"given"}, "left_semi")
                .join(broadcast(there.withColumnRenamed("place", "wanted")), new String[] {"wanted"}, "left_anti")
                .select("program_id", "measure")
                .distinct()
                .withColumn("lacks", lit(true));
        return rows(inputs, measures, "program_id string, measure string, is_ingested boolean")
                .join(broadcast(lacking), new String[] {"program_id", "measure"}, "left")
                .select(
                        col("program_id"),
                        col("measure"),
                        col("is_ingested").and(col("lacks").isNull()).as("is_known"))
                .to(Lake.schema(Contracts.shipped().get(name())));
    }

    /** The places that are there, by name. */
    private Dataset<Row> there(Inputs inputs) {
        Dataset<Row> there = rows(inputs, List.of(RowFactory.create(Place.ANYWHERE.name())), "place string");
        for (Map.Entry<String, Set<String>> looked : columns().entrySet()) {
            Column[] places = looked.getValue().stream()
                    .map(column -> {
                        Column name = lit(new Place(looked.getKey(), column).name());
                        return column.isEmpty() ? name : when(col(column).isNotNull(), name);
                    })
                    .toArray(Column[]::new);
            there = there.union(inputs.rows(looked.getKey())
                    .select(explode(array(places)).as("place"))
                    .where(col("place").isNotNull()));
        }
        return there.distinct();
    }

    private static Dataset<Row> rows(Inputs inputs, Iterable<Row> rows, String schema) {
        List<Row> listed = new ArrayList<>();
        rows.forEach(listed::add);
        return inputs.session().createDataFrame(listed, StructType.fromDDL(schema));
    }
}
