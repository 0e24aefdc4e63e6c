package io.partnerscope.lake.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing stretch of bytes, and what Parquet's encodings put into one. Used again after {@link #clear}. */
final class Bytes {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] array = new byte[256];
    private int length;

    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    /** Bytes there is room for. */
    int room() {
        return array.length;
    }

    void clear() {
        length = 0;
    }

    private void room(int more) {
        if (array.length - length < more) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
        }
    }

    void putByte(int value) {
        room(1);
        array[length++] = (byte) value;
    }

    void putBytes(byte[] from, int start, int count) {
        room(count);
        System.arraycopy(from, start, array, length, count);
        length += count;
    }

    void putInt(int value) {
        room(4);
        INTS.set(array, length, value);
        length += 4;
    }

    void putLong(long value) {
        room(8);
        LONGS.set(array, length, value);
        length += 8;
    }

    /** Overwrites four bytes. */
    void setInt(int at, int value) {
        INTS.set(array, at, value);
    }

    /** A whole number in as few bytes as it needs, seven bits each. */
    void putVariable(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            putByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        putByte(rest);
    }

    /** The low bytes of a number in two's complement, the highest first. */
    void putBigEndian(long value, int count) {
        room(count);
        for (int at = count - 1, shift = 0; at >= 0; at--, shift += 8) {
            array[length + at] = (byte) (value >> Math.min(shift, 63));
        }
        length += count;
    }

    /** Numbers of a few bits each, in groups of eight, as one run of Parquet's hybrid of runs and packed bits. */
    void putPackedRun(int[] values, int count, int width) {
        int groups = (count + 7) / 8;
        putVariable((groups << 1) | 1);
        room(groups * width + 8);
        long waiting = 0;
        int bits = 0;
        for (int at = 0; at < groups * 8; at++) {
            waiting |= (at < count ? (long) values[at] : 0L) << bits;
            bits += width;
            while (bits >= 8) {
                array[length++] = (byte) waiting;
                waiting >>>= 8;
                bits -= 8;
            }
        }
    }

    /** One number of a few bits, so many times. */
    void putRepeatedRun(int value, int count, int width) {
        putVariable(count << 1);
        for (int shift = 0; shift < width; shift += 8) {
            putByte(value >>> shift);
        }
    }

    static long longAt(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }
}
