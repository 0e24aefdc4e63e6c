package io.partnerscope.analytics.tiers;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import io.partnerscope.program.Program;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.encoders.RowEncoder;
import org.apache.spark.sql.types.StructType;

/**
 * The marts {@code vendor_tiers} and {@code vendor_tier_criteria} and those of partners: the evaluator's verdict on every subject at each month
 * end and at the as-of day, as rows of one or the other.
 *
 * @param name the mart
 * @param subject who is judged
 * @param programs the programs to judge by, all of that kind of subject
 * @param rows what of a verdict becomes rows
 */
record VerdictsModel(String name, Program.Subject subject, List<Program> programs, Judgement.Rows rows)
        implements Model {
    @Override
    public Set<String> reads() {
        return Set.of("tier_measures", "tier_measure_knowledge", dataset());
    }

    private String dataset() {
        return subject.code() + "s";
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
        Dataset<Row> histories = inputs.rows("tier_measures")
                .groupBy("program_id", "subject_id")
                .agg(collect_list(struct(
                                "measure", "day", "counts_from", "counts_until", "amount", "unknown_rows", "item"))
                        .as("parts"));
        Dataset<Row> known = inputs.rows("tier_measure_knowledge")
                .where("is_known")
                .groupBy("program_id")
                .agg(collect_list("measure").as("known"));
        List<Row> ids = programs.stream()
                .map(program -> RowFactory.create(program.id()))
                .toList();
        Dataset<Row> programIds = inputs.session().createDataFrame(ids, StructType.fromDDL("program_id string"));
        Dataset<Row> subjects = inputs.rows(dataset())
                .select(col(subject.column()).as("subject_id"))
                .crossJoin(broadcast(programIds))
                .select("program_id", "subject_id");
        Dataset<Row> ofSubject = histories.join(broadcast(programIds), new String[] {"program_id"}, "left_semi");
        Dataset<Row> all = subjects.union(ofSubject.select("program_id", "subject_id"))
                .distinct()
                .join(histories, new String[] {"program_id", "subject_id"}, "left")
                .join(broadcast(known), new String[] {"program_id"}, "left")
                .select(col("program_id"), col("subject_id"), col("parts"), col("known"));
        StructType schema = Lake.schema(Contracts.shipped().get(name));
        List<LocalDate> days = inputs.viewpoint().days();
        Judgement judgement = new Judgement(programs, days, List.of(schema.fieldNames()), rows);
        return all.flatMap((FlatMapFunction<Row, Row>) judgement::rows, withLocalDates(schema));
    }

    /** Rows whose days are {@link LocalDate}s: making them java.sql.Date and back takes as long as judging. */
    private static Encoder<Row> withLocalDates(StructType schema) {
        boolean isLenient = true;
        return RowEncoder.encoderFor(schema, isLenient);
    }
}
