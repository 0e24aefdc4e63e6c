package io.partnerscope.ingestion.mapping;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What a look-up looks for, computed row by row: a key that cannot be computed is the fault of its row. Keys are texts
 * without the blanks around them; one that is empty finds nothing.
 */
record LookupKeys(List<RowExpressions.Bound> keys) implements Serializable {
    LookupKeys {
        keys = List.copyOf(keys);
    }

    /** The rows with the keys in columns beside them, and why they could not be computed, null where they could. */
    Dataset<Row> beside(Dataset<Row> rows, List<String> names, String fault, SparkSession spark) {
        StructType schema = rows.schema();
        for (String name : names) {
            schema = schema.add(name, DataTypes.StringType);
        }
        schema = schema.add(fault, DataTypes.StringType);
        FlatMapFunction<Iterator<InternalRow>, InternalRow> compute = part -> {
            Object[] values = new Object[keys.size() + 1];
            JoinedRow joined = new JoinedRow();
            GenericInternalRow right = new GenericInternalRow(values);
            return Iterators.mapped(part, row -> {
                compute(row, values);
                return joined.apply(row, right);
            });
        };
        return StagedRows.frame(spark, rows.queryExecution().toRdd().toJavaRDD().mapPartitions(compute), schema);
    }

    private void compute(InternalRow row, Object[] values) {
        java.util.Arrays.fill(values, null);
        for (int at = 0; at < keys.size(); at++) {
            try {
                Object key = keys.get(at).evaluate(row);
                values[at] = key == null ? null : ((UTF8String) key).trim();
            } catch (RuntimeException failure) {
                values[keys.size()] = UTF8String.fromString(RowReasons.of(failure));
            }
        }
    }
}
