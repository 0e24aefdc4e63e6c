package io.partnerscope.program;

import java.io.Serializable;
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
    /** How a value is tested. An empty value passes none of these but {@link Present} with false. */
    public sealed interface Test extends Serializable {}

    /** The value is, or is not, one of these texts. */
    public record OneOf(List<String> values, boolean isNegated) implements Test {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** The value is held against a bound: a number, or a day such as 2026-01-31. */
    public record Bound(Comparison comparison, String value) implements Test {}

    /** The value is given, or is not. */
    public record Present(boolean isPresent) implements Test {}
}
