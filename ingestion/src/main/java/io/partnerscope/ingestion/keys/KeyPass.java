package io.partnerscope.ingestion.keys;

import io.partnerscope.contract.Provenance;
import io.partnerscope.ingestion.mapping.Staged;
import io.partnerscope.ingestion.mapping.StagedRows;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * What the keys of a batch tell before its rows are read in full.
 *
 * @param hashes of all good rows, sorted, with repetitions
 * @param deleting hashes of rows that take others out
 * @param months the rows are of
 * @param deliveries the rows belong to
 */
record KeyPass(Hashes hashes, Hashes deleting, Set<Integer> months, Deliveries deliveries) {
    /** One task's part. */
    private record Part(Hashes hashes, Hashes deleting, Set<Integer> months, Map<String, String> deliveries)
            implements Serializable {}

    /** Reads the keys. */
    static KeyPass over(StagedRows staged, RowKeys keys) {
        int status = staged.schema().fieldIndex(Staged.STATUS);
        int deleted = staged.schema().fieldIndex(Staged.DELETED);
        int delivery = staged.schema().fieldIndex(Provenance.DELIVERED_FOR);
        int version = staged.schema().fieldIndex(Provenance.ROW_VERSION);
        FlatMapFunction<Iterator<InternalRow>, Part> read = rows -> {
            Hashes hashes = new Hashes();
            Hashes deleting = new Hashes();
            Set<Integer> months = new HashSet<>();
            Map<String, String> deliveries = new HashMap<>();
            int[] recent = new int[16];
            Arrays.fill(recent, Integer.MAX_VALUE);
            while (rows.hasNext()) {
                InternalRow row = rows.next();
                if (row.getInt(status) != Staged.OK) {
                    continue;
                }
                long hash = keys.hash(row);
                hashes.add(hash);
                if (row.getBoolean(deleted)) {
                    deleting.add(hash);
                }
                int month = keys.month(row);
                // Rows of a year come in any order; a month is looked up again only after one far from it.
                if (month != recent[month & 15]) {
                    months.add(month);
                    recent[month & 15] = month;
                }
                if (!row.isNullAt(delivery)) {
                    Deliveries.note(
                            deliveries,
                            row.getUTF8String(delivery),
                            row.isNullAt(version) ? null : row.getUTF8String(version));
                }
            }
            return List.of(new Part(hashes.trimmed(), deleting.trimmed(), months, deliveries))
                    .iterator();
        };
        return together(staged.keys().mapPartitions(read).collect());
    }

    private static KeyPass together(List<Part> parts) {
        Hashes hashes =
                Hashes.together(parts.stream().map(Part::hashes).toList()).sorted();
        Set<Integer> months = new HashSet<>();
        Map<String, String> deliveries = new HashMap<>();
        for (Part part : parts) {
            months.addAll(part.months());
            part.deliveries().forEach((delivery, version) -> deliveries.merge(delivery, version, Deliveries::later));
        }
        return new KeyPass(
                hashes,
                Hashes.together(parts.stream().map(Part::deleting).toList()),
                months,
                new Deliveries(deliveries));
    }
}
