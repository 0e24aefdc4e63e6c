package io.partnerscope.ingestion;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Provenance;
import io.partnerscope.ingestion.commit.Batches;
import io.partnerscope.ingestion.commit.Commit;
import io.partnerscope.ingestion.commit.Counts;
import io.partnerscope.ingestion.commit.Landing;
import io.partnerscope.ingestion.commit.Rewriting;
import io.partnerscope.ingestion.commit.TaskOutcome;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.KeptRows;
import io.partnerscope.ingestion.keys.Deciding;
import io.partnerscope.ingestion.mapping.Arrival;
import io.partnerscope.ingestion.mapping.Mapper;
import io.partnerscope.ingestion.mapping.Staged;
import io.partnerscope.ingestion.mapping.StagedRows;
import io.partnerscope.ingestion.source.DatasetMapping;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.lake.Lake;
import io.partnerscope.lake.RunningBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tries the rows of one batch that are in quarantine again; all of it lands or nothing. */
final class RetryRun {
    private final Lake lake;
    private final Source source;
    private final String batch;
    private final String sourceName;
    private final List<Path> inputs;
    private final List<String> lines = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    RetryRun(Lake lake, Source source, String batch, String sourceName, List<Path> inputs) {
        this.lake = lake;
        this.source = source;
        this.batch = batch;
        this.sourceName = sourceName;
        this.inputs = List.copyOf(inputs);
    }

    /** What became of the rows of a dataset before any of it is seen. */
    private record Tried(Contract contract, List<String> files, TaskOutcome outcome) {}

    Retry.Report run() {
        Map<String, Map<String, Batches.FileColumns>> columns = Batches.columns(lake, batch);
        RunningBatch running = RunningBatch.begin(lake, batch, sourceName);
        try (ScratchFolder scratch = ScratchFolder.make("partnerscope-retry")) {
            Landing.prepare(lake);
            KeptFiles kept = KeptFiles.of(lake, batch, scratch);
            Delivery delivery = Ingestion.delivery(source, inputs);
            List<Tried> tried = new ArrayList<>();
            for (Map.Entry<String, Map<String, KeptFile>> dataset :
                    kept.byDataset().entrySet()) {
                Optional<DatasetMapping> mapping = mapping(dataset.getKey());
                if (mapping.isEmpty()) {
                    failures.add("rows for " + dataset.getKey() + " (batch " + batch + ") stay in quarantine: source "
                            + source.name() + " does not fill " + dataset.getKey());
                    continue;
                }
                Part part = part(
                        mapping.get(), dataset.getValue(), columns.getOrDefault(dataset.getKey(), Map.of()), delivery);
                attempt(part, kept, standard(columns.getOrDefault(dataset.getKey(), Map.of())), running)
                        .ifPresent(tried::add);
            }
            if (!tried.isEmpty()) {
                commit(tried, kept, running);
            }
        } catch (Exception | Error failure) { // Spark throws checked exceptions that it does not declare
            throw BatchRun.undone(lake, failure);
        }
        running.complete();
        return new Retry.Report(lines, failures);
    }

    private Optional<DatasetMapping> mapping(String dataset) {
        return source.datasets().stream()
                .filter(mapping -> mapping.dataset().equals(dataset))
                .findFirst();
    }

    /** What is to be read of a dataset; with a reason where nothing can be. */
    private Part part(
            DatasetMapping mapping,
            Map<String, KeptFile> files,
            Map<String, Batches.FileColumns> columns,
            Delivery delivery)
            throws IOException {
        Contract contract = Contracts.shipped().get(mapping.dataset());
        Delivery.Lookups lookups = delivery.lookups(mapping);
        if (lookups.failure() != null) {
            return Part.failed(mapping, contract, lookups.failure() + "; say with --in where it is");
        }
        var layouts = Objects.requireNonNull(source.files().get(mapping.from())).layouts();
        List<InputFile> driving = new ArrayList<>();
        List<FileFailure> refused = new ArrayList<>();
        for (Map.Entry<String, KeptFile> file : files.entrySet()) {
            Batches.FileColumns known = columns.get(file.getKey());
            if (known == null || known.all().isEmpty()) {
                refused.add(new FileFailure(
                        file.getKey(), "came when columns of files were not recorded yet; have it sent again"));
            } else {
                driving.add(KeptRows.file(
                        file.getValue().written(),
                        file.getKey(),
                        layouts.of(file.getKey()),
                        known.all(),
                        file.getValue().lines()));
            }
        }
        List<String> names = driving.stream().map(InputFile::name).toList();
        return new Part(mapping, contract, driving, names, lookups.files(), lookups.states(), List.of(), refused, null);
    }

    /** The columns the files were known by. */
    private static Set<String> standard(Map<String, Batches.FileColumns> columns) {
        Set<String> standard = new HashSet<>();
        columns.values().forEach(file -> standard.addAll(file.standard()));
        return standard;
    }

