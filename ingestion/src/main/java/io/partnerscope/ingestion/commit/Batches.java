package io.partnerscope.ingestion.commit;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** The records of what was taken in, by which a file is known again. */
public final class Batches {
    private Batches() {}

    private static Contract contract() {
        return Contracts.shipped().get("batches");
    }

    /**
     * What of a source was taken in before.
     *
     * @param contents of each file for each dataset {@link #key}
     * @param columns of each dataset the columns its files had, but for those that were new
     */
    public record Known(Set<String> contents, Map<String, Set<String>> columns) {
        /** Nothing was. */
        public static final Known NOTHING = new Known(Set.of(), Map.of());
    }

    /** What of a source was taken in before. */
    public static Known known(Lake lake, String source) {
        if (lake.snapshot(contract()) == 0) {
            return Known.NOTHING;
        }
        Set<String> contents = new HashSet<>();
        Map<String, Set<String>> columns = new HashMap<>();
        for (Row row : lake.read(contract())
                .where(functions.col("source_name").equalTo(source))
                .select("dataset", "content_hash", "columns", "new_columns")
                .collectAsList()) {
            contents.add(key(row.getString(0), row.getString(1)));
            if (!row.isNullAt(2) && !row.getList(2).isEmpty()) {
                columns.computeIfAbsent(row.getString(0), none -> new HashSet<>())
                        .addAll(FileColumns.of(row).standard());
            }
        }
        return new Known(contents, columns);
    }

    /** A content for a dataset. */
    public static String key(String dataset, String contentHash) {
        return dataset + " " + contentHash;
    }

    /** The name of the batch that takes in these contents: the same on every try. */
    public static String id(String source, Collection<String> keys) {
        String all = source + "\n" + String.join("\n", keys.stream().sorted().toList());
        return sha256(all).substring(0, 16);
    }

    /** One hash of several. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    /**
     * The columns of a file.
     *
     * @param all as they were read
     * @param added those the source did not know
     */
    public record FileColumns(List<String> all, List<String> added) {
        private static FileColumns of(Row row) {
            int added = row.fieldIndex("new_columns");
            return new FileColumns(
                    row.getList(row.fieldIndex("columns")), row.isNullAt(added) ? List.of() : row.getList(added));
        }

        /** Those that were known. */
        public Set<String> standard() {
            Set<String> standard = new LinkedHashSet<>(all);
            added.forEach(standard::remove);
            return standard;
        }
    }

    /** The columns of the files of a batch, by dataset and file; files of which they are not known are left out. */
    public static Map<String, Map<String, FileColumns>> columns(Lake lake, String batchId) {
        Map<String, Map<String, FileColumns>> columns = new HashMap<>();
        for (Row row : ofBatch(lake, batchId)) {
            if (!row.isNullAt(row.fieldIndex("columns"))) {
                columns.computeIfAbsent(row.getAs("dataset"), none -> new HashMap<>())
                        .put(row.getAs("source_file"), FileColumns.of(row));
            }
        }
        return columns;
    }

    private static List<Row> ofBatch(Lake lake, String batchId) {
        return lake.read(contract())
                .where(functions.col("batch_id").equalTo(batchId))
                .collectAsList();
    }

    /**
     * Corrects the record of a batch after rows of it were tried again; the last step of that.
     *
     * @param retried by dataset and file what became of the rows that had been rejected
     * @throws IllegalStateException where that does not fit what was recorded
     */
    public static void adjust(Lake lake, String batchId, Map<String, Map<String, Counts>> retried) {
        StructType schema = Lake.schema(contract());
        List<Row> adjusted = new ArrayList<>();
        for (Row row : ofBatch(lake, batchId)) {
            Counts counts =
                    retried.getOrDefault(row.<String>getAs("dataset"), Map.of()).get(row.<String>getAs("source_file"));
            if (counts != null) {
                adjusted.add(adjusted(row, counts, schema));
            }
        }
        if (adjusted.size() != retried.values().stream().mapToInt(Map::size).sum()) {
            throw new IllegalStateException("Batch " + batchId + " has no record of files that it has in quarantine");
        }
        lake.upsert(contract(), lake.spark().createDataFrame(adjusted, schema).coalesce(1));
    }

    private static Row adjusted(Row row, Counts counts, StructType schema) {
        Map<String, Long> more = new HashMap<>();
        more.put("accepted", counts.accepted());
        more.put("duplicates", counts.duplicates());
        more.put("rejected", counts.rejected() - counts.received());
        more.put("filtered", counts.filtered());
        more.put("rounded", counts.rounded());
        more.put("removed", counts.removed());
        Object[] values = new Object[schema.size()];
        for (int at = 0; at < values.length; at++) {
            Long change = more.get(schema.fieldNames()[at]);
            values[at] = row.get(at);
            if (change != null) {
                long before = row.isNullAt(at) ? 0 : row.getLong(at);
                values[at] = before + change;
            }
        }
        long rejected = (Long) values[schema.fieldIndex("rejected")];
        if (rejected != counts.rejected()) {
            throw new IllegalStateException("Batch " + row.getString(0) + " has " + counts.received() + " rows of "
                    + row.<String>getAs("source_file") + " in quarantine, but its record says "
                    + row.<Long>getAs("rejected"));
        }
        return RowFactory.create(values);
    }

    /** Records a batch; the last step, after which its files are known. */
    public static void record(
            Lake lake, String batchId, String source, List<FileBatch> files, Instant startedAt, Instant finishedAt) {
        List<Row> rows = files.stream()
                .map(file -> RowFactory.create(
                        batchId,
                        file.dataset(),
                        source,
                        file.file(),
                        file.contentHash(),
                        file.counts().received(),
                        file.counts().accepted(),
                        file.counts().duplicates(),
                        file.counts().rejected(),
                        file.counts().filtered(),
                        file.counts().rounded(),
                        file.counts().removed(),
                        file.columns().toArray(String[]::new),
                        file.newColumns().toArray(String[]::new),
                        java.sql.Timestamp.from(startedAt),
                        java.sql.Timestamp.from(finishedAt)))
                .toList();
        Dataset<Row> batch =
                lake.spark().createDataFrame(rows, Lake.schema(contract())).coalesce(1);
        lake.append(contract(), batch);
    }
}
