package io.partnerscope.ingestion;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Reason;
import io.partnerscope.ingestion.files.KeptRow;
import io.partnerscope.lake.Lake;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a batch that are in quarantine, written to files as they are met: there may be as many as a file has lines.
 *
 * @param byDataset the files they came from, by dataset and name
 * @param cameAt when they came
 */
record KeptFiles(Map<String, Map<String, KeptFile>> byDataset, Instant cameAt) {
    private static final Contract QUARANTINE = Contracts.shipped().get("quarantine");
    private static final String NO_TEXT = "\uFFFD";

    /** A text that was cut within a character lacks up to so many bytes of the longest. */
    private static final int CUT_OFF = 3;

    /** Collects them. */
    static KeptFiles of(Lake lake, String batch, ScratchFolder scratch) throws IOException {
        Map<String, Map<String, KeptFile>> byDataset = new TreeMap<>();
        Instant cameAt = Instant.EPOCH;
        Iterator<Row> rows = lake.readFiles(
                        QUARANTINE, lake.currentFiles(QUARANTINE).keySet())
                .where(functions.col("batch_id").equalTo(batch))
                .toLocalIterator();
        try (Open open = new Open()) {
            while (rows.hasNext()) {
                Row row = rows.next();
                cameAt = row.<java.sql.Timestamp>getAs("quarantined_at").toInstant();
                String name = row.getAs("source_file");
                Map<String, KeptFile> files = byDataset.computeIfAbsent(row.getAs("dataset"), none -> new TreeMap<>());
                KeptFile file = files.get(name);
                if (file == null) {
                    file = new KeptFile(name, scratch.file());
                    files.put(name, file);
                }
                String raw = row.getAs("raw_row");
                file.add(
                        new KeptRow(
                                row.<Long>getAs("source_line"),
                                raw,
                                lost(raw, row.getList(row.fieldIndex("reason_codes")))),
                        row.getAs("part"),
                        row.getAs(Lake.LOCATION),
                        row.<Long>getAs(Lake.POSITION),
                        open.behind(file.written()));
            }
        }
        return new KeptFiles(byDataset, cameAt);
    }

    private static @Nullable String lost(@Nullable String raw, List<String> codes) {
        if (raw == null || !codes.contains(Reason.UNREADABLE.code())) {
            return null;
        }
        if (raw.length() >= KeptRow.LONGEST / 4
                && raw.getBytes(StandardCharsets.UTF_8).length >= KeptRow.LONGEST - CUT_OFF) {
            return "is longer than " + KeptRow.LONGEST + " bytes";
        }
        return raw.contains(NO_TEXT)
                ? "held bytes that are no text, which quarantine cannot keep; have it sent again"
                : null;
    }

    /** The files written to last, open; rows of one file mostly come together. */
    private static final class Open implements Closeable {
        private static final int MOST = 64;

        private final Map<Path, DataOutputStream> streams = new LinkedHashMap<>(16, 0.75f, true);

        DataOutputStream behind(Path file) throws IOException {
            DataOutputStream known = streams.get(file);
            if (known != null) {
                return known;
            }
            if (streams.size() == MOST) {
                Path longestAgo = streams.keySet().iterator().next();
                Objects.requireNonNull(streams.remove(longestAgo)).close();
            }
            DataOutputStream out = new DataOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.APPEND)));
            streams.put(file, out);
            return out;
        }

        @Override
        public void close() throws IOException {
            for (DataOutputStream out : streams.values()) {
                out.close();
            }
        }
    }
}
