package io.partnerscope.ingestion;

import io.partnerscope.ingestion.commit.Counts;
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
     * @param counts over all files
     * @param failure why it could not be taken in, in a line; null where it was
     */
    public record DatasetReport(
            String dataset,
            List<String> files,
            Counts counts,
            @Nullable String failure) {
        public DatasetReport {
            files = List.copyOf(files);
        }
    }

    /** Whether any dataset could not be taken in. */
    public boolean anyFailed() {
        return datasets.stream().anyMatch(dataset -> dataset.failure() != null);
    }

    /** The counts over all datasets. */
    public Counts total() {
        return datasets.stream().map(DatasetReport::counts).reduce(Counts.NONE, Counts::plus);
    }
}
