package io.partnerscope.ingestion.typing;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.ColumnType;
import java.io.Serializable;
import java.util.List;

/**
 * What typing needs to know of a dataset's column; travels to where the rows are.
 *
 * @param name its name
 * @param type its type
 * @param required whether it must have a value
 * @param values the only values it may have; empty for any
 */
public record TargetColumn(String name, ColumnType type, boolean required, List<String> values)
        implements Serializable {
    public TargetColumn {
        values = List.copyOf(values);
    }

    /** The column of a contract. */
    public static TargetColumn of(Column column) {
        return new TargetColumn(column.name(), column.type(), column.required(), column.values());
    }

    /** The same column where a value may be missing. */
    public TargetColumn optional() {
        return new TargetColumn(name, type, false, values);
    }
}
