package io.partnerscope.ingestion.csv;

import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.KeptRow;
import io.partnerscope.ingestion.files.Layout;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/**
 * How a CSV file is written.
 *
 * @param delimiter what stands between fields; an ASCII character
 * @param quote what encloses a field that holds the delimiter; doubled within such a field; an ASCII character; 0 where
 *     fields are never enclosed
 * @param escape makes a quote, a delimiter or itself, where one follows, an ordinary character; an ASCII character; 0
 *     for none
 * @param charset name of the character set; a byte-order mark in the file wins over it
 * @param skipLines lines before the header, or before the first row, that are no part of the table
 * @param header whether the first line that is not blank names the columns; else they are c1, c2, …
 * @param fieldsMaySpanLines whether a quoted field may hold line ends; else an open quote breaks its own line only
 * @param nullWords fields that mean "no value", besides the empty one
 */
public record Dialect(
        char delimiter,
        char quote,
        char escape,
        String charset,
        int skipLines,
        boolean header,
        boolean fieldsMaySpanLines,
        List<String> nullWords)
        implements Layout {
    /** Commas, double quotes, UTF-8, a header; every line is a row. */
    public static final Dialect STANDARD = new Dialect(',', '"', "UTF-8", true, false, List.of());

    public Dialect {
        nullWords = List.copyOf(nullWords);
        escape = escape == quote ? '\0' : escape;
        fieldsMaySpanLines &= quote != 0;
        if (delimiter > 127 || quote > 127 || escape > 127) {
            throw new IllegalArgumentException(
                    "Delimiter, quote and escape must be ASCII characters: " + delimiter + quote + escape);
        }
        Charset.forName(charset);
    }

    /** With nothing to skip and no escapes. */
    public Dialect(
            char delimiter,
            char quote,
            String charset,
            boolean header,
            boolean fieldsMaySpanLines,
            List<String> nullWords) {
        this(delimiter, quote, '\0', charset, 0, header, fieldsMaySpanLines, nullWords);
    }

    @Override
    public InputFile scan(Content content, String name) throws IOException {
        return CsvFile.scan(content, name, this);
    }

    @Override
    public PartitionReader<InternalRow> open(InputFile file, int number, InputFile.Part part, List<Integer> wanted)
            throws IOException {
        return new CsvRows(this, file, number, part, wanted);
    }

    @Override
    public PartitionReader<InternalRow> reopen(InputFile file, int number, KeptRow row, List<Integer> wanted) {
        Dialect alone = new Dialect(delimiter, quote, escape, "UTF-8", 0, false, fieldsMaySpanLines, nullWords);
        return CsvRows.of(alone, file, number, row, wanted);
    }
}
