package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.ColumnType;
import io.partnerscope.ingestion.typing.ColumnParser;
import io.partnerscope.ingestion.typing.Parsed;
import java.util.Locale;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Whether what an expression gives can ever be a value of its column, known before any row is read. */
final class TypeFit {
    private TypeFit() {}

    /** Why no value can fit, as the rest of a sentence that begins with the expression; null where it can. */
    static @Nullable String problem(RowPlan.Target target, String source) {
        RowExpressions.Bound value = target.value();
        if (value == null) {
            return null;
        }
        String type = target.column().type().name().toLowerCase(Locale.ROOT);
        if (!fits(value.type(), target.words() == null ? target.column().type() : ColumnType.TEXT)) {
            return "gives " + value.type().simpleString() + ", which cannot be "
                    + target.column().name() + " (" + type + ")";
        }
        if (target.words() == null
                && value.expression() instanceof Literal constant
                && constant.value() instanceof UTF8String text
                && new ColumnParser(target.column(), target.formats(), source).parse(text.toString())
                        instanceof Parsed.Refused refused) {
            return "cannot be " + target.column().name() + ": \"" + text + "\" " + refused.why();
        }
        return null;
    }

    private static boolean fits(DataType given, ColumnType wanted) {
        if (given instanceof StringType || given instanceof NullType) {
            return true;
        }
        boolean number = given instanceof NumericType;
        boolean time = given instanceof DateType || given instanceof TimestampType || given instanceof TimestampNTZType;
        return switch (wanted) {
            case TEXT -> number || time || given instanceof BooleanType;
            case MONEY, FINE_MONEY, QUANTITY, NUMBER, COUNT, RATIO -> number;
            case DAY, INSTANT -> time;
            case FLAG -> given instanceof BooleanType;
            case CURRENCY, COUNTRY, TEXT_LIST -> false;
        };
    }
}
