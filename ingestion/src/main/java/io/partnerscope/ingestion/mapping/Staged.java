package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows between typing and commit: the dataset's own columns and those that say where the row came from, just as the lake
 * keeps them, then these. A row is {@link #OK}, {@link #REJECTED} or {@link #FILTERED}; which of the good ones land is
 * decided by their keys.
 */
public final class Staged {
    /** Place of the file in the order of files. */
    public static final String NUMBER = "__number";
    /** The unpivoted column, else empty. */
    public static final String PART = "__part";
    /** What is to become of the row. */
    public static final String STATUS = "__status";
    /** Reason codes. */
    public static final String CODES = "__codes";
    /** Reasons in words. */
    public static final String REASONS = "__reasons";
    /** The row as it came, where it is rejected. */
    public static final String RAW = "__raw";
    /** Values that lost decimals. */
    public static final String ROUNDED = "__rounded";
    /** Whether the row takes the one of its key out. */
    public static final String DELETED = "__deleted";

    /** The row has all it needs. */
    public static final int OK = 0;
    /** The row has reasons not to land. */
    public static final int REJECTED = 1;
    /** The source leaves the row out. */
    public static final int FILTERED = 2;
    /** Another row of the same key counts, or the lake has the row already. */
    public static final int DUPLICATE = 3;

    private Staged() {}

    /** The columns of staged rows of a dataset. */
    public static StructType schema(Contract contract) {
        StructType schema = new StructType();
        for (Column column : contract.allColumns()) {
            schema = schema.add(column.name(), DataType.fromDDL(column.type().spark()));
        }
        return schema.add(NUMBER, DataTypes.IntegerType)
                .add(PART, DataTypes.StringType)
                .add(STATUS, DataTypes.IntegerType)
                .add(CODES, DataTypes.createArrayType(DataTypes.StringType))
                .add(REASONS, DataTypes.createArrayType(DataTypes.StringType))
                .add(RAW, DataTypes.StringType)
                .add(ROUNDED, DataTypes.IntegerType)
                .add(DELETED, DataTypes.BooleanType);
    }
}
