package io.partnerscope.ingestion.commit;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Provenance;
import io.partnerscope.ingestion.mapping.Staged;
import io.partnerscope.lake.Lake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Decided rows counted and brought to where they belong. */
public final class Landing {
    private final Lake lake;
    private final String source;
    private final String batchId;
    private final Instant now;

    /** For one batch of one source; every row carries the same moment of ingestion. */
    public Landing(Lake lake, String source, String batchId, Instant now) {
        this.lake = lake;
        this.source = source;
        this.batchId = batchId;
        this.now = now;
    }

    /** What became of the rows, by file; one pass, no plan. */
    public static Map<String, Counts> counts(Dataset<Row> decided) {
        StructType schema = decided.schema();
        int file = schema.fieldIndex(Staged.FILE);
        int status = schema.fieldIndex(Staged.STATUS);
        int rounded = schema.fieldIndex(Staged.ROUNDED);
        int write = schema.fieldIndex(Staged.WRITE);
        FlatMapFunction<Iterator<InternalRow>, Map<String, Counts>> count = rows -> {
            Map<UTF8String, long[]> byFile = new HashMap<>();
            while (rows.hasNext()) {
                InternalRow row = rows.next();
                UTF8String name = row.getUTF8String(file);
                long[] numbers = byFile.get(name);
                if (numbers == null) {
                    numbers = new long[6];
                    byFile.put(name.copy(), numbers);
                }
                numbers[row.getInt(status)]++;
                numbers[4] += row.getInt(status) == Staged.OK ? row.getInt(rounded) : 0;
                numbers[5] += row.getBoolean(write) ? 1 : 0;
            }
            Map<String, Counts> counts = new HashMap<>();
            byFile.forEach((name, numbers) -> counts.put(name.toString(), counts(numbers)));
            return List.of(counts).iterator();
        };
        Map<String, Counts> all = new HashMap<>();
        for (Map<String, Counts> part : decided.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(count)
                .collect()) {
            part.forEach((name, counts) -> all.merge(name, counts, Counts::plus));
        }
        return all;
    }

    private static Counts counts(long[] numbers) {
        long ok = numbers[Staged.OK];
        long duplicates = numbers[Staged.DUPLICATE];
        long rejected = numbers[Staged.REJECTED];
        long filtered = numbers[Staged.FILTERED];
        return new Counts(
                ok + duplicates + rejected + filtered, ok, duplicates, rejected, filtered, numbers[4], numbers[5]);
    }

    /** The rows as they land in the dataset. */
    public Dataset<Row> accepted(Contract contract, Dataset<Row> decided) {
        List<org.apache.spark.sql.Column> columns = new ArrayList<>();
        for (Column column : contract.columns()) {
            columns.add(functions.col(column.name()));
        }
        columns.add(functions.lit(source).as(Provenance.SOURCE_NAME));
        columns.add(functions.col(Staged.FILE).as(Provenance.SOURCE_FILE));
        columns.add(functions.col(Staged.LINE).as(Provenance.SOURCE_LINE));
        columns.add(functions.lit(batchId).as(Provenance.BATCH_ID));
        columns.add(functions.lit(now).as(Provenance.INGESTED_AT));
        for (Column later : Provenance.COLUMNS.subList(5, Provenance.COLUMNS.size())) {
            columns.add(functions.lit(null).cast("string").as(later.name()));
        }
        return decided.where(functions.col(Staged.WRITE)).select(columns.toArray(org.apache.spark.sql.Column[]::new));
    }

    /** Brings the accepted rows into the dataset. */
    public void land(Contract contract, Dataset<Row> decided) {
        lake.upsert(contract, accepted(contract, decided));
    }

    /** The rejected rows as they are kept. */
    public Dataset<Row> rejected(Contract contract, Dataset<Row> decided) {
        return decided.where(functions.col(Staged.STATUS).equalTo(Staged.REJECTED))
                .select(
                        functions.lit(batchId).as("batch_id"),
                        functions.lit(contract.name()).as("dataset"),
                        functions.lit(source).as("source_name"),
                        functions.col(Staged.FILE).as("source_file"),
                        functions.col(Staged.LINE).as("source_line"),
                        functions.col(Staged.PART).as("part"),
                        functions.col(Staged.CODES).as("reason_codes"),
                        functions.col(Staged.REASONS).as("reasons"),
                        functions.col(Staged.RAW).as("raw_row"),
                        functions.lit(now).as("quarantined_at"));
    }

    /** Puts rejected rows into quarantine; those an earlier try of the same batch put there are replaced. */
    public void quarantine(Dataset<Row> rejected) {
        Contract quarantine = Contracts.shipped().get("quarantine");
        boolean triedBefore = lake.snapshot(quarantine) != 0
                && !lake.read(quarantine)
                        .where(functions.col("batch_id").equalTo(batchId))
                        .isEmpty();
        if (triedBefore) {
            lake.upsert(quarantine, rejected);
        } else {
            lake.append(quarantine, rejected);
        }
    }
}
