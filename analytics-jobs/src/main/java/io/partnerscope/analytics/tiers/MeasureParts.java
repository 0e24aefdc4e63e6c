package io.partnerscope.analytics.tiers;

import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.money.ConvertedFunction;
import io.partnerscope.program.Measure;
import io.partnerscope.program.MeasureHistory;
import io.partnerscope.program.Program;
import java.math.BigDecimal;
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
        Dataset<Row> rows = MeasuredRows.of(program, measure, inputs);
        Column none = lit(null);
        Column one = lit(1);
        return switch (measure.kind()) {
            case SUM, LATEST -> summed(rows.withColumn("counted", amount(program, measure)));
            case COUNT ->
                shape(
                        rows.groupBy("subject_id", "counted_on", "valid_until")
                                .agg(count(one).as("rows")),
                        none,
                        none,
                        col("rows"),
                        lit(0L));
            case DISTINCT ->
                shape(
                        rows.withColumn(
                                        "told_apart",
                                        col(String.valueOf(measure.source().column()))
                                                .cast("string"))
                                .where(col("told_apart").isNotNull())
                                .select("subject_id", "counted_on", "valid_until", "told_apart")
                                .distinct(),
                        none,
                        col("told_apart"),
                        one,
                        lit(0L));
            case PURCHASES ->
                shape(
                        PurchaseParts.of(rows)
                                .withColumn("counted_on", col("day"))
                                .withColumn("valid_until", lit(null)),
                        col("counts_from"),
                        none,
                        col("amount"),
                        lit(0L));
            case AGREEMENT -> shape(rows, none, none, one, lit(0L));
            case COMMITMENT -> shape(committed(measure, rows), none, none, one, lit(0L));
            case COMMITMENT_AMOUNT ->
                summed(committed(measure, rows)
                        .withColumn("counted", money(program, col("amount"), col("valid_from"))));
            case GROWTH -> throw new IllegalArgumentException("A growth has no parts of its own: " + measure.name());
        };
    }

    /** The day each subject joined or signed, as parts of the reserved measure {@link MeasureHistory#SINCE}. */
    static Dataset<Row> since(Program program, Inputs inputs) {
        boolean isVendor = program.subject() == Program.Subject.VENDOR;
        Dataset<Row> subjects = inputs.rows(isVendor ? "vendors" : "partners")
                .withColumn("subject_id", col(program.subject().column()))
                .withColumn("counted_on", col(isVendor ? "agreement_signed_on" : "joined_on"))
                .withColumn("valid_until", lit(null))
                .where(col("counted_on").isNotNull());
        return shape(subjects, lit(null), lit(null), lit(1), lit(0L));
    }

    private static Dataset<Row> committed(Measure measure, Dataset<Row> rows) {
        Column isTheOne = col("commitment").equalTo(measure.source().commitment());
        Column hasEvidence = trim(col("evidence")).notEqual("");
        return rows.where(measure.source().needsEvidence() ? isTheOne.and(hasEvidence) : isTheOne);
    }

    private static Dataset<Row> summed(Dataset<Row> rows) {
        Dataset<Row> days = rows.groupBy("subject_id", "counted_on", "valid_until")
                .agg(
                        sum("counted").cast(EXACT).as("amount"),
                        count_if(col("counted").isNull()).as("unknown_rows"));
        return shape(days, lit(null), lit(null), col("amount"), col("unknown_rows"));
    }

    private static Column amount(Program program, Measure measure) {
        Column value = col(String.valueOf(measure.source().column())).cast(EXACT);
        return measure.isMoney() ? money(program, value, col("counted_on")) : value;
    }

    /** An amount in the program's currency by its exchange policy; null where no rate serves. */
    private static Column money(Program program, Column amount, Column day) {
        Map<String, BigDecimal> fixed = program.exchange().fixed();
        Column exact = amount.cast(EXACT);
        if (fixed.isEmpty()) {
            return call_udf(ConvertedFunction.TO, exact, col("currency"), day, lit(program.currency()));
        }
        Column converted = when(col("currency").equalTo(program.currency()), exact);
        for (Map.Entry<String, BigDecimal> rate : fixed.entrySet()) {
            converted = converted.when(
                    col("currency").equalTo(rate.getKey()),
                    round(amount.cast("decimal(18,4)").multiply(lit(rate.getValue())), 4)
                            .cast(EXACT));
        }
        return converted;
    }

    private static Dataset<Row> shape(
            Dataset<Row> rows, Column countsFrom, Column item, Column amount, Column unknownRows) {
        return rows.select(
                col("subject_id"),
                col("counted_on").as("day"),
                countsFrom.cast("date").as("counts_from"),
                col("valid_until").cast("date").as("counts_until"),
                item.cast("string").as("item"),
                amount.cast(EXACT).as("amount"),
                unknownRows.as("unknown_rows"));
    }
}
