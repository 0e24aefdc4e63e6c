package io.partnerscope.ingestion;

import io.partnerscope.cli.Progress;
import io.partnerscope.ingestion.IngestReport.DatasetReport;
import io.partnerscope.ingestion.commit.Batches;
import io.partnerscope.ingestion.commit.Counts;
import io.partnerscope.ingestion.commit.FileBatch;
import io.partnerscope.ingestion.commit.LakeLock;
import io.partnerscope.ingestion.commit.Landing;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.source.InputFiles;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.lake.Lake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Takes files into the lake (DESIGN §5): read with file and line, map, type, check, decide by key, land, record the
 * batch. Content that was taken in before is skipped. A batch that was cut short is finished by running it again.
 */
public final class Ingestion {
    /** Datasets taken in at the same time: while one plans, another works. */
    private static final int AT_ONCE = 3;

    private Ingestion() {}

    /** What one dataset came to before the batch is recorded. */
    private record Outcome(
            DatasetReport report,
            List<FileBatch> batches,
            @Nullable Dataset<Row> rejected,
            @Nullable DatasetRun run) {}

    /**
     * Takes in all files of a source that are new.
     *
     * @param inputs folders and files to look in
     * @param now the moment that every row of the batch carries
     * @throws IllegalStateException where another ingest holds the lake, or there is no file of the source
     */
    public static IngestReport run(Lake lake, Source source, List<Path> inputs, Instant now) {
        LakeLock held = LakeLock.take(lake.place(), now);
        try {
            List<Delivery.Part> parts = delivery(source, inputs).parts(Batches.known(lake, source.name()));
            if (parts.isEmpty()) {
                throw new IllegalStateException(Delivery.nothingFound(source, inputs));
            }
            return takeInNew(lake, source, parts, now);
        } finally {
            held.close();
        }
    }

    static Delivery delivery(Source source, List<Path> inputs) {
        try {
            return new Delivery(source, InputFiles.of(inputs));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot look into " + inputs + ": " + failure.getMessage(), failure);
        }
    }

    private static IngestReport takeInNew(Lake lake, Source source, List<Delivery.Part> parts, Instant now) {
        List<String> keys = new ArrayList<>();
        int known = 0;
        for (Delivery.Part part : parts) {
            part.hashes().forEach(hash -> keys.add(Batches.key(part.contract().name(), hash)));
            known += part.known();
        }
        List<String> notes = known == 0
                ? List.of()
                : List.of(known + (known == 1 ? " file was" : " files were") + " taken in before and skipped");
        if (keys.isEmpty()) {
            return new IngestReport(
                    null,
                    parts.stream()
                            .filter(part -> part.failure() != null)
                            .map(part -> failed(part, part.failure()))
                            .toList(),
                    notes);
        }
        String batchId = Batches.id(source.name(), keys);
        Landing landing = new Landing(lake, source.name(), batchId, now);
        Instant startedAt = Instant.now();
        List<Outcome> outcomes = takeIn(lake, source, parts, batchId, landing);
        try {
            commit(lake, source, batchId, landing, outcomes, startedAt);
        } finally {
            for (Outcome outcome : outcomes) {
                if (outcome.run() != null) {
                    outcome.run().close();
                }
            }
        }
        boolean recorded =
                outcomes.stream().anyMatch(outcome -> !outcome.batches().isEmpty());
        return new IngestReport(
                recorded ? batchId : null,
                outcomes.stream().map(Outcome::report).toList(),
                notes);
    }

    private static List<Outcome> takeIn(
            Lake lake, Source source, List<Delivery.Part> parts, String batchId, Landing landing) {
        List<Delivery.Part> ready = parts.stream()
                .filter(part -> part.failure() != null || !part.driving().isEmpty())
                .toList();
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try (Progress progress = Progress.start("ingest " + source.name(), ready.size())) {
            List<Future<Outcome>> running = new ArrayList<>();
            for (Delivery.Part part : ready) {
                running.add(workers.submit(() -> {
                    Outcome outcome = takeIn(lake, source, part, batchId, landing);
                    progress.step(line(outcome.report()));
                    return outcome;
                }));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> future : running) {
                outcomes.add(future.get());
            }
            return outcomes;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted; run it again to finish the batch", stopped);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(Failures.why(failure), failure);
        } finally {
            workers.shutdownNow();
        }
    }

    private static Outcome takeIn(Lake lake, Source source, Delivery.Part part, String batchId, Landing landing) {
        if (part.failure() != null) {
            return new Outcome(failed(part, part.failure()), List.of(), null, null);
        }
        DatasetRun run = new DatasetRun(lake, source, part, batchId);
        try {
            Dataset<Row> decided = run.decide();
            List<FileBatch> batches = run.count(decided);
            Counts counts = batches.stream().map(FileBatch::counts).reduce(Counts.NONE, Counts::plus);
            if (counts.written() > 0) {
                landing.land(part.contract(), decided);
            }
            Dataset<Row> rejected = counts.rejected() > 0 ? landing.rejected(part.contract(), decided) : null;
            DatasetReport report = new DatasetReport(
                    part.contract().name(),
                    part.driving().stream().map(InputFile::name).toList(),
                    counts,
                    null);
            return new Outcome(report, batches, rejected, run);
        } catch (RuntimeException failure) {
            run.close();
            return new Outcome(failed(part, Failures.why(failure)), List.of(), null, null);
        }
    }

    private static void commit(
            Lake lake, Source source, String batchId, Landing landing, List<Outcome> outcomes, Instant startedAt) {
        Dataset<Row> rejected = null;
        List<FileBatch> batches = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            batches.addAll(outcome.batches());
            Dataset<Row> more = outcome.rejected();
            if (more != null) {
                rejected = rejected == null ? more : rejected.union(more);
            }
        }
        if (rejected != null) {
            landing.quarantine(rejected.coalesce(1));
        }
        if (!batches.isEmpty()) {
            Batches.record(lake, batchId, source.name(), batches, startedAt, Instant.now());
        }
    }

    private static DatasetReport failed(Delivery.Part part, @Nullable String why) {
        return new DatasetReport(part.contract().name(), List.of(), Counts.NONE, why);
    }

    /** A dataset's counts in a line. */
    public static String line(DatasetReport report) {
        if (report.failure() != null) {
            return report.dataset() + " not taken in: " + report.failure();
        }
        Counts counts = report.counts();
        return String.format(
                java.util.Locale.ROOT,
                "%s: received %,d, accepted %,d, duplicates %,d, rejected %,d, filtered %,d",
                report.dataset(),
                counts.received(),
                counts.accepted(),
                counts.duplicates(),
                counts.rejected(),
                counts.filtered());
    }
}
