package io.partnerscope.server.data;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A sum that says what of it is not known: with any unknown part the whole is unknown, and the known part stands beside.
 *
 * @param known sum of the known parts; null where nothing is known
 * @param unknown how many parts are not known
 */
public record Sum(@Nullable BigDecimal known, long unknown) {
    /** The sum of those amounts of those rows; an empty amount is unknown. */
    public static <T> Sum of(List<T> rows, Function<T, @Nullable BigDecimal> amount) {
        BigDecimal known = rows.isEmpty() ? BigDecimal.ZERO : null;
        long unknown = 0;
        for (T row : rows) {
            BigDecimal one = amount.apply(row);
            if (one == null) {
                unknown++;
            } else {
                known = known == null ? one : known.add(one);
            }
        }
        return new Sum(known, unknown);
    }

    /** Reads columns NAME and NAME_unknown. A sum over no rows is 0. */
    public static Sum read(Row row, String name) throws SQLException {
        BigDecimal known = row.decimal(name);
        long unknown = row.count(name + "_unknown");
        return new Sum(known == null && unknown == 0 ? BigDecimal.ZERO : known, unknown);
    }

    /** SQL of columns NAME and NAME_unknown over those rows for which the condition holds. */
    public static String sql(String column, String name, String condition) {
        return "sum(" + column + ") filter (where " + condition + ") as " + name + ", count(*) filter (where ("
                + condition + ") and " + column + " is null) as " + name + "_unknown";
    }

    /** SQL of columns NAME and NAME_unknown over all rows. */
    public static String sql(String column, String name) {
        return sql(column, name, "true");
    }

    /** Whether the whole is known. */
    public boolean isKnown() {
        return unknown == 0;
    }
}
