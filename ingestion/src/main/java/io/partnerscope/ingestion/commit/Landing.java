package io.partnerscope.ingestion.commit;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Provenance;
import io.partnerscope.ingestion.keys.Keys;
import io.partnerscope.ingestion.mapping.Staged;
import io.partnerscope.lake.Lake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

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

    /** What became of the rows, by file. */
    public static Map<String, Counts> counts(Dataset<Row> decided) {
        List<Row> rows = decided.groupBy(Staged.FILE)
                .agg(
                        functions.count(functions.lit(1)),
                        number(Staged.OK),
                        number(Staged.DUPLICATE),
                        number(Staged.REJECTED),
                        number(Staged.FILTERED),
                        functions.coalesce(
                                functions.sum(functions.when(
                                        functions.col(Staged.STATUS).equalTo(Staged.OK),
                                        functions.col(Staged.ROUNDED))),
                                functions.lit(0L)),
                        functions.count(functions.when(functions.col(Keys.WRITE), 1)))
                .collectAsList();
        Map<String, Counts> counts = new HashMap<>();
        for (Row row : rows) {
            counts.put(
                    row.getString(0),
                    new Counts(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7)));
        }
        return counts;
    }

    private static org.apache.spark.sql.Column number(int status) {
        return functions.count(functions.when(functions.col(Staged.STATUS).equalTo(status), 1));
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
        return decided.where(functions.col(Keys.WRITE)).select(columns.toArray(org.apache.spark.sql.Column[]::new));
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
