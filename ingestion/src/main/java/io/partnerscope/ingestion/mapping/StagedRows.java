package io.partnerscope.ingestion.mapping;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Staged rows, not computed yet.
 *
 * @param rows each row object is used again for the next one
 * @param keys the same rows with no more in them than their keys, month, version and delivery; a row whose other columns
 *     would be refused is good here
 * @param schema as {@link Staged} describes it
 * @param small whether all rows are in one partition and fit into memory
 * @param bytes about how many bytes they have
 */
public record StagedRows(
        JavaRDD<InternalRow> rows, JavaRDD<InternalRow> keys, StructType schema, boolean small, long bytes) {
    /** Those of the rows for which something holds. */
    public StagedRows where(Function<InternalRow, Boolean> condition) {
        return new StagedRows(rows.filter(condition), keys.filter(condition), schema, small, bytes);
    }

    /** Rows of that schema as a data frame. */
    public static Dataset<Row> frame(SparkSession spark, JavaRDD<InternalRow> rows, StructType schema) {
        return ((org.apache.spark.sql.classic.SparkSession) spark).internalCreateDataFrame(rows.rdd(), schema, false);
    }
}
