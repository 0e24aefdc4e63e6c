package io.partnerscope.ingestion.files;

import java.io.Serializable;
import java.util.List;

/**
 * What one quick pass over a file tells.
 *
 * @param content where its bytes are
 * @param name what it is called in messages and in the lake
 * @param layout how it is written
 * @param columns the names of its columns, none twice
 * @param sha256 of its content, in hexadecimal
 * @param size of its content in bytes
 * @param rows how many rows it has, counted apart from reading them; -1 where that is not known
 * @param parts what can be read apart, in order
 */
public record InputFile(
        Content content,
        String name,
        Layout layout,
        List<String> columns,
        String sha256,
        long size,
        long rows,
        List<Part> parts)
        implements Serializable {
    /**
     * A part of a file.
     *
     * @param offset of its first byte, after a byte-order mark
     * @param length in bytes; -1 for up to the end
     * @param firstLine number of its first line; 1 for the part that holds the header
     */
    public record Part(long offset, long length, long firstLine) implements Serializable {
        /** All of a file. */
        public static final Part ALL = new Part(0, -1, 1);
    }

    public InputFile {
        columns = List.copyOf(columns);
        parts = List.copyOf(parts);
    }
}