    /** Tries as many files of a dataset as can be. */
    private Optional<Tried> attempt(Part part, KeptFiles kept, Set<String> standard, RunningBatch running) {
        Part rest = part;
        Tried tried = null;
        while (tried == null && rest.failure() == null && !rest.driving().isEmpty()) {
            try {
                tried = written(rest, kept, standard);
            } catch (Exception failure) { // Spark throws checked exceptions that it does not declare
                running.undo(rest.contract());
                if (Failures.isOfTheLake(failure, lake.place())) {
                    throw new IllegalStateException(Failures.why(failure), failure);
                }
                rest = BatchRun.afterFailure(rest, failure);
            }
        }
        String dataset = rest.contract().name();
        for (FileFailure file : rest.refused()) {
            failures.add("rows of " + file.file() + " for " + dataset + " (batch " + batch + ") stay in quarantine: it "
                    + file.why());
        }
        if (rest.failure() != null) {
            failures.add("rows for " + dataset + " (batch " + batch + ") stay in quarantine: " + dataset + " "
                    + rest.failure());
        }
        return Optional.ofNullable(tried);
    }

    /** Writes what is to land and what stays, without any of it being seen yet. */
    private Tried written(Part part, KeptFiles kept, Set<String> standard) {
        Contract contract = part.contract();
        Arrival arrival = Arrival.again(sourceName, batch, kept.cameAt());
        StagedRows staged = new Mapper(lake.spark(), source, contract, part.mapping(), arrival, standard)
                .stage(part.driving(), part.lookups());
        Map<String, KeptFile> files = Objects.requireNonNull(kept.byDataset().get(contract.name()));
        if (part.mapping().unpivot() != null) {
            Set<String> parts = new HashSet<>();
            part.names()
                    .forEach(name ->
                            parts.addAll(Objects.requireNonNull(files.get(name)).parts()));
            staged = staged.where(new OfParts(
                    parts,
                    staged.schema().fieldIndex(Provenance.SOURCE_FILE),
                    staged.schema().fieldIndex(Provenance.SOURCE_LINE),
                    staged.schema().fieldIndex(Staged.PART)));
        }
        TaskOutcome outcome = new Deciding(lake, contract, part.mapping(), arrival)
                .land(
                        staged,
                        new Landing(lake, contract, staged.schema()),
                        part.names().get(0));
        part.changedLookup().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        for (String name : part.names()) {
            Counts counts = outcome.counts().getOrDefault(name, Counts.NONE);
            long expected = Objects.requireNonNull(files.get(name)).rows();
            if (!counts.addUp() || counts.received() != expected) {
                throw new IllegalStateException(
                        name + ": " + expected + " rows were tried, but " + counts + " does not add up to that");
            }
        }
        return new Tried(contract, part.names(), Rewriting.complete(lake, contract, outcome));
    }

    /** Whether an unpivoted row is one of those in quarantine. */
    private record OfParts(Set<String> parts, int file, int line, int part)
            implements org.apache.spark.api.java.function.Function<org.apache.spark.sql.catalyst.InternalRow, Boolean> {
        @Override
        public Boolean call(org.apache.spark.sql.catalyst.InternalRow row) {
            return parts.contains(KeptFile.part(
                    row.getUTF8String(file).toString(),
                    row.getLong(line),
                    row.getUTF8String(part).toString()));
        }
    }

    /** One snapshot a table; the batch's record last of all. */
    private void commit(List<Tried> tried, KeptFiles kept, RunningBatch running) {
        Map<String, BitSet> leaving = Map.of();
        Map<String, Map<String, Counts>> counts = new TreeMap<>();
        List<TaskOutcome> outcomes = new ArrayList<>();
        for (Tried one : tried) {
            String dataset = one.contract().name();
            Commit.rows(lake, one.contract(), one.outcome());
            outcomes.add(one.outcome());
            Map<String, Counts> byFile = new TreeMap<>();
            counts.put(dataset, byFile);
            for (String name : one.files()) {
                KeptFile file = Objects.requireNonNull(
                        Objects.requireNonNull(kept.byDataset().get(dataset)).get(name));
                leaving = TaskOutcome.together(leaving, file.places());
                Counts of = one.outcome().counts().getOrDefault(name, Counts.NONE);
                byFile.put(name, of);
                lines.add(line(dataset, name, of));
            }
        }
        Commit.retried(lake, outcomes, leaving);
        running.force();
        Batches.adjust(lake, batch, counts);
    }

    private String line(String dataset, String file, Counts counts) {
        return String.format(
                Locale.ROOT,
                "%s for %s (batch %s): %,d tried, %,d landed, %,d duplicates, %,d filtered, %,d still in quarantine",
                file,
                dataset,
                batch,
                counts.received(),
                counts.accepted(),
                counts.duplicates(),
                counts.filtered(),
                counts.rejected());
    }
}
