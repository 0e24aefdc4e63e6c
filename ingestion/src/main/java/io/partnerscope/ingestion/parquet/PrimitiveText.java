package io.partnerscope.ingestion.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** One value of Parquet's types as text (the types as in the Parquet format's LogicalTypes). */
final class PrimitiveText {
    /** The Julian day number of 1970-01-01, from which old writers count days. */
    private static final long JULIAN_EPOCH = 2_440_588;

    private PrimitiveText() {}

    /** Whether the text is one of a number. */
    static boolean isNumber(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case INT32, INT64 ->
                logical == null
                        || logical instanceof IntLogicalTypeAnnotation
                        || logical instanceof DecimalLogicalTypeAnnotation;
            case FLOAT, DOUBLE -> true;
            case BINARY, FIXED_LEN_BYTE_ARRAY -> logical instanceof DecimalLogicalTypeAnnotation;
            case BOOLEAN, INT96 -> false;
        };
    }

    static String of(Group group, int field, int index, PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> String.valueOf(group.getBoolean(field, index));
            case INT32 -> whole(group.getInteger(field, index), logical, true);
            case INT64 -> whole(group.getLong(field, index), logical, false);
            case FLOAT -> real(group.getFloat(field, index), Float.toString(group.getFloat(field, index)));
            case DOUBLE -> real(group.getDouble(field, index), Double.toString(group.getDouble(field, index)));
            case INT96 -> oldMoment(group.getInt96(field, index));
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                bytes(group.getBinary(field, index), logical, type.getPrimitiveTypeName());
        };
    }

    private static String whole(long value, LogicalTypeAnnotation logical, boolean small) {
        if (logical instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(value).toString();
        }
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
        }
        if (logical instanceof TimestampLogicalTypeAnnotation moment) {
            Instant instant = Instant.EPOCH.plus(value, unit(moment.getUnit()).toChronoUnit());
            return moment.isAdjustedToUTC()
                    ? instant.toString()
                    : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
        }
        if (logical instanceof TimeLogicalTypeAnnotation time) {
            return LocalTime.ofNanoOfDay(unit(time.getUnit()).toNanos(value)).toString();
        }
        if (logical instanceof IntLogicalTypeAnnotation number && !number.isSigned()) {
            return small ? Long.toString(value & 0xFFFF_FFFFL) : Long.toUnsignedString(value);
        }
        return Long.toString(value);
    }

    private static TimeUnit unit(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> TimeUnit.MILLISECONDS;
            case MICROS -> TimeUnit.MICROSECONDS;
            case NANOS -> TimeUnit.NANOSECONDS;
        };
    }

    private static String real(double value, String shortest) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return shortest;
        }
        BigDecimal decimal = new BigDecimal(shortest);
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private static String oldMoment(Binary value) {
        ByteBuffer bytes = ByteBuffer.wrap(value.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong();
        long day = bytes.getInt() - JULIAN_EPOCH;
        return Instant.ofEpochSecond(Math.multiplyExact(day, 86_400L))
                .plusNanos(nanos)
                .toString();
    }

    private static String bytes(Binary value, LogicalTypeAnnotation logical, PrimitiveTypeName name) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()).toPlainString();
        }
        String hex = HexFormat.of().formatHex(value.getBytes());
        if (logical instanceof UUIDLogicalTypeAnnotation && hex.length() == 32) {
            return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        }
        if (name == PrimitiveTypeName.BINARY || logical != null) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(value.getBytes()))
                        .toString();
            } catch (CharacterCodingException noText) {
                return hex;
            }
        }
        return hex;
    }
}
