package io.partnerscope.ingestion.keys;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.util.TypeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.Ordering;

/** Orders of rows. */
final class RowOrder {
    private RowOrder() {}

    /** Puts rows in the order in which the dataset's files keep them. */
    static void sort(List<InternalRow> rows, Contract contract, StructType schema) {
        Comparator<InternalRow> order = null;
        for (String column : contract.sortBy()) {
            int place = schema.fieldIndex(column);
            DataType type = schema.fields()[place].dataType();
            Ordering<Object> values = TypeUtils.getInterpretedOrdering(type);
            Comparator<InternalRow> next = (one, other) -> {
                if (one.isNullAt(place) || other.isNullAt(place)) {
                    return Boolean.compare(!one.isNullAt(place), !other.isNullAt(place));
                }
                return values.compare(one.get(place, type), other.get(place, type));
            };
            order = order == null ? next : order.thenComparing(next);
        }
        if (order != null) {
            rows.sort(order);
        }
    }

    /** An order in which two rows are equal only where all that they say is: own columns, extra values and delivery. */
    static Comparator<InternalRow> byContent(Contract contract, StructType schema) {
        List<Expression> columns = new ArrayList<>();
        Stream.concat(
                        contract.columns().stream().map(column -> column.name()),
                        Stream.of(Provenance.EXTRA_VALUES, Provenance.DELIVERED_FOR))
                .forEach(name -> {
                    int place = schema.fieldIndex(name);
                    columns.add(new BoundReference(place, schema.fields()[place].dataType(), true));
                });
        UnsafeProjection content =
                UnsafeProjection.create(CollectionConverters.asScala(columns).toSeq());
        return (one, other) -> Arrays.compare(
                content.apply(one).getBytes(), content.apply(other).getBytes());
    }
}
