package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows between typing and commit: the dataset's own columns, then these. A row is {@link #OK}, {@link #REJECTED} or
 * {@link #FILTERED}; which of the good ones land is decided by their keys.
 */
public final class Staged {
    /** Name of the file. */
    public static final String FILE = "__file";
    /** Place of the file in the order of files. */
    public static final String NUMBER = "__number";
    /** Line the row begins at. */
    public static final String LINE = "__line";
    /** The unpivoted column, else empty. */
    public static final String PART = "__part";
    /** What the latest of rows of the same key is known by. */
    public static final String VERSION = "__version";
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

    /** Whether the row is to be written; an accepted one that the same batch has written before is not written again. */
    public static final String WRITE = "__write";

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
    static StructType schema(Contract contract, DataType version) {
        StructType schema = new StructType();
        for (Column column : contract.columns()) {
            schema = schema.add(column.name(), DataType.fromDDL(column.type().spark()));
        }
        return schema.add(FILE, DataTypes.StringType)
                .add(NUMBER, DataTypes.IntegerType)
                .add(LINE, DataTypes.LongType)
                .add(PART, DataTypes.StringType)
                .add(VERSION, version)
                .add(STATUS, DataTypes.IntegerType)
                .add(CODES, DataTypes.createArrayType(DataTypes.StringType))
                .add(REASONS, DataTypes.createArrayType(DataTypes.StringType))
                .add(RAW, DataTypes.StringType)
                .add(ROUNDED, DataTypes.IntegerType)
                .add(WRITE, DataTypes.BooleanType);
    }
}
