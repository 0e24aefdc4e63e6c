package io.partnerscope.contract;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a dataset.
 *
 * @param name its name in every engine
 * @param type its type in every engine
 * @param required whether a row without a value is rejected
 * @param values the closed list of values it may have; empty for any
 * @param references the dataset whose key it holds; a missing parent makes an orphan, never a rejection
 * @param unit what is counted, such as hours or seats
 * @param openTo the roles that may see it; empty for all to whom the dataset is open
 * @param description what it means, for catalogues and comments
 */
public record Column(
        String name,
        ColumnType type,
        boolean required,
        List<String> values,
        @Nullable String references,
        @Nullable String unit,
        List<String> openTo,
        String description)
        implements Serializable {
    public Column {
        values = List.copyOf(values);
        openTo = List.copyOf(openTo);
    }
}
