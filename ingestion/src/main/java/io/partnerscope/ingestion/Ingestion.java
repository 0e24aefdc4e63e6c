package io.partnerscope.ingestion;

import io.partnerscope.ingestion.IngestReport.DatasetReport;
import io.partnerscope.ingestion.commit.Batches;
import io.partnerscope.ingestion.commit.Counts;
import io.partnerscope.ingestion.commit.LakeLock;
import io.partnerscope.ingestion.source.InputFiles;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.lake.Lake;
import io.partnerscope.lake.RunningBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Takes files into the lake (DESIGN §5): read with file and line, map, type, check, decide by key, land, record the
 * batch. Content that was taken in before is skipped. A batch lands whole or not at all: one that failed or was cut
 * short is undone, at the latest by the next ingest.
 */
public final class Ingestion {
    private Ingestion() {}

    /**
     * Takes in all files of a source that are new, where no other ingest holds the lake.
     *
     * @param inputs folders and files to look in
     * @param now the moment that every row of the batch carries
     * @throws IllegalStateException where another ingest holds the lake, there is no file of the source, or the batch
     *     failed as a whole and was undone
     */
    public static IngestReport run(Lake lake, Source source, List<Path> inputs, Instant now) {
        return run(lake, source, inputs, InstantSource.fixed(now), LakeLock.Patience.NONE);
    }

    /**
     * Takes in all files of a source that are new, waiting for another ingest to let go of the lake.
     *
     * @param clock gives the moment that every row of the batch carries, which is not before the lake is held
     */
    @SuppressWarnings("try") // the lock is held, not used
    public static IngestReport run(
            Lake lake, Source source, List<Path> inputs, InstantSource clock, LakeLock.Patience patience) {
        try (LakeLock held = LakeLock.take(lake.place(), clock, patience)) {
            List<String> notes = new ArrayList<>();
            RunningBatch.recover(lake)
                    .ifPresent(left -> notes.add("batch " + left.batchId() + " of source " + left.source() + ", begun "
                            + left.startedAt() + ", was cut short: what it had written is undone"));
            Batches.Known known = Batches.known(lake, source.name());
            List<Part> parts = delivery(source, inputs).parts(known.contents());
            if (parts.isEmpty()) {
                throw new IllegalStateException(Delivery.nothingFound(source, inputs));
            }
            return takeIn(lake, source, parts, known, clock.instant(), notes);
        }
    }

    static Delivery delivery(Source source, List<Path> inputs) {
        try {
            return new Delivery(source, InputFiles.of(inputs));
        } catch (IOException failure) {
            throw cannotLookInto(inputs, failure);
        } catch (UncheckedIOException failure) {
            throw cannotLookInto(inputs, Objects.requireNonNull(failure.getCause()));
        }
    }

    private static IllegalStateException cannotLookInto(List<Path> inputs, IOException failure) {
        String where = failure instanceof FileSystemException one && one.getFile() != null
                ? one.getFile()
                : String.join(", ", inputs.stream().map(Path::toString).toList());
        String why = failure instanceof AccessDeniedException
                ? "this user has no permission; allow it to read the folder, then run it again"
                : String.valueOf(failure.getMessage());
        return new IllegalStateException("Cannot look into " + where + ": " + why, failure);
    }

    private static IngestReport takeIn(
            Lake lake, Source source, List<Part> parts, Batches.Known before, Instant now, List<String> notes) {
        List<String> keys = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Part part : parts) {
            part.hashes().forEach(hash -> keys.add(Batches.key(part.contract().name(), hash)));
            known.addAll(part.known());
        }
        if (!known.isEmpty()) {
            notes.add(
                    known.size() + (known.size() == 1 ? " file was" : " files were") + " taken in before and skipped");
        }
        List<Part> ready = parts.stream()
                .filter(part -> part.failure() != null || part.isAnyNew())
                .toList();
        if (keys.isEmpty()) {
            return new IngestReport(null, ready.stream().map(Part::report).toList(), notes);
        }
        return new BatchRun(lake, source, Batches.id(source.name(), keys), before, now).takeIn(ready, notes);
    }

    /** A dataset's counts in a line. */
    public static String line(DatasetReport report) {
        if (report.files().isEmpty()) {
            return report.dataset() + ": nothing taken in";
        }
        Counts counts = report.counts();
        return String.format(
                Locale.ROOT,
                "%s: received %,d, accepted %,d, duplicates %,d, rejected %,d, filtered %,d",
                report.dataset(),
                counts.received(),
                counts.accepted(),
                counts.duplicates(),
                counts.rejected(),
                counts.filtered());
    }
}
