package io.partnerscope.lake;

import io.partnerscope.contract.Contract;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Writes rows of a dataset into new data files, in whatever task it is sent to. Nothing is seen of the files until
 * {@link Lake#commit} takes them in.
 */
public final class DataFileWriters implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The dataset's table, as it travels to tasks. */
    private final Table table;

    private final Schema schema;
    private final StructType rows;
    private final int month;
    private final boolean monthOfInstant;
    private final String operation = UUID.randomUUID().toString();

    DataFileWriters(Contract contract, Table table) {
        this.table = SerializableTable.copyOf(table);
        this.rows = Lake.schema(contract);
        this.schema = inOrderOf(rows, table.schema());
        String column = contract.partitionBy();
        this.month = column == null ? -1 : rows.fieldIndex(column);
        this.monthOfInstant = month >= 0 && rows.fields()[month].dataType().equals(DataTypes.TimestampType);
    }

    private static Schema inOrderOf(StructType rows, Schema table) {
        List<Types.NestedField> fields = new ArrayList<>();
        for (String name : rows.fieldNames()) {
            fields.add(table.findField(name));
        }
        return new Schema(fields);
    }

    /**
     * Opens files for one task.
     *
     * @param task a number that no other task of this writing has
     * @param memory about how many bytes the open files may hold before they are written out
     */
    public OpenDataFiles open(int task, long memory) {
        return new OpenDataFiles(this, task, memory);
    }

    Table table() {
        return table;
    }

    Schema schema() {
        return schema;
    }

    StructType rows() {
        return rows;
    }

    /** The place of the column by whose month files are kept apart; -1 for none. */
    int month() {
        return month;
    }

    boolean monthOfInstant() {
        return monthOfInstant;
    }

    String operation() {
        return operation;
    }
}
