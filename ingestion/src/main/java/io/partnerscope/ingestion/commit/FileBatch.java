package io.partnerscope.ingestion.commit;

/**
 * What a batch took in of one file for one dataset.
 *
 * @param dataset the dataset
 * @param file the file's name
 * @param contentHash SHA-256 over the file and its look-ups
 * @param counts what became of its rows
 */
public record FileBatch(String dataset, String file, String contentHash, Counts counts) {}
