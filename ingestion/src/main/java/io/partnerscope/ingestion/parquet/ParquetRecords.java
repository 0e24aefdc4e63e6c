package io.partnerscope.ingestion.parquet;

import io.partnerscope.ingestion.files.Damage;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.LocalFile;
import io.partnerscope.ingestion.files.RawJson;
import io.partnerscope.ingestion.files.RecordReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file, or of some row groups of it; whatever is wrong with it is a damaged file. */
final class ParquetRecords implements RecordReader {
    private final LocalFile file;
    private final ParquetFileReader reader;
    private final MessageType schema;
    private final MessageColumnIO columns;
    private final List<Leaf> leaves;
    private final LeafTexts texts;
    private final @Nullable String[] values;
    private long groupsLeft;
    private long rowsLeft;
    private long number;
    private org.apache.parquet.io.@Nullable RecordReader<Group> rows;

    private ParquetRecords(LocalFile file, ParquetFileReader reader, InputFile.Part part, char decimal)
            throws IOException {
        this.file = file;
        this.reader = reader;
        this.schema = reader.getFooter().getFileMetaData().getSchema();
        this.columns = new ColumnIOFactory().getColumnIO(schema);
        this.leaves = Leaf.of(schema);
        this.texts = new LeafTexts(decimal);
        this.values = new @Nullable String[leaves.size()];
        this.groupsLeft = part.length() < 0 ? Long.MAX_VALUE : part.length();
        this.number = part.firstLine() - 1;
        for (long skipped = 0; skipped < part.offset(); skipped++) {
            reader.skipNextRowGroup();
        }
    }

    /** Opens a file; it is closed with the records. */
    static ParquetRecords open(LocalFile file, InputFile.Part part, char decimal) throws IOException {
        ParquetFileReader reader = null;
        try {
            reader = ParquetFileReader.open(
                    new LocalInputFile(file.path()),
                    ParquetReadOptions.builder()
                            .usePageChecksumVerification(true)
                            .build());
            return new ParquetRecords(file, reader, part, decimal);
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            if (reader != null) {
                reader.close();
            }
            file.close();
            throw Damage.of("Parquet", failure);
        }
    }

    List<Leaf> leaves() {
        return leaves;
    }

    List<BlockMetaData> groups() {
        return reader.getRowGroups();
    }

    @Override
    public boolean next() throws IOException {
        try {
            while (rowsLeft == 0) {
                PageReadStore pages = groupsLeft-- > 0 ? reader.readNextRowGroup() : null;
                if (pages == null) {
                    return false;
                }
                rowsLeft = pages.getRowCount();
                rows = columns.getRecordReader(pages, new GroupRecordConverter(schema));
            }
            Group row = rows == null ? null : rows.read();
            if (row == null) {
                throw new IOException("it ends before its rows do");
            }
            rowsLeft--;
            number++;
            Arrays.fill(values, null);
            for (int at = 0; at < values.length; at++) {
                values[at] = texts.text(row, leaves.get(at));
            }
            return true;
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            throw Damage.of("Parquet", failure);
        }
    }

    @Override
    public long line() {
        return number;
    }

    @Override
    public @Nullable String value(int column) {
        return values[column];
    }

    @Override
    public String raw() {
        return RawJson.of(leaves.stream().map(Leaf::name).toList(), this::value);
    }

    @Override
    public @Nullable String fault() {
        return null;
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } finally {
            file.close();
        }
    }
}
