package io.partnerscope.analytics.tiers;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.money.ConvertedFunction;
import io.partnerscope.money.Conversion;
import io.partnerscope.program.Measure;
import io.partnerscope.program.MeasureHistory;
import io.partnerscope.program.MeasuredDatasets;
import io.partnerscope.program.Program;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * The day-grain parts of measures, from lake datasets, in the shape of tier_measures; several rows may share a key.
 * Everything a program file says becomes columns and literals; none of its text becomes SQL.
 */
final class MeasureParts {
    private static final String EXACT = "decimal(38,12)";

    private static final UserDefinedFunction AT_FIXED_RATE = udf(
            (UDF2<@Nullable BigDecimal, BigDecimal, @Nullable BigDecimal>) (amount, rate) ->
                    amount == null ? null : amount.multiply(rate).setScale(Conversion.SCALE, RoundingMode.HALF_UP),
            DataTypes.createDecimalType(38, 12));

    private MeasureParts() {}

    /**
     * What one dataset adds to all measures that look at it, read once: each row becomes as many parts as measures count
     * it.
     *
     * @param dataset the dataset
     * @param measures those that look at it, but for purchases
     * @param programs those for which it also says since when a subject takes part
     */
    static Dataset<Row> of(String dataset, List<Asked> measures, List<Program> programs, Inputs inputs) {
        LocalDate asOf = inputs.viewpoint().asOf();
        List<Column> parts = new ArrayList<>();
        Column any = lit(false);
        for (Asked asked : measures) {
            Column counts = MeasuredRows.counts(asked, asOf);
            any = any.or(counts);
            parts.add(when(counts, part(asked)));
        }
        for (Program program : programs) {
            Column day = col(MeasuredDatasets.day(dataset));
            any = any.or(day.isNotNull());
            parts.add(when(day.isNotNull(), since(program, day)));
        }
        return MeasuredRows.of(dataset, measures, inputs)
                .where(any)
                .select(explode(array(parts.toArray(Column[]::new))).as("part"))
                .where(col("part").isNotNull())
                .select("part.*");
    }

    /** The parts of a measure that counts orders, found from all lines of each. */
    static Dataset<Row> ofOrders(Asked asked, Inputs inputs) {
        Dataset<Row> lines = MeasuredRows.of(asked.dataset(), List.of(asked), inputs)
                .where(MeasuredRows.counts(asked, inputs.viewpoint().asOf()))
                .withColumn("subject_id", MeasuredRows.subject(asked));
        return PurchaseParts.of(lines)
                .select(part(
                                asked.program(),
                                asked.measure().name(),
                                col("subject_id"),
                                col("day"),
                                col("counts_from"),
                                lit(null),
                                lit(null),
                                col("amount"),
                                lit(0L))
                        .as("part"))
                .select("part.*");
    }

    private static Column part(Asked asked) {
        Measure measure = asked.measure();
        Column one = lit(1);
        Column known = lit(0L);
        Column item = lit(null);
        Column amount = one;
        Column unknown = known;
        switch (measure.kind()) {
            case SUM, LATEST, COMMITMENT_AMOUNT -> {
                amount = amount(asked);
                unknown = when(amount.isNull(), 1L).otherwise(0L);
            }
            case DISTINCT -> {
                item = col(String.valueOf(measure.source().column())).cast("string");
                amount = when(item.isNotNull(), one);
            }
            case COUNT, AGREEMENT, COMMITMENT -> {}
            case PURCHASES, GROWTH -> throw new IllegalArgumentException("No parts of single rows: " + measure.name());
        }
        return part(
                asked.program(),
                measure.name(),
                MeasuredRows.subject(asked),
                MeasuredRows.day(measure),
                lit(null),
                MeasuredRows.until(measure),
                item,
                amount,
                unknown);
    }

    /** The day a subject joined or signed, as a part of the reserved measure {@link MeasureHistory#SINCE}. */
    private static Column since(Program program, Column day) {
        Column none = lit(null);
        return part(
                program, MeasureHistory.SINCE, col(program.subject().column()), day, none, none, none, lit(1), lit(0L));
    }

    private static Column part(
            Program program,
            String measure,
            Column subject,
            Column day,
            Column countsFrom,
            Column countsUntil,
            Column item,
            Column amount,
            Column unknownRows) {
        return struct(
                lit(program.id()).as("program_id"),
                lit(measure).as("measure"),
                subject.cast("string").as("subject_id"),
                day.cast("date").as("day"),
                countsFrom.cast("date").as("counts_from"),
                countsUntil.cast("date").as("counts_until"),
                item.cast("string").as("item"),
                amount.cast(EXACT).as("amount"),
                unknownRows.as("unknown_rows"));
    }

    private static Column amount(Asked asked) {
        Measure measure = asked.measure();
        boolean isCommitment = measure.kind() == Measure.Kind.COMMITMENT_AMOUNT;
        Column value = col(isCommitment
                        ? "amount"
                        : String.valueOf(measure.source().column()))
                .cast(EXACT);
        return measure.isMoney() ? money(asked.program(), value, MeasuredRows.day(measure)) : value;
    }

    /** An amount in the program's currency by its exchange policy, rounded once; null where no rate serves. */
    private static Column money(Program program, Column amount, Column day) {
        Map<String, BigDecimal> fixed = program.exchange().fixed();
        if (fixed.isEmpty()) {
            return call_udf(ConvertedFunction.TO, amount, col("currency"), day, lit(program.currency()))
                    .cast(EXACT);
        }
        Column converted = when(col("currency").equalTo(program.currency()), amount);
        for (Map.Entry<String, BigDecimal> rate : fixed.entrySet()) {
            converted = converted.when(
                    col("currency").equalTo(rate.getKey()), AT_FIXED_RATE.apply(amount, lit(rate.getValue())));
        }
        return converted;
    }
}
