package io.partnerscope.ingestion;

import io.partnerscope.ingestion.commit.Counts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of ingestion did.
 *
 * @param batchId the batch it made; null where there was nothing new or nothing could be taken in
 * @param datasets what became of each dataset's rows, in the order of the source
 * @param notes what else the reader should know, a line each
 */
public record IngestReport(@Nullable String batchId, List<DatasetReport> datasets, List<String> notes) {
    public IngestReport {
        datasets = List.copyOf(datasets);
        notes = List.copyOf(notes);
    }

    /**
     * What became of one dataset's rows.
     *
     * @param dataset its name
     * @param files names of the files that were taken in
     * @param counts over all files that were taken in
     * @param refused files that could not be taken in, each with why
     * @param failure why nothing of it could be taken in, in a line; null where that is told by file or something was
     */
    public record DatasetReport(
            String dataset,
            List<String> files,
            Counts counts,
            List<FileFailure> refused,
            @Nullable String failure) {
        public DatasetReport {
            files = List.copyOf(files);
            refused = List.copyOf(refused);
        }

        /** What could not be taken in, a line each: the file or the dataset, why, and what to do. */
        public List<String> failures() {
            List<String> lines = new ArrayList<>();
            for (FileFailure file : refused) {
                lines.add(file.file() + " was not taken into " + dataset + ": it " + file.why());
            }
            if (failure != null) {
                lines.add(dataset + " was not taken in: " + failure);
            }
            return lines;
        }
    }

    /** Whether any dataset or file could not be taken in. */
    public boolean anyFailed() {
        return !failures().isEmpty();
    }

    /** What could not be taken in, a line each. */
    public List<String> failures() {
        return datasets.stream().flatMap(dataset -> dataset.failures().stream()).toList();
    }

    /** The counts over all datasets. */
    public Counts total() {
        return datasets.stream().map(DatasetReport::counts).reduce(Counts.NONE, Counts::plus);
    }
}
