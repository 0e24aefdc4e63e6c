package io.partnerscope.ingestion.keys;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * The deletions of keys of a batch that are remembered.
 *
 * @param byKey by {@link #key}
 * @param hashes of their keys
 */
record Graves(Map<String, Grave> byKey, Hashes hashes) {
    /**
     * Reads them from the lake.
     *
     * @param batch hashes of the batch's keys, sorted; null where they are not known, for all
     */
    static Graves of(Lake lake, Contract contract, @Nullable Hashes batch) {
        Contract tombstones = Contracts.shipped().get("tombstones");
        if (lake.snapshot(tombstones) == 0) {
            return new Graves(Map.of(), new Hashes());
        }
        Iterator<Row> rows = lake.read(tombstones)
                .where(functions.col("dataset").equalTo(contract.name()))
                .select(
                        "row_key",
                        "month",
                        "row_version",
                        "deleted_at",
                        "key_hash",
                        "batch_id",
                        "source_file",
                        "source_line")
                .toLocalIterator();
        Map<String, Grave> byKey = new HashMap<>();
        Hashes hashes = new Hashes();
        while (rows.hasNext()) {
            Row row = rows.next();
            if (batch != null && !batch.contains(row.getLong(4))) {
                continue;
            }
            java.time.Instant moment = row.getTimestamp(3).toInstant();
            long micros = java.time.temporal.ChronoUnit.MICROS.between(java.time.Instant.EPOCH, moment);
            byKey.merge(
                    key(row.getString(0), row.getString(1)),
                    new Grave(row.getString(2), micros, row.getString(5), row.getString(6), row.getLong(7)),
                    Grave::later);
            hashes.add(row.getLong(4));
        }
        return new Graves(byKey, hashes);
    }

    /** Key and month in one text. */
    static String key(String key, String month) {
        return month + " " + key;
    }
}
