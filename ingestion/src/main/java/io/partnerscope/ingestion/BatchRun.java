package io.partnerscope.ingestion;

import io.partnerscope.cli.Progress;
import io.partnerscope.ingestion.IngestReport.DatasetReport;
import io.partnerscope.ingestion.commit.Batches;
import io.partnerscope.ingestion.commit.Counts;
import io.partnerscope.ingestion.commit.FileBatch;
import io.partnerscope.ingestion.commit.Landing;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.lake.Lake;
import io.partnerscope.lake.RunningBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * One batch from its journal to its record. A file that cannot be used is left out, a dataset that fails is undone, and
 * the others go on; what fails the batch as a whole undoes all of it.
 */
final class BatchRun {
    /** Datasets taken in at the same time: while one plans, another works. */
    private static final int AT_ONCE = 3;

    private final Lake lake;
    private final Source source;
    private final String batchId;
    private final Landing landing;
    private final RunningBatch running;

    BatchRun(Lake lake, Source source, String batchId, Instant now) {
        this.lake = lake;
        this.source = source;
        this.batchId = batchId;
        this.landing = new Landing(lake, source.name(), batchId, now);
        this.running = RunningBatch.begin(lake, batchId, source.name());
    }

    /** What one dataset came to before the batch is recorded. */
    private record Outcome(
            Part part,
            DatasetReport report,
            List<FileBatch> batches,
            @Nullable Dataset<Row> rejected,
            @Nullable DatasetRun run) {
        static Outcome nothing(Part part) {
            return new Outcome(part, part.report(), List.of(), null, null);
        }

        void close() {
            if (run != null) {
                run.close();
            }
        }
    }

    /** Takes in what can be taken in, and records it. */
    IngestReport takeIn(List<Part> parts, List<String> notes) {
        Instant startedAt = Instant.now();
        List<Outcome> outcomes = List.of();
        try {
            outcomes = settled(inParallel(parts));
            record(outcomes, startedAt);
        } catch (Exception | Error failure) { // Spark throws checked exceptions that it does not declare
            throw undone(failure);
        } finally {
            outcomes.forEach(Outcome::close);
        }
        running.complete();
        boolean recorded =
                outcomes.stream().anyMatch(outcome -> !outcome.batches().isEmpty());
        return new IngestReport(
                recorded ? batchId : null,
                outcomes.stream().map(Outcome::report).toList(),
                notes);
    }

    private List<Outcome> inParallel(List<Part> parts) {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try (Progress progress = Progress.start("ingest " + source.name(), parts.size())) {
            List<Future<Outcome>> futures = new ArrayList<>();
            for (Part part : parts) {
                futures.add(workers.submit(() -> {
                    Outcome outcome = takeIn(part);
                    progress.step(Ingestion.line(outcome.report()));
                    return outcome;
                }));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stopped);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(Failures.why(failure), failure);
        } finally {
            end(workers);
        }
    }

    /** Nothing may be written any more when this returns. */
    private static void end(ExecutorService workers) {
        workers.shutdownNow();
        boolean interrupted = Thread.interrupted();
        while (!workers.isTerminated()) {
            try {
                workers.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes in one dataset, with as many of its files as can be used. */
    private Outcome takeIn(Part part) {
        Part rest = part;
        while (rest.failure() == null && !rest.driving().isEmpty()) {
            DatasetRun run = new DatasetRun(lake, source, rest, batchId);
            try {
                return takenIn(rest, run);
            } catch (Exception failure) { // Spark throws checked exceptions that it does not declare
                run.close();
                running.undo(rest.contract());
                if (Failures.isOfTheLake(failure, lake.place())) {
                    throw new IllegalStateException(Failures.why(failure), failure);
                }
                rest = afterFailure(rest, failure);
            }
        }
        return Outcome.nothing(rest);
    }

    private static Part afterFailure(Part part, Exception failure) {
        Optional<String> lookup = part.changedLookup();
        if (lookup.isPresent()) {
            return part.failed(lookup.get());
        }
        Map<String, String> unusable = Failures.unusableFiles(failure).orElseGet(part::changed);
        return unusable.isEmpty() ? part.failed(Failures.why(failure)) : part.without(unusable);
    }

    private Outcome takenIn(Part part, DatasetRun run) {
        Dataset<Row> decided = run.decide();
        List<FileBatch> batches = run.count(decided);
        Counts counts = batches.stream().map(FileBatch::counts).reduce(Counts.NONE, Counts::plus);
        part.checkUnchanged();
        if (counts.written() > 0) {
            landing.land(part.contract(), decided);
        }
        Dataset<Row> rejected = counts.rejected() > 0 ? landing.rejected(part.contract(), decided) : null;
        DatasetReport report = new DatasetReport(part.contract().name(), part.names(), counts, part.refused(), null);
        return new Outcome(part, report, batches, rejected, run);
    }

    /** The outcomes once no file of them changes any more: a dataset that took in one that did is taken in anew. */
    private List<Outcome> settled(List<Outcome> outcomes) {
        List<Outcome> settled = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Outcome latest = outcome;
            while (latest.run() != null && latest.part().isAnyChanged()) {
                latest.close();
                running.undo(latest.part().contract());
                Part part = latest.part();
                Optional<String> lookup = part.changedLookup();
                latest = takeIn(lookup.isPresent() ? part.failed(lookup.get()) : part.without(part.changed()));
            }
            settled.add(latest);
        }
        return settled;
    }

    private void record(List<Outcome> outcomes, Instant startedAt) {
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

    /** What the user hears of a batch that failed as a whole, after it was undone. */
    private RuntimeException undone(Throwable failure) {
        boolean interrupted = Thread.interrupted();
        String outcome = "nothing of the batch has landed";
        try {
            RunningBatch.recover(lake);
        } catch (RuntimeException notNow) {
            failure.addSuppressed(notNow);
            outcome = "the next ingest undoes what had landed, and no reader sees it";
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new IllegalStateException(Failures.whyOfTheLake(failure, lake.place()) + "; " + outcome, failure);
    }
}
