package io.partnerscope.analytics.tiers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Contracts;
import io.partnerscope.program.Comparison;
import io.partnerscope.program.RowFilter;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.apache.spark.sql.Column;

/** Filters of programs as conditions of Spark: values are literals, never text of a query. */
final class RowFilters {
    private RowFilters() {}

    /** The column a filter looks at, once the dataset it points to is joined. */
    static String name(String through, String column) {
        return through + "." + column;
    }

    /** The condition; false where the value is missing, unless that is asked for. */
    static Column column(RowFilter filter) {
        String through = filter.through();
        Column value = through == null ? col(filter.column()) : col("`" + name(through, filter.column()) + "`");
        ColumnType type = Contracts.shipped()
                .get(filter.dataset())
                .column(filter.column())
                .orElseThrow(() -> new IllegalArgumentException("No column " + filter.column()))
                .type();
        RowFilter.Test test = filter.test();
        if (test instanceof RowFilter.Present present) {
            return present.isPresent() ? value.isNotNull() : value.isNull();
        }
        Column typed = isDay(type) ? value.cast("date") : isNumber(type) ? value : value.cast("string");
        if (test instanceof RowFilter.OneOf oneOf) {
            Column isOne = typed.isin(
                    oneOf.values().stream().map(text -> literal(type, text)).toArray());
            Column passes = oneOf.isNegated() ? isOne.equalTo(lit(false)) : isOne;
            // A row that points to nothing has no value; one that points to what nobody knows has one that is not
            // known.
            Column hasNone = through == null ? value.isNull() : col(through).isNull();
            return oneOf.orMissing()
                    ? hasNone.or(value.isNotNull().and(passes))
                    : value.isNotNull().and(passes);
        }
        RowFilter.Bound bound = (RowFilter.Bound) test;
        return compared(typed, bound.comparison(), literal(type, bound.value()));
    }

    private static Column compared(Column value, Comparison comparison, Object bound) {
        return switch (comparison) {
            case AT_LEAST -> value.geq(bound);
            case MORE_THAN -> value.gt(bound);
            case AT_MOST -> value.leq(bound);
            case LESS_THAN -> value.lt(bound);
            case PRESENT -> value.isNotNull();
        };
    }

    private static Object literal(ColumnType type, String text) {
        if (isDay(type)) {
            return LocalDate.parse(text);
        }
        return isNumber(type) ? new BigDecimal(text.replace("_", "")) : text;
    }

    private static boolean isDay(ColumnType type) {
        return type == ColumnType.DAY || type == ColumnType.INSTANT;
    }

    private static boolean isNumber(ColumnType type) {
        return type.isDecimal() || type == ColumnType.COUNT;
    }
}
