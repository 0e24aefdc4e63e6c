package io.partnerscope.server.data;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The row a query is at, read by column name. An empty value is null, and never zero. */
public final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    /** A text that is always there. */
    public String text(String column) throws SQLException {
        String value = result.getString(column);
        return value == null ? "" : value;
    }

    /** A text that may be empty. */
    public @Nullable String optionalText(String column) throws SQLException {
        return result.getString(column);
    }

    /** An exact number that may be empty. */
    public @Nullable BigDecimal decimal(String column) throws SQLException {
        Object value = result.getObject(column);
        if (value == null || value instanceof BigDecimal) {
            return (BigDecimal) value;
        }
        return new BigDecimal(value.toString());
    }

    /** A number that is not exact and may be empty. */
    public @Nullable Double number(String column) throws SQLException {
        Object value = result.getObject(column);
        return value instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }

    /** A whole number that is always there. */
    public long count(String column) throws SQLException {
        return result.getLong(column);
    }

    /** A list of texts; empty where there is none. */
    public List<String> texts(String column) throws SQLException {
        Array list = result.getArray(column);
        if (list == null) {
            return List.of();
        }
        return Stream.of((Object[]) list.getArray())
                .flatMap(Stream::ofNullable)
                .map(Object::toString)
                .toList();
    }

    /** True, false or empty. */
    public @Nullable Boolean flag(String column) throws SQLException {
        Object value = result.getObject(column);
        return value instanceof Boolean flag ? flag : null;
    }

    /** True, false or empty; empty too where the release was made before the column was thought of. */
    public @Nullable Boolean flagIfThere(String column) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        for (int at = 1; at <= columns.getColumnCount(); at++) {
            if (columns.getColumnName(at).equals(column)) {
                return flag(column);
            }
        }
        return null;
    }

    /** A day that is always there. */
    public LocalDate day(String column) throws SQLException {
        LocalDate day = optionalDay(column);
        if (day == null) {
            throw new SQLException("Column " + column + " holds no day");
        }
        return day;
    }

    /** A day that may be empty. */
    public @Nullable LocalDate optionalDay(String column) throws SQLException {
        return result.getObject(column, LocalDate.class);
    }

    /** A moment that may be empty. */
    public @Nullable OffsetDateTime moment(String column) throws SQLException {
        return result.getObject(column, OffsetDateTime.class);
    }

    /** Whatever is there, in the form the database gives it. */
    public @Nullable Object value(int column) throws SQLException {
        return result.getObject(column);
    }
}
