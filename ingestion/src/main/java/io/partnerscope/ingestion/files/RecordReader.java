package io.partnerscope.ingestion.files;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of a file one after another, for formats that are not lines of fields. */
public interface RecordReader extends Closeable {
    /** Goes to the next record; false at the end. */
    boolean next() throws IOException;

    /** Where the record is: its line or, in files without lines, its place among the records, from 1. */
    long line();

    /** The text of a column of the record, or null where it has none. */
    @Nullable
    String value(int column);

    /** The record as it came. */
    String raw();

    /** Why the record cannot be read, to follow "this line"; null where it can. */
    @Nullable
    String fault();
}
