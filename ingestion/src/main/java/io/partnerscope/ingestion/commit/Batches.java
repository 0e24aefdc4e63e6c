package io.partnerscope.ingestion.commit;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/** The records of what was taken in, by which a file is known again. */
public final class Batches {
    private Batches() {}

    private static Contract contract() {
        return Contracts.shipped().get("batches");
    }

    /**
     * What of a source was taken in before.
     *
     * @return of each file for each dataset {@link #key}
     */
    public static Set<String> known(Lake lake, String source) {
        Set<String> known = new HashSet<>();
        if (lake.snapshot(contract()) == 0) {
            return known;
        }
        for (Row row : lake.read(contract())
                .where(functions.col("source_name").equalTo(source))
                .select("dataset", "content_hash")
                .collectAsList()) {
            known.add(key(row.getString(0), row.getString(1)));
        }
        return known;
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
