package io.partnerscope.ingestion.keys;

import io.partnerscope.ingestion.mapping.Staged;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Rows that compete for keys: staged rows and rows of the lake, in one shape. */
final class Candidates {
    /** The data file of a row of the lake; null for a staged row. */
    static final String LOCATION = "__location";
    /** The row's place in its data file. */
    static final String POSITION = "__position";
    /** The hash of its key. */
    static final String HASH = "__hash";

    /** Status of a row of the lake. */
    static final int THERE = 4;

    private Candidates() {}

    /** The columns of candidates. */
    static StructType schema(StructType staged) {
        return staged.add(LOCATION, DataTypes.StringType)
                .add(POSITION, DataTypes.LongType)
                .add(HASH, DataTypes.LongType);
    }

    /**
     * Staged rows as candidates; each row object is used again for the next one.
     *
     * @param suspects which of the good rows compete
     * @param others whether rows that are not good come along, to be counted
     */
    static JavaRDD<InternalRow> ofBatch(
            JavaRDD<InternalRow> rows, StructType staged, RowKeys keys, Suspects suspects, boolean others) {
        DataType[] types = types(staged);
        int status = staged.fieldIndex(Staged.STATUS);
        FlatMapFunction<Iterator<InternalRow>, InternalRow> widen = all -> {
            Object[] values = new Object[types.length + 3];
            GenericInternalRow wide = new GenericInternalRow(values);
            return new Filtered(all) {
                @Override
                protected @Nullable InternalRow kept(InternalRow row) {
                    boolean good = row.getInt(status) == Staged.OK;
                    long hash = good ? keys.hash(row) : row.hashCode();
                    if (good ? !suspects.contains(hash) : !others) {
                        return null;
                    }
                    for (int at = 0; at < types.length; at++) {
                        values[at] = row.isNullAt(at) ? null : row.get(at, types[at]);
                    }
                    values[types.length] = null;
                    values[types.length + 1] = -1L;
                    values[types.length + 2] = hash;
                    return wide;
                }
            };
        };
        return rows.mapPartitions(widen);
    }

    static DataType[] types(StructType schema) {
        return java.util.Arrays.stream(schema.fields())
                .map(StructField::dataType)
                .toArray(DataType[]::new);
    }
}
