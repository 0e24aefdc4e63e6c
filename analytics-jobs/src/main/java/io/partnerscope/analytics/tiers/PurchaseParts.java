package io.partnerscope.analytics.tiers;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/** Sales lines to parts of the purchases measure, one order at a time. */
final class PurchaseParts {
    private static final StructType PART = new StructType()
            .add("day", DataTypes.DateType)
            .add("counts_from", DataTypes.DateType)
            .add("amount", DataTypes.IntegerType);

    private static final UserDefinedFunction PARTS = udf(
            (UDF1<Iterable<Row>, List<Row>>) events -> OrderParts.of(
                            CollectionConverters.asJavaCollection(events).stream()
                                    .map(event -> new OrderParts.Event(
                                            day(event.get(0)),
                                            event.getDecimal(1),
                                            event.getString(2),
                                            event.getBoolean(3)))
                                    .toList())
                    .stream()
                    .map(part -> RowFactory.create(part.day(), part.countsFrom(), part.amount()))
                    .toList(),
            DataTypes.createArrayType(PART));

    private PurchaseParts() {}

    /**
     * The parts of all orders.
     *
     * @param lines sales lines with a subject_id
     * @return subject_id, day, counts_from, amount; several rows may fall on one day
     */
    static Dataset<Row> of(Dataset<Row> lines) {
        Column isCredit = col("net_amount").lt(0).or(col("credits_order_id").isNotNull());
        Dataset<Row> orders = lines.select(
                        col("subject_id"),
                        coalesce(col("credits_order_id"), col("order_id")).as("order_id"),
                        col("ordered_on"),
                        col("net_amount"),
                        col("currency"),
                        isCredit.as("is_credit"))
                .groupBy("subject_id", "order_id")
                .agg(
                        min("ordered_on").as("first_on"),
                        max("ordered_on").as("last_on"),
                        max("is_credit").as("is_credited"),
                        collect_list(struct("ordered_on", "net_amount", "currency", "is_credit"))
                                .as("events"));
        Column isPlain = col("is_credited").equalTo(false).and(col("first_on").equalTo(col("last_on")));
        Dataset<Row> plain = orders.where(isPlain)
                .groupBy(col("subject_id"), col("first_on").as("day"))
                .agg(count(lit(1)).cast("int").as("amount"))
                .select(col("subject_id"), col("day"), lit(null).cast("date").as("counts_from"), col("amount"));
        Dataset<Row> moved = orders.where(isPlain.equalTo(false))
                .select(col("subject_id"), explode(PARTS.apply(col("events"))).as("part"))
                .select("subject_id", "part.day", "part.counts_from", "part.amount");
        return plain.unionByName(moved);
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
    }
}
