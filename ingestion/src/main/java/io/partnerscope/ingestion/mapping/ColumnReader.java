package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.ColumnType;
import io.partnerscope.ingestion.typing.Formats;
import io.partnerscope.ingestion.typing.PlainTexts;
import java.math.BigDecimal;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usual texts of one column into what Spark keeps, without making strings of them, and remembers the texts of
 * columns that have few. Whatever it does not know is left to the general way, which gives the same for what it knows.
 */
final class ColumnReader {
    /** How many texts are remembered; a power of two. */
    private static final int REMEMBERED = 64;
    /** Bytes of the longest text that is remembered. */
    private static final int LONGEST_REMEMBERED = 64;
    /** Bytes of a text that are compared as one number; with the length there is room for them. */
    private static final int PACKED = 7;

    private enum Way {
        DECIMAL,
        COUNT,
        DAY,
        INSTANT,
        REMEMBER,
        NONE
    }

    private final Way way;
    private final int precision;
    private final int scale;
    private final byte point;
    private final long[] keys = new long[REMEMBERED];
    private final @Nullable UTF8String[] texts = new UTF8String[REMEMBERED];
    private final @Nullable Object[] values = new Object[REMEMBERED];

    ColumnReader(ColumnType type, Formats formats) {
        this.precision = type.precision();
        this.scale = type.scale();
        this.point = (byte) formats.decimal();
        this.way = way(type, formats);
    }

    private static Way way(ColumnType type, Formats formats) {
        return switch (type) {
            case MONEY, FINE_MONEY, QUANTITY, NUMBER -> isPlain(formats.decimal()) ? Way.DECIMAL : Way.NONE;
            case COUNT -> isPlain(formats.decimal()) ? Way.COUNT : Way.NONE;
            case DAY -> formats.days().contains(Formats.ISO_DAY) ? Way.DAY : Way.NONE;
            case INSTANT -> formats.instants().contains(Formats.ISO_INSTANT) ? Way.INSTANT : Way.NONE;
            case TEXT, CURRENCY, COUNTRY, FLAG -> Way.REMEMBER;
            case RATIO, TEXT_LIST -> Way.NONE;
        };
    }

    private static boolean isPlain(char decimal) {
        return decimal < 128 && decimal != '-' && (decimal < '0' || decimal > '9');
    }

    /** The value as Spark keeps it within; null where the text must be looked at in the general way. */
    @Nullable
    Object read(UTF8String text) {
        if (way == Way.REMEMBER) {
            long packed = packed(text);
            int place = place(packed);
            return packed == keys[place] && (text.numBytes() <= PACKED || text.equals(texts[place]))
                    ? values[place]
                    : null;
        }
        if (way == Way.NONE || !(text.getBaseObject() instanceof byte[] bytes)) {
            return null;
        }
        int start = (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
        int end = start + text.numBytes();
        switch (way) {
            case DECIMAL -> {
                long unscaled = PlainTexts.unscaled(bytes, start, end, point, scale);
                return unscaled == PlainTexts.UNUSUAL
                        ? large(bytes, start, end)
                        : Decimal.apply(unscaled, precision, scale);
            }
            case COUNT -> {
                long number = PlainTexts.unscaled(bytes, start, end, point, 0);
                return number == PlainTexts.UNUSUAL ? null : (Object) number;
            }
            case DAY -> {
                long day = PlainTexts.isoDay(bytes, start, end);
                return day == PlainTexts.UNUSUAL ? null : (Object) (int) day;
            }
            case INSTANT -> {
                long moment = PlainTexts.isoInstant(bytes, start, end);
                return moment == PlainTexts.UNUSUAL ? null : (Object) moment;
            }
            case REMEMBER, NONE -> {
                return null;
            }
        }
        return null;
    }

    /** A number that has up to 18 digits as it is written, but more with all the decimals of the column. */
    private @Nullable Object large(byte[] bytes, int start, int end) {
        int decimals = PlainTexts.decimals(bytes, start, end, point);
        long unscaled = PlainTexts.unscaled(bytes, start, end, point, decimals);
        if (unscaled == PlainTexts.UNUSUAL || decimals > scale) {
            return null;
        }
        BigDecimal value = BigDecimal.valueOf(unscaled, decimals).setScale(scale);
        return value.precision() > precision ? null : Decimal.apply(value, precision, scale);
    }

    /** Remembers what the general way made of a text, where the column has few of them. */
    void remember(UTF8String text, Object value) {
        if (way == Way.REMEMBER && text.numBytes() <= LONGEST_REMEMBERED) {
            long packed = packed(text);
            int place = place(packed);
            keys[place] = packed;
            texts[place] = text.copy();
            values[place] = value;
        }
    }

    /** The length and the first bytes of a text: of a short one all that there is to it. */
    private static long packed(UTF8String text) {
        int length = text.numBytes();
        long packed = length;
        for (int at = 0; at < Math.min(length, PACKED); at++) {
            packed = (packed << 8) | (text.getByte(at) & 0xFF);
        }
        return packed;
    }

    private static int place(long packed) {
        return (int) ((packed * 0x9E3779B97F4A7C15L) >>> 32) & (REMEMBERED - 1);
    }
}
