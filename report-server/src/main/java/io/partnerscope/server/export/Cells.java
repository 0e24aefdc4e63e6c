package io.partnerscope.server.export;

import io.partnerscope.server.web.Json;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of a database as every format takes them. */
public final class Cells {
    private Cells() {}

    /** Gives the rows of a result to a sink. */
    public static void copy(ResultSet result, int columns, RowSink sink) throws SQLException, java.io.IOException {
        List<@Nullable Object> cells = new ArrayList<>(Collections.nCopies(columns, null));
        while (result.next()) {
            for (int at = 0; at < columns; at++) {
                cells.set(at, plain(result.getObject(at + 1)));
            }
            sink.row(cells);
        }
    }

    /** A value without anything of the driver in it: lists for arrays, moments in UTC. */
    public static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof Array array) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Object one : (@Nullable Object[]) array.getArray()) {
                list.add(plain(one));
            }
            return list;
        }
        if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        return value instanceof Timestamp local ? local.toLocalDateTime() : value;
    }

    /** A value as text: numbers in plain digits, moments as ISO 8601 says, lists as JSON; unknown is empty. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal exact) {
            return exact.toPlainString();
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant().toString();
        }
        return value instanceof List<?> list ? Json.text(list) : value.toString();
    }
}
