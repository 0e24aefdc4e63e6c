package io.partnerscope.ingestion.xlsx;

import io.partnerscope.ingestion.files.ColumnNames;
import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.Hashing;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.KeptRecord;
import io.partnerscope.ingestion.files.KeptRow;
import io.partnerscope.ingestion.files.Layout;
import io.partnerscope.ingestion.files.LocalFile;
import io.partnerscope.ingestion.files.RecordRows;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/**
 * How an XLSX file is written.
 *
 * @param sheet the sheet that holds the table; empty for the first that is not hidden
 * @param skipLines rows of the sheet before the header, or before the first row, that are no part of the table
 * @param header whether the first row that is not blank names the columns; else they are c1, c2, …
 * @param nullWords texts that mean "no value", besides the empty one
 * @param decimal what stands before decimals in the source's texts, as which numbers are given
 * @param columns their names; found by looking at a file
 */
public record XlsxLayout(
        String sheet, int skipLines, boolean header, List<String> nullWords, char decimal, List<String> columns)
        implements Layout {
    public XlsxLayout {
        nullWords = List.copyOf(nullWords);
        columns = List.copyOf(columns);
    }

    @Override
    public InputFile scan(Content content, String name) throws IOException {
        try (LocalFile local = content.local()) {
            List<String> named = new ArrayList<>();
            int width = 0;
            long rows = 0;
            try (XlsxRecords records = XlsxRecords.open(local, this)) {
                if (header && records.next()) {
                    for (int column = 0; column < records.width(); column++) {
                        String one = records.value(column);
                        named.add(one == null ? "" : one);
                    }
                }
                while (records.next()) {
                    rows++;
                    width = Math.max(width, records.width());
                }
            }
            while (named.size() < width) {
                named.add("");
            }
            List<String> found = ColumnNames.distinct(named);
            return new InputFile(
                    content,
                    name,
                    new XlsxLayout(sheet, skipLines, header, nullWords, decimal, found),
                    found,
                    Hashing.sha256(local.path()),
                    Files.size(local.path()),
                    rows,
                    List.of(InputFile.Part.ALL));
        }
    }

    @Override
    public PartitionReader<InternalRow> reopen(InputFile file, int number, KeptRow row, List<Integer> wanted)
            throws IOException {
        return new RecordRows(KeptRecord.read(row, file.columns()), file, number, wanted, nullWords);
    }

    @Override
    public PartitionReader<InternalRow> open(InputFile file, int number, InputFile.Part part, List<Integer> wanted)
            throws IOException {
        XlsxRecords records = XlsxRecords.open(file.content().local(), this);
        if (header) {
            records.next();
        }
        return new RecordRows(records, file, number, wanted, nullWords);
    }
}
