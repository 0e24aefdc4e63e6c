package io.partnerscope.ingestion.keys;

import io.partnerscope.contract.Contract;
import io.partnerscope.ingestion.mapping.Staged;
import io.partnerscope.ingestion.mapping.StagedRows;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.TypeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.math.Ordering;

/**
 * In each partition, the latest row of each key by version, then file and line, stays good. All rows of a key are in one
 * partition, and a partition fits into memory; nothing is sorted.
 */
final class LatestOfPartition implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
    private static final long serialVersionUID = 1L;

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final StructType schema;
    private final int[] keys;
    private final int month;
    private final boolean monthOfInstant;
    private final int version;
    private final int number;
    private final int line;
    private final int status;
    private final int write;

    private LatestOfPartition(Contract contract, StructType schema) {
        this.schema = schema;
        this.keys = contract.primaryKey().stream().mapToInt(schema::fieldIndex).toArray();
        String day = contract.partitionBy();
        this.month = contract.keyScope() == Contract.KeyScope.MONTH && day != null ? schema.fieldIndex(day) : -1;
        this.monthOfInstant = month >= 0 && schema.fields()[month].dataType().equals(DataTypes.TimestampType);
        this.version = schema.fieldIndex(Staged.VERSION);
        this.number = schema.fieldIndex(Staged.NUMBER);
        this.line = schema.fieldIndex(Staged.LINE);
        this.status = schema.fieldIndex(Staged.STATUS);
        this.write = schema.fieldIndex(Staged.WRITE);
    }

    static JavaRDD<InternalRow> of(Contract contract, StagedRows staged) {
        return staged.rows().mapPartitions(new LatestOfPartition(contract, staged.schema()));
    }

    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
        UnsafeProjection projection = UnsafeProjection.create(schema);
        DataType versionType = schema.fields()[version].dataType();
        Ordering<Object> versions = TypeUtils.getInterpretedOrdering(versionType);
        List<InternalRow> kept = new ArrayList<>();
        Map<List<Object>, UnsafeRow> latest = new HashMap<>();
        while (rows.hasNext()) {
            UnsafeRow row = projection.apply(rows.next()).copy();
            kept.add(row);
            if (row.getInt(status) != Staged.OK) {
                continue;
            }
            UnsafeRow before = latest.put(key(row), row);
            if (before != null) {
                boolean later = isLater(row, before, versionType, versions);
                UnsafeRow loser = later ? before : row;
                loser.setInt(status, Staged.DUPLICATE);
                loser.setBoolean(write, false);
                if (!later) {
                    latest.put(key(before), before);
                }
            }
        }
        return kept.iterator();
    }

    private List<Object> key(UnsafeRow row) {
        Object[] key = new Object[month < 0 ? keys.length : keys.length + 1];
        if (month >= 0) {
            long days = monthOfInstant ? Math.floorDiv(row.getLong(month), MICROS_PER_DAY) : row.getInt(month);
            key[keys.length] = YearMonth.from(LocalDate.ofEpochDay(days));
        }
        for (int at = 0; at < keys.length; at++) {
            key[at] = row.get(keys[at], schema.fields()[keys[at]].dataType());
        }
        return Arrays.asList(key);
    }

    private boolean isLater(UnsafeRow row, UnsafeRow before, DataType versionType, Ordering<Object> versions) {
        int compared = compared(row.get(version, versionType), before.get(version, versionType), versions);
        if (compared == 0) {
            compared = Integer.compare(row.getInt(number), before.getInt(number));
        }
        return compared == 0 ? row.getLong(line) >= before.getLong(line) : compared > 0;
    }

    private static int compared(@Nullable Object one, @Nullable Object other, Ordering<Object> versions) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return versions.compare(one, other);
    }
}
