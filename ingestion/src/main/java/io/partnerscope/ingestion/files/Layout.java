package io.partnerscope.ingestion.files;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/** How files of one kind are written, and so how to look at one and read its rows. One implementation per format. */
public interface Layout extends Serializable {
    /**
     * Looks at a file in one pass: its columns, its hash, the number of its rows, where it can be split.
     *
     * @param name what it is called in messages and in the lake
     * @throws IOException where it cannot be read at all, in one line for the user
     */
    InputFile scan(Content content, String name) throws IOException;

    /** Whether a file without rows is sound though it names no columns, as an empty list of records is. */
    default boolean namesColumnsInRows() {
        return false;
    }

    /**
     * Opens a part of a file; each row object is used again for the next row. A row that is broken has a fault and no
     * values.
     *
     * @param number the file's place in the order of files
     * @param wanted for each column of the rows to give, its place in the file, or one of {@link FileRows}'s
     */
    PartitionReader<InternalRow> open(InputFile file, int number, InputFile.Part part, List<Integer> wanted)
            throws IOException;

    /**
     * Opens the text of a single row that was kept, as if it stood in the file.
     *
     * @param file the file it came from, as far as that is known: its name and columns
     */
    PartitionReader<InternalRow> reopen(InputFile file, int number, KeptRow row, List<Integer> wanted)
            throws IOException;
}
