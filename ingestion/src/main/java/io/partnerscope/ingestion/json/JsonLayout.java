package io.partnerscope.ingestion.json;

import io.partnerscope.ingestion.files.ColumnNames;
import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.KeptRow;
import io.partnerscope.ingestion.files.Layout;
import io.partnerscope.ingestion.files.RecordRows;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/**
 * How a JSON file is written.
 *
 * @param lines whether each line is a record of its own; else the file is one document
 * @param path keys that lead to the array of records within the document; empty where the document is that array
 * @param charset name of the character set; a byte-order mark in the file wins over it
 * @param nullWords texts that mean "no value", besides null and the empty text
 * @param decimal what stands before decimals in the source's texts, as which JSON's own numbers are given
 * @param keys of the records, nested ones with dots; found by looking at a file
 */
public record JsonLayout(
        boolean lines, List<String> path, String charset, List<String> nullWords, char decimal, List<String> keys)
        implements Layout {
    public JsonLayout {
        path = List.copyOf(path);
        nullWords = List.copyOf(nullWords);
        keys = List.copyOf(keys);
    }

    @Override
    public InputFile scan(Content content, String name) throws IOException {
        return lines ? JsonLines.scan(content, name, this) : JsonDocument.scan(content, name, this);
    }

    @Override
    public boolean namesColumnsInRows() {
        return true;
    }

    @Override
    public PartitionReader<InternalRow> reopen(InputFile file, int number, KeptRow row, List<Integer> wanted)
            throws IOException {
        return new RecordRows(KeptJson.read(row, file.columns(), decimal), file, number, wanted, nullWords);
    }

    @Override
    public PartitionReader<InternalRow> open(InputFile file, int number, InputFile.Part part, List<Integer> wanted)
            throws IOException {
        return new RecordRows(
                lines ? new JsonLines(file, part, this) : new JsonDocument(file.content(), this),
                file,
                number,
                wanted,
                nullWords);
    }

    /** The same for a file that has these keys. */
    JsonLayout withKeys(List<String> found) {
        return new JsonLayout(lines, path, charset, nullWords, decimal, found);
    }

    /** What was found in a file. */
    InputFile file(Content content, String name, KeySet found, InputFile counted) {
        return new InputFile(
                content,
                name,
                withKeys(found.keys()),
                ColumnNames.distinct(found.keys()),
                counted.sha256(),
                counted.size(),
                counted.rows(),
                counted.parts());
    }
}
