package io.partnerscope.program;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one column of a row must be for the row to count.
 *
 * @param column the column; of a dataset it points to where {@link #through} is given
 * @param through the column that points to the other dataset, such as customer_id; null for a column of the row itself
 * @param dataset the dataset whose column it is
 * @param test how the value is tested
 */
public record RowFilter(String column, @Nullable String through, String dataset, Test test) implements Serializable {
    /**
     * Whether a value passes; a text, a number or a day, as its column holds it.
     *
     * @param value null where the row has none
     */
    public boolean passes(@Nullable Object value) {
        if (test instanceof Present present) {
            return present.isPresent() == (value != null);
        }
        if (value == null) {
            return test instanceof OneOf oneOf && oneOf.orMissing();
        }
        if (test instanceof OneOf oneOf) {
            return oneOf.values().stream().anyMatch(text -> order(value, text) == 0) != oneOf.isNegated();
        }
        Bound bound = (Bound) test;
        int order = order(value, bound.value());
        return bound.comparison().isMet(BigDecimal.valueOf(order), BigDecimal.ZERO);
    }

    /** The same filter with the values it lists in order, each once. */
    RowFilter inOrder() {
        return test instanceof OneOf oneOf
                ? new RowFilter(
                        column,
                        through,
                        dataset,
                        new OneOf(
                                oneOf.values().stream().sorted().distinct().toList(),
                                oneOf.isNegated(),
                                oneOf.orMissing()))
                : this;
    }

    private static int order(Object value, String text) {
        if (value instanceof LocalDate day) {
            return day.compareTo(LocalDate.parse(text));
        }
        return value instanceof Number
                ? new BigDecimal(value.toString()).compareTo(new BigDecimal(text.replace("_", "")))
                : value.toString().compareTo(text);
    }

    /** How a value is tested. An empty value passes none of these but {@link Present} with false
     * and those that say so. */
    public sealed interface Test extends Serializable {}

    /**
     * The value is, or is not, one of these texts.
     *
     * @param orMissing whether a row without a value passes too
     */
    public record OneOf(List<String> values, boolean isNegated, boolean orMissing) implements Test {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** The value is held against a bound: a number, or a day such as 2026-01-31. */
    public record Bound(Comparison comparison, String value) implements Test {}

    /** The value is given, or is not. */
    public record Present(boolean isPresent) implements Test {}
}
