package io.partnerscope.server.export;

import io.partnerscope.contract.Column;

/**
 * One column of a table that is exported.
 *
 * @param name as it stands in the head of the table
 * @param type its type in DuckDB, such as DECIMAL(18,4) or VARCHAR[]
 * @param description what it means; may be empty
 */
public record TableColumn(String name, String type, String description) {
    /** A column of a dataset, with its unit. */
    public static TableColumn of(Column column) {
        String unit = column.unit() == null ? "" : " (" + column.unit() + ")";
        return new TableColumn(column.name(), column.type().duckDb(), column.description() + unit);
    }
}
