package io.partnerscope.lake;

import io.partnerscope.lake.parquet.ColumnarFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.spark.data.SparkParquetWriters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** The data files one task writes, one at a time per month. A row is taken in at once and may be used again. */
public final class OpenDataFiles implements Closeable {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    /** A file that has grown to this many bytes is closed and another begun. */
    private static final long LONGEST = 256L << 20;
    /** Files of rows without a day of their own. */
    private static final int NO_MONTH = Integer.MIN_VALUE;

    /** The most files open at a time; rows of more months make more files. */
    private static final int MOST_OPEN = 1000;

    /** The least and the most rows between two looks at how much is held. */
    private static final int SHORTEST_LOOK = 64;

    private static final int LONGEST_LOOK = 8192;

    /** How many months' files are found without looking them up; a power of two. */
    private static final int RECENT = 16;

    private record OfMonth(int month, DataWriter<InternalRow> writer) {}

    private final DataFileWriters writers;
    private final OutputFileFactory files;
    private final long memory;
    private final Map<Integer, DataWriter<InternalRow>> open = new HashMap<>();
    private final List<DataFile> written = new ArrayList<>();
    private long rows;
    private long lastLook;
    private long nextLook = SHORTEST_LOOK;
    private long heldThen;
    private long lastDay = Long.MIN_VALUE;
    private int lastMonth = NO_MONTH;
    private final @Nullable OfMonth[] recent = new OfMonth[RECENT];
    private boolean finished;

    OpenDataFiles(DataFileWriters writers, int task, long memory) {
        this.writers = writers;
        this.memory = memory;
        this.files = OutputFileFactory.builderFor(writers.table(), task, 0)
                .operationId(writers.operation())
                .format(FileFormat.PARQUET)
                .build();
    }

    /** Writes one row, whose first columns are the dataset's in order; what stands behind them is left out. */
    public void write(InternalRow row) {
        int month = writers.month() < 0 ? NO_MONTH : month(row);
        int place = month & (RECENT - 1);
        OfMonth file = recent[place];
        if (file == null || file.month() != month) {
            if (open.size() == MOST_OPEN && !open.containsKey(month)) {
                endLargest();
            }
            file = new OfMonth(month, open.computeIfAbsent(month, this::begin));
            recent[place] = file;
        }
        file.writer().write(row);
        rows++;
        if (rows == nextLook) {
            keepWithinMemory();
        }
    }

    private int month(InternalRow row) {
        int place = writers.month();
        if (row.isNullAt(place)) {
            return NO_MONTH;
        }
        long day = writers.monthOfInstant() ? Math.floorDiv(row.getLong(place), MICROS_PER_DAY) : row.getInt(place);
        if (day != lastDay) {
            LocalDate date = LocalDate.ofEpochDay(day);
            lastDay = day;
            lastMonth = (date.getYear() - 1970) * 12 + date.getMonthValue() - 1;
        }
        return lastMonth;
    }

    private DataWriter<InternalRow> begin(int month) {
        PartitionSpec spec = writers.table().spec();
        try {
            if (spec.isUnpartitioned()) {
                return writer(files.newOutputFile(), spec, null);
            }
            PartitionData partition = new PartitionData(spec.partitionType());
            partition.set(0, month == NO_MONTH ? null : (Object) month);
            return writer(files.newOutputFile(spec, partition), spec, partition);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot begin a file of " + writers.table().name(), failure);
        }
    }

    private DataWriter<InternalRow> writer(
            EncryptedOutputFile file, PartitionSpec spec, @Nullable PartitionData partition) throws IOException {
        OutputFile output = file.encryptingOutputFile();
        if (ColumnarFile.fits(writers.table(), writers.rows())) {
            return new DataWriter<>(
                    new ColumnarFile(output, writers.table(), writers.schema(), writers.rows()),
                    FileFormat.PARQUET,
                    output.location(),
                    spec,
                    partition,
                    null);
        }
        Parquet.DataWriteBuilder builder = Parquet.writeData(output)
                .forTable(writers.table())
                .schema(writers.schema())
                .withSpec(spec)
                .createWriterFunc(type -> SparkParquetWriters.buildWriter(writers.rows(), type))
                .overwrite();
        return partition == null
                ? builder.build()
                : builder.withPartition(partition).build();
    }

    /** Closes the largest files while the open ones hold too much; looks again the sooner the longer the rows are. */
    private void keepWithinMemory() {
        long held = open.values().stream().mapToLong(DataWriter::length).sum();
        long ofRow = Math.max(1, (held - heldThen) / (rows - lastLook));
        while (!open.isEmpty() && (held > memory || largest().getValue().length() > LONGEST)) {
            held -= endLargest();
        }
        heldThen = held;
        lastLook = rows;
        nextLook = rows + Math.max(SHORTEST_LOOK, Math.min(LONGEST_LOOK, memory / 8 / ofRow));
    }

    /** Closes the largest file and tells how many bytes it held. */
    private long endLargest() {
        Map.Entry<Integer, DataWriter<InternalRow>> largest = largest();
        DataWriter<InternalRow> writer = largest.getValue();
        long held = writer.length();
        open.remove(largest.getKey());
        Arrays.fill(recent, null);
        end(writer);
        return held;
    }

    private Map.Entry<Integer, DataWriter<InternalRow>> largest() {
        return open.entrySet().stream()
                .max(Comparator.comparingLong(entry -> entry.getValue().length()))
                .orElseThrow();
    }

    private void end(DataWriter<InternalRow> writer) {
        try {
            writer.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot finish a file of " + writers.table().name(), failure);
        }
        written.add(writer.toDataFile());
    }

    /** Closes all files and tells which they are. */
    public List<DataFile> finish() {
        open.values().forEach(this::end);
        open.clear();
        finished = true;
        return written;
    }

    /** Closes what is still open and deletes all files; without effect after {@link #finish}. */
    @Override
    public void close() {
        if (!finished) {
            try {
                finish();
            } catch (RuntimeException failure) {
                finished = true;
            }
            written.forEach(file -> writers.table().io().deleteFile(file.location()));
        }
    }
}
