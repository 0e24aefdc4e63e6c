package io.partnerscope.ingestion.commit;

import io.partnerscope.contract.Contract;
import io.partnerscope.lake.DataFileWriters;
import io.partnerscope.lake.Lake;
import io.partnerscope.lake.OpenDataFiles;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.DataFile;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Writes data files anew without some of their rows. */
public final class Rewriting {
    private static final long MEMORY = 64L << 20;

    private Rewriting() {}

    /** What is to be committed, with the files that take the place of those of which rows go. */
    public static TaskOutcome complete(Lake lake, Contract contract, TaskOutcome outcome) {
        if (outcome.removed().isEmpty()) {
            return outcome;
        }
        List<DataFile> landed = new ArrayList<>(outcome.landed());
        landed.addAll(without(lake, contract, outcome.removed()));
        return new TaskOutcome(outcome.counts(), landed, outcome.quarantined(), outcome.buried(), outcome.removed());
    }

    /**
     * The data files that take the place of others.
     *
     * @param removed places of the rows that go, by the name of their data file
     */
    private static List<DataFile> without(Lake lake, Contract contract, Map<String, BitSet> removed) {
        Map<String, BitSet> gone = new HashMap<>(removed);
        DataFileWriters writers = lake.writers(contract);
        Dataset<Row> rows = lake.readFiles(contract, removed.keySet());
        StructType schema = rows.schema();
        int location = schema.fieldIndex(Lake.LOCATION);
        int position = schema.fieldIndex(Lake.POSITION);
        FlatMapFunction<Iterator<InternalRow>, List<DataFile>> rewrite = all -> {
            try (OpenDataFiles files = writers.open((int) TaskContext.get().taskAttemptId(), MEMORY)) {
                while (all.hasNext()) {
                    InternalRow row = all.next();
                    BitSet without = Objects.requireNonNull(
                            gone.get(row.getUTF8String(location).toString()));
                    if (!without.get(Math.toIntExact(row.getLong(position)))) {
                        files.write(row);
                    }
                }
                return List.of(files.finish()).iterator();
            }
        };
        List<DataFile> written = new ArrayList<>();
        rows.queryExecution()
                .toRdd()
                .toJavaRDD()
                .coalesce(lake.spark().sparkContext().defaultParallelism())
                .mapPartitions(rewrite)
                .collect()
                .forEach(written::addAll);
        return written;
    }
}
