package io.partnerscope.ingestion.parquet;

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
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/**
 * How a Parquet file is written.
 *
 * @param nullWords texts that mean "no value", besides null and the empty text
 * @param decimal what stands before decimals in the source's texts, as which numbers are given
 */
public record ParquetLayout(List<String> nullWords, char decimal) implements Layout {
    public ParquetLayout {
        nullWords = List.copyOf(nullWords);
    }

    @Override
    public InputFile scan(Content content, String name) throws IOException {
        try (LocalFile local = content.local()) {
            List<Leaf> leaves;
            List<InputFile.Part> parts = new ArrayList<>();
            long rows = 0;
            try (ParquetRecords records = ParquetRecords.open(local, InputFile.Part.ALL, decimal)) {
                leaves = records.leaves();
                long row = 1;
                for (BlockMetaData group : records.groups()) {
                    parts.add(new InputFile.Part(parts.size(), 1, row));
                    row += group.getRowCount();
                }
                // Damage within a file shows only when it is read; better here than in the middle of a batch.
                while (records.next()) {
                    rows++;
                }
            }
            return new InputFile(
                    content,
                    name,
                    this,
                    ColumnNames.distinct(leaves.stream().map(Leaf::name).toList()),
                    Hashing.sha256(local.path()),
                    java.nio.file.Files.size(local.path()),
                    rows,
                    content.isPacked() || parts.isEmpty() ? List.of(InputFile.Part.ALL) : parts);
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
        return new RecordRows(
                ParquetRecords.open(file.content().local(), part, decimal), file, number, wanted, nullWords);
    }
}
