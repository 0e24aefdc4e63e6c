package io.partnerscope.ingestion;

import io.partnerscope.cli.Progress;
import io.partnerscope.ingestion.IngestReport.DatasetReport;
import io.partnerscope.ingestion.commit.Batches;
import io.partnerscope.ingestion.commit.Commit;
import io.partnerscope.ingestion.commit.FileBatch;
import io.partnerscope.ingestion.commit.Landing;
import io.partnerscope.ingestion.mapping.Arrival;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.lake.Lake;
import io.partnerscope.lake.RunningBatch;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
    private final Arrival arrival;
    private final Batches.Known known;
    private final RunningBatch running;

    BatchRun(Lake lake, Source source, String batchId, Batches.Known known, Instant now) {
        this.known = known;
        this.lake = lake;
        this.source = source;
        this.arrival = Arrival.of(source.name(), batchId, now);
        this.running = begun(lake, source, batchId);
    }

    private static RunningBatch begun(Lake lake, Source source, String batchId) {
        try {
            return RunningBatch.begin(lake, batchId, source.name());
        } catch (UncheckedIOException failure) {
            throw new IllegalStateException(
                    Failures.whyOfTheLake(failure, lake.place()) + "; nothing of the batch has landed", failure);
        }
    }

    /** What one dataset came to before any of it is seen. */
    private record Outcome(Part part, DatasetReport report, DatasetRun.@Nullable Written written) {
        static Outcome nothing(Part part) {
            return new Outcome(part, part.report(), null);
        }
    }

    /** Takes in what can be taken in, and records it. */
    IngestReport takeIn(List<Part> parts, List<String> notes) {
        Instant startedAt = Instant.now();
        List<Outcome> outcomes;
        try {
            Landing.prepare(lake);
            outcomes = settled(inParallel(parts));
            commit(outcomes, startedAt);
        } catch (Exception | Error failure) { // Spark throws checked exceptions that it does not declare
            throw undone(lake, failure);
        }
        running.complete();
        written(outcomes).stream()
                .flatMap(one -> one.notes().stream())
                .distinct()
                .forEach(notes::add);
        return new IngestReport(
                written(outcomes).isEmpty() ? null : arrival.batch(),
                outcomes.stream().map(Outcome::report).toList(),
                notes);
    }

    private static List<DatasetRun.Written> written(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::written).filter(Objects::nonNull).toList();
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
            try {
                return takenIn(rest);
            } catch (Exception failure) { // Spark throws checked exceptions that it does not declare
                running.undo(rest.contract());
                if (Failures.isOfTheLake(failure, lake.place())) {
                    throw new IllegalStateException(Failures.why(failure), failure);
                }
                rest = afterFailure(rest, failure);
            }
        }
        return Outcome.nothing(rest);
    }

    static Part afterFailure(Part part, Exception failure) {
        Optional<String> lookup = part.changedLookup();
        if (lookup.isPresent()) {
            return part.failed(lookup.get());
        }
        Map<String, String> unusable = Failures.unusableFiles(failure).orElseGet(part::changed);
        return unusable.isEmpty() ? part.failed(Failures.why(failure)) : part.without(unusable);
    }

    /** Reads the dataset's files and writes what is to land, without any of it being seen yet. */
    private Outcome takenIn(Part part) {
        DatasetRun.Written written = new DatasetRun(lake, source, part, arrival, known).write();
        part.checkUnchanged();
        DatasetReport report =
                new DatasetReport(part.contract().name(), part.names(), written.counts(), part.refused(), null);
        return new Outcome(part, report, written);
    }

    /** The outcomes once no file of them changes any more: a dataset that took in one that did is taken in anew. */
    private List<Outcome> settled(List<Outcome> outcomes) {
        List<Outcome> settled = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Outcome latest = outcome;
            while (latest.written() != null && latest.part().isAnyChanged()) {
                running.undo(latest.part().contract());
                Part part = latest.part();
                Optional<String> lookup = part.changedLookup();
                latest = takeIn(lookup.isPresent() ? part.failed(lookup.get()) : part.without(part.changed()));
            }
            settled.add(latest);
        }
        return settled;
    }

    /** Makes everything that was written seen: one snapshot a dataset, then the records, the batch's last of all. */
    private void commit(List<Outcome> outcomes, Instant startedAt) {
        List<DatasetRun.Written> written = written(outcomes);
        if (written.isEmpty()) {
            return;
        }
        written.forEach(one -> Commit.rows(lake, one.contract(), one.outcome()));
        Commit.records(lake, written.stream().map(DatasetRun.Written::outcome).toList());
        running.force();
        List<FileBatch> batches =
                written.stream().flatMap(one -> one.batches().stream()).toList();
        Batches.record(lake, arrival.batch(), source.name(), batches, startedAt, Instant.now());
    }

    /** What the user hears of a batch that failed as a whole, after it was undone. */
    static RuntimeException undone(Lake lake, Throwable failure) {
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
