package io.partnerscope.analytics.rating;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The SQL functions that models of consumption call. Days are numbers since the epoch ({@code unix_date(day)}). */
public final class RatingFunctions {
    /** {@code tariff_on(product_id, meter, storefront, day)}: identifier of the tariff that rates. */
    public static final String TARIFF_ON = "tariff_on";

    /** {@code tariff_currency(tariff_id)}: currency of its prices. */
    public static final String TARIFF_CURRENCY = "tariff_currency";

    /** {@code tariff_has_fee(tariff_id)}: whether it asks for a fee a month. */
    public static final String TARIFF_HAS_FEE = "tariff_has_fee";

    /** {@code tariff_charge(tariff_id, quantity, before, total, with_fee)}: what a row costs, in the tariff's currency. */
    public static final String TARIFF_CHARGE = "tariff_charge";

    /** {@code commitment_tariffs(product_id, meter, storefront, day)}: those one could commit to, an array. */
    public static final String COMMITMENT_TARIFFS = "commitment_tariffs";

    /**
     * {@code usual_quantity(earlier, first_month, month, quantity)}: expected and is_jump. Months are numbers; of the
     * earlier ones an array of (month, quantity), those from the first on that are not in it consumed nothing.
     */
    public static final String USUAL_QUANTITY = "usual_quantity";

    /** {@code steady_months(quantities)}: months and steadiness, of the last full months, newest first. */
    public static final String STEADY_MONTHS = "steady_months";

    /** As the function {@code converted} takes it. */
    private static final int WHOLE_DIGITS = 18;

    private static final DataType AMOUNT = DataTypes.createDecimalType(WHOLE_DIGITS + Tariff.SCALE, Tariff.SCALE);

    private static final DataType COMMITMENTS = DataTypes.createArrayType(
            StructType.fromDDL("tariff_id string, currency string, commitment_months bigint"), false);
    private static final DataType USUAL = StructType.fromDDL("expected double, is_jump boolean");
    private static final DataType STEADY = StructType.fromDDL("months bigint, steadiness double");

    private RatingFunctions() {}

    /** Makes the functions known to the session, with these tariffs until they are registered anew. */
    public static void register(SparkSession session, TariffBook book) {
        Broadcast<TariffBook> everywhere =
                JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(book);
        UDF4<@Nullable String, @Nullable String, @Nullable String, Integer, @Nullable String> tariffOn =
                (product, meter, storefront, day) -> {
                    Tariff tariff = everywhere.value().on(product, meter, storefront, day);
                    return tariff == null ? null : tariff.id();
                };
        session.udf().register(TARIFF_ON, tariffOn, DataTypes.StringType);
        UDF1<@Nullable String, @Nullable String> currency = id -> {
            Tariff tariff = everywhere.value().tariff(id);
            return tariff == null ? null : tariff.currency();
        };
        session.udf().register(TARIFF_CURRENCY, currency, DataTypes.StringType);
        UDF1<@Nullable String, @Nullable Boolean> hasFee = id -> {
            Tariff tariff = everywhere.value().tariff(id);
            return tariff == null ? null : tariff.hasFee();
        };
        session.udf().register(TARIFF_HAS_FEE, hasFee, DataTypes.BooleanType);
        UDF5<
                        @Nullable String,
                        @Nullable BigDecimal,
                        @Nullable BigDecimal,
                        @Nullable BigDecimal,
                        Boolean,
                        @Nullable BigDecimal>
                charge = (id, quantity, before, total, withFee) ->
                        charge(everywhere.value().tariff(id), quantity, before, total, withFee);
        session.udf().register(TARIFF_CHARGE, charge, AMOUNT);
        UDF4<@Nullable String, @Nullable String, @Nullable String, Integer, List<Row>> commitments =
                (product, meter, storefront, day) ->
                        everywhere.value().commitmentsOn(product, meter, storefront, day).stream()
                                .map(tariff ->
                                        RowFactory.create(tariff.id(), tariff.currency(), tariff.commitmentMonths()))
                                .toList();
        session.udf().register(COMMITMENT_TARIFFS, commitments, COMMITMENTS);
        registerMonths(session);
    }

    private static void registerMonths(SparkSession session) {
        UDF4<Seq<Row>, Integer, Integer, @Nullable Double, @Nullable Row> usual = RatingFunctions::usual;
        session.udf().register(USUAL_QUANTITY, usual, USUAL);
        UDF1<Seq<Double>, @Nullable Row> steady = RatingFunctions::steady;
        session.udf().register(STEADY_MONTHS, steady, STEADY);
    }

    /** An amount beyond eighteen digits is a mistake of the source, and unknown. */
    private static @Nullable BigDecimal charge(
            @Nullable Tariff tariff,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal before,
            @Nullable BigDecimal total,
            boolean withFee) {
        BigDecimal charge = tariff == null ? null : tariff.charge(quantity, before, total, withFee);
        return charge == null || charge.precision() - charge.scale() > WHOLE_DIGITS ? null : charge;
    }

    private static @Nullable Row usual(Seq<Row> earlier, int firstMonth, int month, @Nullable Double quantity) {
        Map<Integer, Double> known = new HashMap<>();
        for (Row row : CollectionConverters.asJava(earlier)) {
            known.put(row.getInt(0), row.isNullAt(1) ? Double.NaN : row.getDouble(1));
        }
        int from = Math.max(firstMonth, month - UsualQuantity.MONTHS_LOOKED_AT);
        double[] quantities = new double[month - from];
        Arrays.setAll(quantities, at -> known.getOrDefault(from + at, 0.0));
        UsualQuantity usual = UsualQuantity.of(quantities, quantity == null ? Double.NaN : quantity);
        return usual == null ? null : RowFactory.create(usual.expected(), usual.isJump());
    }

    private static @Nullable Row steady(Seq<Double> quantities) {
        SteadyMonths steady = SteadyMonths.of(CollectionConverters.asJava(quantities).stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
        return steady == null ? null : RowFactory.create((long) steady.months(), steady.steadiness());
    }
}
