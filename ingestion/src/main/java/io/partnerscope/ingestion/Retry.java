package io.partnerscope.ingestion;

import io.partnerscope.cli.UsageException;
import io.partnerscope.ingestion.commit.LakeLock;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import io.partnerscope.lake.Lake;
import io.partnerscope.lake.RunningBatch;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * Tries the rows in quarantine again, after a source was mended. Rows that land now, or are filtered or duplicates, leave
 * quarantine; the others stay with their new reasons. A row keeps its batch, file and line and the moment it first came,
 * so that it takes the place of nothing that came after it.
 */
public final class Retry {
    private Retry() {}

    /**
     * What became of the rows that were tried.
     *
     * @param lines what happened, a line per file
     * @param failures what could not be tried, a line each, with what to do
     */
    public record Report(List<String> lines, List<String> failures) {
        public Report {
            lines = List.copyOf(lines);
            failures = List.copyOf(failures);
        }
    }

    /**
     * Tries again, batch after batch in the order in which they came; each lands whole or not at all.
     *
     * @param prefix how the name of the only batch to try begins; null for all
     * @param given the source to read by; null for the one that comes with this under the name of the rows' source
     * @param inputs folders and files in which look-ups are looked for
     * @throws UsageException where there is no such batch, or it came through another source
     * @throws IllegalStateException where another process holds the lake, or a batch failed as a whole and was undone
     */
    @SuppressWarnings("try") // the lock is held, not used
    public static Report run(
            Lake lake,
            @Nullable String prefix,
            @Nullable Source given,
            List<Path> inputs,
            InstantSource clock,
            LakeLock.Patience patience) {
        try (LakeLock held = LakeLock.take(lake.place(), clock, patience)) {
            List<String> lines = new ArrayList<>();
            List<String> failures = new ArrayList<>();
            RunningBatch.recover(lake)
                    .ifPresent(left -> lines.add("batch " + left.batchId() + " of source " + left.source() + ", begun "
                            + left.startedAt() + ", was cut short: what it had written is undone"));
            for (Row batch : batches(lake, prefix, given)) {
                String name = batch.getString(1);
                Optional<Source> source = given != null ? Optional.of(given) : Sources.shipped(name);
                if (source.isEmpty()) {
                    failures.add("batch " + batch.getString(0) + " was not tried: its source " + name
                            + " does not come with this; give its file with --source");
                    continue;
                }
                Report one = new RetryRun(lake, source.get(), batch.getString(0), name, inputs).run();
                lines.addAll(one.lines());
                failures.addAll(one.failures());
            }
            if (lines.isEmpty() && failures.isEmpty()) {
                lines.add("no row" + (given == null ? "" : " of source " + given.name()) + " is in quarantine");
            }
            return new Report(lines, failures);
        }
    }

    /** Name and source of the batches with rows to try, in the order in which they came. */
    private static List<Row> batches(Lake lake, @Nullable String prefix, @Nullable Source given) {
        Dataset<Row> rows = Quarantine.rows(lake);
        if (prefix != null) {
            rows = rows.where(functions.col("batch_id").equalTo(Quarantine.batch(lake, prefix)));
        }
        List<Row> all = rows.groupBy("batch_id", "source_name")
                .agg(functions.min("quarantined_at").as("at"))
                .orderBy("at", "batch_id")
                .collectAsList();
        if (given == null) {
            return all;
        }
        List<Row> ofSource = all.stream()
                .filter(row -> given.name().equals(row.getString(1))
                        || given.otherNames().contains(row.getString(1)))
                .toList();
        if (prefix != null && ofSource.isEmpty() && !all.isEmpty()) {
            throw new UsageException("Batch " + all.get(0).getString(0) + " came through source "
                    + all.get(0).getString(1) + ", and " + given.name() + " is another one");
        }
        return ofSource;
    }
}
