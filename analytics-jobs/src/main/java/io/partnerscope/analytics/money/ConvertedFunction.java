package io.partnerscope.analytics.money;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * The SQL function {@code converted(amount, currency, day)}: the amount in the program currency, per row and before any
 * sum; null where no rate serves. The one way models convert.
 */
public final class ConvertedFunction {
    /** The function's name in SQL. */
    public static final String NAME = "converted";

    /** The function {@code converted_to(amount, currency, day, target)}: the same into another currency than the program's. */
    public static final String TO = "converted_to";

    /** Eighteen digits before the point, and room to add and subtract exactly below Spark's limit of 38 digits. */
    private static final DataType TYPE = DataTypes.createDecimalType(30, 12);

    private ConvertedFunction() {}

    /** Makes the function known to the session, with these rates until it is registered anew. */
    public static void register(SparkSession session, Rates rates) {
        Broadcast<Rates> everywhere =
                JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(rates);
        UDF3<@Nullable BigDecimal, @Nullable String, @Nullable Object, @Nullable BigDecimal> function =
                (amount, currency, day) -> amount == null || currency == null || day == null
                        ? null
                        : everywhere.value().convert(amount, currency, epochDay(day));
        session.udf().register(NAME, function, TYPE);
        UDF4<@Nullable BigDecimal, @Nullable String, @Nullable Object, @Nullable String, @Nullable BigDecimal> into =
                (amount, currency, day, target) -> amount == null || currency == null || day == null || target == null
                        ? null
                        : everywhere.value().convert(amount, currency, epochDay(day), target);
        session.udf().register(TO, into, TYPE);
    }

    /** A day as Spark hands it over: as a LocalDate where the session says so, else as a java.sql.Date. */
    private static int epochDay(Object day) {
        LocalDate local = day instanceof LocalDate date ? date : ((java.sql.Date) day).toLocalDate();
        return Math.toIntExact(local.toEpochDay());
    }
}
