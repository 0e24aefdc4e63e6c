package io.partnerscope.ingestion.commit;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Provenance;
import io.partnerscope.ingestion.mapping.Staged;
import io.partnerscope.lake.DataFileWriters;
import io.partnerscope.lake.Lake;
import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.types.StructType;

/** Where the rows of one dataset go: into data files of the dataset, of the quarantine and of the tombstones. */
public final class Landing implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The part of the memory that the open files of all tasks may take. */
    private static final int MEMORY_SHARE = 6;

    private final String dataset;
    private final StructType schema;
    private final DataFileWriters rows;
    private final DataFileWriters quarantine;
    private final DataFileWriters tombstones;
    private final long memory;

    /**
     * For one dataset; makes the tables that are not there.
     *
     * @param schema of the staged rows
     */
    public Landing(Lake lake, Contract contract, StructType schema) {
        this.dataset = contract.name();
        this.schema = schema;
        this.rows = lake.writers(contract);
        this.quarantine = lake.writers(Contracts.shipped().get("quarantine"));
        this.tombstones = lake.writers(Contracts.shipped().get("tombstones"));
        this.memory = Runtime.getRuntime().maxMemory()
                / MEMORY_SHARE
                / Math.max(1, lake.spark().sparkContext().defaultParallelism());
    }

    /** Makes the tables that any dataset may write to, so that what is wrong with them is known before anything else. */
    public static void prepare(Lake lake) {
        lake.writers(Contracts.shipped().get("quarantine"));
        lake.writers(Contracts.shipped().get("tombstones"));
    }

    /** Begins one task's part. */
    public LandingTask begin() {
        TaskContext context = TaskContext.get();
        int task = context == null ? 0 : (int) context.taskAttemptId();
        return new LandingTask(
                this,
                rows.open(task, memory),
                () -> quarantine.open(task, memory),
                () -> tombstones.open(task, memory));
    }

    String dataset() {
        return dataset;
    }

    int place(String column) {
        return schema.fieldIndex(column);
    }

    /** Places of what the counting and the quarantine need. */
    Places places() {
        return new Places(
                place(Provenance.SOURCE_NAME),
                place(Provenance.SOURCE_FILE),
                place(Provenance.SOURCE_LINE),
                place(Provenance.BATCH_ID),
                place(Provenance.INGESTED_AT),
                place(Provenance.ROW_VERSION),
                place(Staged.PART),
                place(Staged.CODES),
                place(Staged.REASONS),
                place(Staged.RAW),
                place(Staged.ROUNDED));
    }

    /** Places of columns of a staged row. */
    record Places(
            int source,
            int file,
            int line,
            int batch,
            int at,
            int version,
            int part,
            int codes,
            int reasons,
            int raw,
            int rounded) {}
}
