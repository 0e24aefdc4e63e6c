package io.partnerscope.contract;

import java.io.Serializable;

/**
 * Something that holds for every row of a dataset.
 *
 * @param name snake case, says what holds
 * @param expression a boolean SQL expression over the row's columns that reads the same in Spark and DuckDB
 * @param description the same in words
 * @param severity what a row that fails it means
 */
public record Check(String name, String expression, String description, Severity severity) implements Serializable {
    /** What a failing row means. */
    public enum Severity {
        /** In ingestion the row is rejected; in a mart the release is not published. */
        ERROR,
        /** The row is kept and the failure is shown on the data page. */
        WARNING
    }
}
