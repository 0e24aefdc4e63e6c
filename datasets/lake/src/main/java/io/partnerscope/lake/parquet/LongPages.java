package io.partnerscope.lake.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.statistics.Statistics;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** A column whose values fit into 64 bits: whole numbers, days, moments, flags, small decimals, ratios. */
final class LongPages extends ColumnPages {
    private enum Kind {
        INT,
        LONG,
        DECIMAL,
        DOUBLE,
        FLAG
    }

    private final Kind kind;
    private final int precision;
    private final int scale;
    /** Bytes of a value as it is; 0 for one bit. */
    private final int width;

    private final LongDictionary dictionary = new LongDictionary();
    private int[] places = new int[0];
    private long[] values = new long[0];
    private int count;
    private long least = Long.MAX_VALUE;
    private long largest = Long.MIN_VALUE;

    LongPages(ColumnDescriptor descriptor, DataType type) {
        super(descriptor, !type.equals(DataTypes.BooleanType));
        this.kind = kind(type);
        this.precision = type instanceof DecimalType decimal ? decimal.precision() : 0;
        this.scale = type instanceof DecimalType decimal ? decimal.scale() : 0;
        this.width = switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> 4;
            case BOOLEAN -> 0;
            default -> 8;
        };
    }

    private static Kind kind(DataType type) {
        if (type instanceof DecimalType) {
            return Kind.DECIMAL;
        }
        if (type.equals(DataTypes.DateType) || type.equals(DataTypes.IntegerType)) {
            return Kind.INT;
        }
        if (type.equals(DataTypes.DoubleType)) {
            return Kind.DOUBLE;
        }
        return type.equals(DataTypes.BooleanType) ? Kind.FLAG : Kind.LONG;
    }

    @Override
    void addValue(InternalRow row, int place) {
        if (count == values.length) {
            values = Arrays.copyOf(values, Math.min(PAGE_ROWS, Math.max(256, count * 4)));
        }
        values[count++] = switch (kind) {
            case INT -> row.getInt(place);
            case LONG -> row.getLong(place);
            case DECIMAL -> row.getDecimal(place, precision, scale).toUnscaledLong();
            case DOUBLE -> Double.doubleToLongBits(row.getDouble(place));
            case FLAG -> row.getBoolean(place) ? 1 : 0;
        };
    }

    @Override
    long room() {
        return 8L * values.length + 4L * places.length + 16L * dictionary.size();
    }

    @Override
    int[] places() {
        if (places.length < count) {
            places = new int[values.length];
        }
        dictionary.find(values, count, places);
        return places;
    }

    @Override
    int count() {
        return count;
    }

    @Override
    int entries() {
        return dictionary.size();
    }

    @Override
    int entryBytes() {
        return dictionary.size() * width;
    }

    @Override
    int plainBytes() {
        return count * width;
    }

    @Override
    void putPlain(Bytes page) {
        put(page, values, count);
    }

    @Override
    void putEntries(Bytes page, int entries) {
        put(page, dictionary.values(), entries);
    }

    private void put(Bytes page, long[] all, int number) {
        switch (width) {
            case 4 -> {
                for (int at = 0; at < number; at++) {
                    page.putInt((int) all[at]);
                }
            }
            case 8 -> {
                for (int at = 0; at < number; at++) {
                    page.putLong(all[at]);
                }
            }
            default -> putBits(page, all, number);
        }
    }

    private static void putBits(Bytes page, long[] all, int number) {
        for (int from = 0; from < number; from += 8) {
            int bits = 0;
            for (int at = from; at < Math.min(from + 8, number); at++) {
                bits |= (int) all[at] << (at - from);
            }
            page.putByte(bits);
        }
    }

    @Override
    void endValues() {
        for (int at = 0; at < count; at++) {
            least = Math.min(least, values[at]);
            largest = Math.max(largest, values[at]);
        }
        count = 0;
    }

    @Override
    void bounds(Statistics.Builder statistics) {
        // The bits of a ratio do not sort as the ratios do.
        if (kind != Kind.DOUBLE) {
            statistics.withMin(bytes(least)).withMax(bytes(largest));
        }
    }

    private byte[] bytes(long value) {
        byte[] all = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        return Arrays.copyOf(all, Math.max(1, width));
    }

    @Override
    void reset() {
        dictionary.clear();
        least = Long.MAX_VALUE;
        largest = Long.MIN_VALUE;
    }
}
