package io.partnerscope.server.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/**
 * Values of a database as JSON: exact numbers in plain digits, days and moments as ISO 8601 says, lists and structures as
 * such, bytes in hexadecimal, numbers that are none ("NaN", "Infinity") as texts.
 */
final class CellJson {
    private CellJson() {}

    static void row(JsonGenerator json, ResultSet result, int width) throws SQLException, IOException {
        json.writeStartArray();
        for (int at = 1; at <= width; at++) {
            value(json, result.getObject(at));
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws SQLException, IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number) {
            number(json, number);
        } else if (value instanceof Array list) {
            list(json, (@Nullable Object[]) list.getArray());
        } else if (value instanceof Object[] list) {
            list(json, list);
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object one : list) {
                value(json, one);
            }
            json.writeEndArray();
        } else if (value instanceof DuckDBStruct struct) {
            map(json, struct.getMap());
        } else if (value instanceof Struct struct) {
            list(json, struct.getAttributes());
        } else if (value instanceof Map<?, ?> map) {
            map(json, map);
        } else if (value instanceof Blob bytes) {
            json.writeString(HexFormat.of().formatHex(bytes.getBytes(1, (int) bytes.length())));
        } else {
            json.writeString(text(value));
        }
    }

    private static String text(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant().toString();
        }
        return value instanceof Timestamp local ? local.toLocalDateTime().toString() : value.toString();
    }

    private static void number(JsonGenerator json, Number number) throws IOException {
        if (number instanceof BigDecimal exact) {
            json.writeNumber(exact);
        } else if (number instanceof BigInteger whole) {
            json.writeNumber(whole);
        } else if (number instanceof Double || number instanceof Float) {
            double size = Math.abs(number.doubleValue());
            if (size == 0 || (size >= 1e-9 && size < 1e21)) {
                json.writeNumber(new BigDecimal(number.toString()));
            } else if (Double.isFinite(size)) {
                json.writeNumber(number.doubleValue());
            } else {
                json.writeString(number.toString());
            }
        } else {
            json.writeNumber(number.longValue());
        }
    }

    private static void list(JsonGenerator json, @Nullable Object[] list) throws SQLException, IOException {
        json.writeStartArray();
        for (Object one : list) {
            value(json, one);
        }
        json.writeEndArray();
    }

    private static void map(JsonGenerator json, Map<?, ?> map) throws SQLException, IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(String.valueOf(entry.getKey()));
            value(json, entry.getValue());
        }
        json.writeEndObject();
    }
}
