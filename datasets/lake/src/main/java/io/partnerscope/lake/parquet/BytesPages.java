package io.partnerscope.lake.parquet;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.statistics.Statistics;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** A column of texts, or of decimals too large for 64 bits, which are stretches of bytes of one length. */
final class BytesPages extends ColumnPages {
    private final int precision;
    private final int scale;
    /** Bytes of each value; 0 for texts, which each have their own length. */
    private final int width;

    /** Decimals whose whole part is below this fit into 64 bits. */
    private final long wholeOfLong;

    private final BytesDictionary dictionary = new BytesDictionary();
    private final Bytes store = new Bytes();
    private int[] starts = new int[0];
    private int[] ends = new int[0];
    private int[] places = new int[0];
    private boolean anyLarge;
    private int count;
    private int plain;
    private @Nullable UTF8String last;
    private byte @Nullable [] least;
    private byte @Nullable [] largest;

    BytesPages(ColumnDescriptor descriptor, DataType type) {
        super(descriptor, true);
        this.precision = type instanceof DecimalType decimal ? decimal.precision() : 0;
        this.scale = type instanceof DecimalType decimal ? decimal.scale() : 0;
        this.width = type instanceof DecimalType ? descriptor.getPrimitiveType().getTypeLength() : 0;
        this.wholeOfLong = BigInteger.TEN.pow(Math.max(0, 18 - scale)).longValueExact();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // The very same text again costs nothing; equal ones are found later.
    void addValue(InternalRow row, int place) {
        if (count == starts.length) {
            int room = Math.min(PAGE_ROWS, Math.max(256, count * 4));
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
        }
        if (width > 0) {
            starts[count] = store.length();
            putDecimal(row.getDecimal(place, precision, scale));
        } else {
            UTF8String text = row.getUTF8String(place);
            if (count > 0 && text == last) {
                starts[count] = starts[count - 1];
                ends[count] = ends[count - 1];
                plain += 4 + text.numBytes();
                count++;
                return;
            }
            starts[count] = store.length();
            putText(text);
            last = text;
        }
        ends[count] = store.length();
        plain += (width == 0 ? 4 : 0) + ends[count] - starts[count];
        count++;
    }

    private void putText(UTF8String text) {
        if (text.getBaseObject() instanceof byte[] bytes) {
            store.putBytes(bytes, (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET), text.numBytes());
        } else {
            store.putBytes(text.getBytes(), 0, text.numBytes());
        }
    }

    private void putDecimal(Decimal decimal) {
        if (decimal.scale() == scale && (!anyLarge || Math.abs(decimal.toLong()) < wholeOfLong)) {
            try {
                store.putBigEndian(decimal.toUnscaledLong(), width);
                return;
            } catch (ArithmeticException large) {
                // From now on the whole part, which takes time to compute, is looked at first.
                anyLarge = true;
            }
        }
        BigInteger unscaled = decimal.toJavaBigDecimal()
                .setScale(scale, RoundingMode.UNNECESSARY)
                .unscaledValue();
        byte[] bytes = unscaled.toByteArray();
        for (int fill = bytes.length; fill < width; fill++) {
            store.putByte(unscaled.signum() < 0 ? -1 : 0);
        }
        store.putBytes(bytes, 0, bytes.length);
    }

    @Override
    long room() {
        return 8L * starts.length + 4L * places.length + store.room() + 20L * dictionary.size() + dictionary.bytes();
    }

    @Override
    int[] places() {
        if (places.length < count) {
            places = new int[starts.length];
        }
        for (int at = 0; at < count; at++) {
            places[at] = isAsBefore(at)
                    ? places[at - 1]
                    : dictionary.place(store.array(), starts[at], ends[at] - starts[at]);
        }
        return places;
    }

    private boolean isAsBefore(int at) {
        return at > 0 && starts[at] == starts[at - 1] && ends[at] == ends[at - 1];
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
        return dictionary.bytes() + (width == 0 ? 4 * dictionary.size() : 0);
    }

    @Override
    int plainBytes() {
        return plain;
    }

    @Override
    void putPlain(Bytes page) {
        for (int at = 0; at < count; at++) {
            put(page, store.array(), starts[at], ends[at]);
            if (!isAsBefore(at)) {
                widen(store.array(), starts[at], ends[at]);
            }
        }
    }

    @Override
    void putEntries(Bytes page, int entries) {
        for (int at = 0; at < entries; at++) {
            put(page, dictionary.array(), dictionary.start(at), dictionary.end(at));
            widen(dictionary.array(), dictionary.start(at), dictionary.end(at));
        }
    }

    private void put(Bytes page, byte[] bytes, int start, int end) {
        if (width == 0) {
            page.putInt(end - start);
        }
        page.putBytes(bytes, start, end - start);
    }

    private void widen(byte[] bytes, int start, int end) {
        byte[] low = least;
        byte[] high = largest;
        if (low == null || compare(bytes, start, end, low) < 0) {
            least = Arrays.copyOfRange(bytes, start, end);
        }
        if (high == null || compare(bytes, start, end, high) > 0) {
            largest = Arrays.copyOfRange(bytes, start, end);
        }
    }

    /** Texts sort by their bytes without a sign, decimals of one length by those of their highest byte with its sign. */
    private int compare(byte[] bytes, int start, int end, byte[] other) {
        if (width > 0 && bytes[start] != other[0]) {
            return Byte.compare(bytes[start], other[0]);
        }
        return Arrays.compareUnsigned(bytes, start, end, other, 0, other.length);
    }

    @Override
    void endValues() {
        count = 0;
        plain = 0;
        last = null;
        store.clear();
    }

    @Override
    void bounds(Statistics.Builder statistics) {
        if (least != null && largest != null) {
            statistics.withMin(least).withMax(largest);
        }
    }

    @Override
    void reset() {
        dictionary.clear();
        least = null;
        largest = null;
    }
}
