package io.partnerscope.analytics.tiers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.program.Measure;
import io.partnerscope.program.Program;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The day-grain parts of one measure of a program, from lake datasets. Everything a program file says becomes columns
 * and literals; none of its text becomes SQL.
 */
final class MeasureParts {
    private static final String EXACT = "decimal(38,12)";

    private MeasureParts() {}

    /** Rows in the shape of tier_measures, but for program and measure; several may share a key. */
    static Dataset<Row> of(Program program, Measure measure, Inputs inputs) {
        return switch (measure.kind()) {
            case SUM -> sums(measure, sales(program, measure, inputs));
            case PURCHASES ->
                shape(
                        PurchaseParts.of(sales(program, measure, inputs)),
                        col("day"),
                        col("counts_from"),
                        lit(null).cast("date"),
                        col("amount"),
                        lit(0L));
            case AGREEMENT -> agreements(inputs);
            case COMMITMENT -> {
                Dataset<Row> commitments = commitments(program, measure, inputs);
                yield shape(commitments, col("valid_from"), lit(null).cast("date"), col("valid_to"), lit(1), lit(0L));
            }
            case COMMITMENT_AMOUNT -> {
                Dataset<Row> commitments = commitments(program, measure, inputs)
                        .withColumn("converted_amount", expr("converted(amount, currency, valid_from)"));
                yield shape(
                        commitments,
                        col("valid_from"),
                        lit(null).cast("date"),
                        col("valid_to"),
                        col("converted_amount"),
                        col("converted_amount").isNull().cast("bigint"));
            }
        };
    }

    private static Dataset<Row> sums(Measure measure, Dataset<Row> lines) {
        Column converted = org.apache.spark.sql.functions.call_udf(
                "converted",
                col(String.valueOf(measure.amount())).cast("decimal(38,12)"),
                col("currency"),
                col("ordered_on"));
        Dataset<Row> days = lines.select(col("subject_id"), col("ordered_on"), converted.as("amount"))
                .groupBy("subject_id", "ordered_on")
                .agg(
                        sum("amount").cast(EXACT).as("amount"),
                        count_if(col("amount").isNull()).as("unknown_rows"));
        Column never = lit(null).cast("date");
        return shape(days, col("ordered_on"), never, never, col("amount"), col("unknown_rows"));
    }

    private static Dataset<Row> sales(Program program, Measure measure, Inputs inputs) {
        Dataset<Row> rows = inputs.rows("sales");
        for (Map.Entry<String, String> condition : measure.where().entrySet()) {
            rows = rows.where(col(condition.getKey()).equalTo(condition.getValue()));
        }
        return rows.where(col("ordered_on").leq(lit(inputs.viewpoint().asOf())))
                .withColumn("subject_id", col(TierModels.subjectColumn(program)))
                .where(col("subject_id").isNotNull());
    }

    private static Dataset<Row> agreements(Inputs inputs) {
        Column never = lit(null).cast("date");
        Dataset<Row> signed = inputs.rows("vendors")
                .where(col("agreement_signed_on").isNotNull())
                .withColumn("subject_id", col("vendor_id"));
        return shape(signed, col("agreement_signed_on"), never, never, lit(1), lit(0L));
    }

    private static Dataset<Row> commitments(Program program, Measure measure, Inputs inputs) {
        String kind = program.subject() == Program.Subject.VENDOR ? "vendor" : "partner";
        return inputs.rows("commitments")
                .where(col("subject_kind").equalTo(kind).and(col("commitment").equalTo(measure.commitment())));
    }

    private static Dataset<Row> shape(
            Dataset<Row> rows, Column day, Column from, Column until, Column amount, Column unknownRows) {
        return rows.select(
                col("subject_id"),
                day.as("day"),
                from.as("counts_from"),
                until.as("counts_until"),
                amount.cast(EXACT).as("amount"),
                unknownRows.as("unknown_rows"));
    }
}
