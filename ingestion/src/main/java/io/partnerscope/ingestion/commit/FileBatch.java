package io.partnerscope.ingestion.commit;

import java.util.List;

/**
 * What a batch took in of one file for one dataset.
 *
 * @param dataset the dataset
 * @param file the file's name
 * @param contentHash SHA-256 over the file and its look-ups
 * @param counts what became of its rows
 * @param columns the file's columns
 * @param newColumns those the source does not know
 */
public record FileBatch(
        String dataset, String file, String contentHash, Counts counts, List<String> columns, List<String> newColumns) {
    public FileBatch {
        columns = List.copyOf(columns);
        newColumns = List.copyOf(newColumns);
    }
}
