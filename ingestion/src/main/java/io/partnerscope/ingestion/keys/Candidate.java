package io.partnerscope.ingestion.keys;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * One of the rows of a key.
 *
 * @param row the row
 * @param version what it is known by; null for none
 * @param number place of its file in the order of files
 * @param line its line
 * @param arrival when it came, in microseconds
 * @param batch the batch it came with
 * @param file name of its file
 * @param deleted whether it takes the row of its key out
 */
record Candidate(
        InternalRow row,
        @Nullable UTF8String version,
        int number,
        long line,
        long arrival,
        UTF8String batch,
        UTF8String file,
        boolean deleted) {}
