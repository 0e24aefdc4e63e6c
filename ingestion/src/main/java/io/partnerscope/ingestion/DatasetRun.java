package io.partnerscope.ingestion;

import io.partnerscope.contract.Contract;
import io.partnerscope.ingestion.commit.Batches;
import io.partnerscope.ingestion.commit.Counts;
import io.partnerscope.ingestion.commit.FileBatch;
import io.partnerscope.ingestion.commit.Landing;
import io.partnerscope.ingestion.commit.Rewriting;
import io.partnerscope.ingestion.commit.TaskOutcome;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.keys.Deciding;
import io.partnerscope.ingestion.mapping.Arrival;
import io.partnerscope.ingestion.mapping.Mapper;
import io.partnerscope.ingestion.mapping.StagedRows;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.lake.Lake;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes in one dataset: its rows go from the files they are read from to where they belong, then all at once count. */
final class DatasetRun {
    private final Lake lake;
    private final Part part;
    private final Arrival arrival;
    private final Mapper mapper;

    DatasetRun(Lake lake, Source source, Part part, Arrival arrival, Batches.Known known) {
        this.lake = lake;
        this.part = part;
        this.arrival = arrival;
        this.mapper = new Mapper(lake.spark(), source, part.contract(), part.mapping(), arrival, standard(part, known));
    }

    /** The columns the dataset's files are known by: those of earlier ones, else those of the first one. */
    private static Set<String> standard(Part part, Batches.Known known) {
        Set<String> earlier = known.columns().get(part.contract().name());
        return earlier != null
                ? earlier
                : part.driving().stream()
                        .filter(file -> !file.columns().isEmpty())
                        .findFirst()
                        .map(file -> Set.copyOf(file.columns()))
                        .orElse(Set.of());
    }

    /** The rows with what their columns hold, before their keys are looked at. */
    StagedRows staged() {
        return mapper.stage(part.driving(), part.lookups());
    }

    /**
     * Writes what is to land, without any of it being seen yet.
     *
     * @throws IllegalStateException where the counts of a file do not add up to its lines
     */
    Written write() {
        Written written = writeTo(lake);
        return new Written(
                part.contract(), Rewriting.complete(lake, part.contract(), written.outcome()), written.batches());
    }

    /** Writes what is to land to another lake, leaving out what it would take the place of. */
    Written writeTo(Lake target) {
        StagedRows staged = staged();
        Landing landing = new Landing(target, part.contract(), staged.schema());
        TaskOutcome outcome = new Deciding(lake, part.contract(), part.mapping(), arrival)
                .land(staged, landing, part.driving().get(0).name());
        return new Written(part.contract(), outcome, batches(outcome));
    }

    private List<FileBatch> batches(TaskOutcome outcome) {
        List<FileBatch> batches = new ArrayList<>();
        for (int at = 0; at < part.driving().size(); at++) {
            InputFile file = part.driving().get(at);
            Counts of = outcome.counts().getOrDefault(file.name(), Counts.NONE);
            long expected = file.rows() < 0 ? of.received() : file.rows() * mapper.rowsPerLine(file);
            if (!of.addUp() || of.received() != expected) {
                throw new IllegalStateException(file.name() + ": " + expected + " rows came in, but accepted "
                        + of.accepted() + ", duplicates " + of.duplicates() + ", rejected " + of.rejected()
                        + " and filtered " + of.filtered()
                        + " do not add up to that; was the file still being written?");
            }
            batches.add(new FileBatch(
                    part.contract().name(),
                    file.name(),
                    part.hashes().get(at),
                    of,
                    file.columns(),
                    mapper.newColumns(file)));
        }
        return batches;
    }

    /**
     * What was written of a dataset and is not seen yet.
     *
     * @param batches what became of the rows, by file
     */
    record Written(Contract contract, TaskOutcome outcome, List<FileBatch> batches) {
        /** What the reader should know of the files, a line each. */
        List<String> notes() {
            return batches.stream()
                    .filter(file -> !file.newColumns().isEmpty())
                    .map(file -> file.file()
                            + (file.newColumns().size() == 1 ? " has a new column: " : " has new columns: ")
                            + String.join(", ", file.newColumns())
                            + (file.newColumns().size() == 1 ? "; its values" : "; their values")
                            + " are kept beside the rows (extra_values)")
                    .toList();
        }

        Counts counts() {
            return batches.stream().map(FileBatch::counts).reduce(Counts.NONE, Counts::plus);
        }
    }
}
