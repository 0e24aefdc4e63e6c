package io.partnerscope.ingestion.keys;

import io.partnerscope.contract.Contract;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a dataset's rows: the columns of its contract's key and, where keys are unique by month only, the month.
 * Of a key that is made from values, what tells its occurrences apart is left out: they are looked at together.
 */
final class RowKeys implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long SEED = 42;

    private final int[] places;
    private final DataType[] types;
    private final int made;
    private final int month;
    private final boolean monthOfInstant;

    /**
     * Keys of rows of that schema.
     *
     * @param made the column of the key that is made from values; null for none
     */
    RowKeys(Contract contract, StructType schema, @Nullable String made) {
        this.places =
                contract.primaryKey().stream().mapToInt(schema::fieldIndex).toArray();
        this.types = contract.primaryKey().stream()
                .map(column -> schema.fields()[schema.fieldIndex(column)].dataType())
                .toArray(DataType[]::new);
        this.made = made == null ? -1 : schema.fieldIndex(made);
        String day = contract.partitionBy();
        this.month = contract.keyScope() == Contract.KeyScope.MONTH && day != null ? schema.fieldIndex(day) : -1;
        this.monthOfInstant = month >= 0 && schema.fields()[month].dataType().equals(DataTypes.TimestampType);
    }

    /** A number for the key: rows of one key have the same, and hardly ever do others. */
    long hash(InternalRow row) {
        long hash = SEED;
        for (int at = 0; at < places.length; at++) {
            hash = row.isNullAt(places[at]) ? XXH64.hashLong(0, hash) : hash(row, at, hash);
        }
        return month < 0 ? hash : XXH64.hashLong(month(row), hash);
    }

    private long hash(InternalRow row, int at, long seed) {
        if (types[at].equals(DataTypes.StringType)) {
            UTF8String text = value(row, at);
            return XXH64.hashUnsafeBytes(text.getBaseObject(), text.getBaseOffset(), text.numBytes(), seed);
        }
        Object value = row.get(places[at], types[at]);
        if (value instanceof Decimal decimal) {
            return XXH64.hashLong(decimal.toJavaBigDecimal().unscaledValue().hashCode(), seed);
        }
        return XXH64.hashLong(((Number) value).longValue(), seed);
    }

    private UTF8String value(InternalRow row, int at) {
        UTF8String text = row.getUTF8String(places[at]);
        return places[at] == made ? NaturalKeys.first(text) : text;
    }

    /** The key itself, in values that outlive the row; of a made one, that of its first occurrence. */
    List<Object> key(InternalRow row) {
        List<Object> key = new ArrayList<>(places.length + 1);
        for (int at = 0; at < places.length; at++) {
            if (row.isNullAt(places[at])) {
                key.add("");
            } else if (types[at].equals(DataTypes.StringType)) {
                key.add(value(row, at).copy());
            } else {
                key.add(row.get(places[at], types[at]));
            }
        }
        if (month >= 0) {
            key.add(month(row));
        }
        return key;
    }

    /** Number of the row's month; that of no month where it has no day. */
    int month(InternalRow row) {
        if (month < 0 || row.isNullAt(month)) {
            return Integer.MIN_VALUE;
        }
        long day = monthOfInstant ? Math.floorDiv(row.getLong(month), MICROS_PER_DAY) : row.getInt(month);
        LocalDate date = LocalDate.ofEpochDay(day);
        return (date.getYear() - 1970) * 12 + date.getMonthValue() - 1;
    }

    /** Places of the columns that are needed to know the key. */
    int[] places() {
        return places;
    }

    /** Place of the column that is made from values; -1 for none. */
    int made() {
        return made;
    }
}
