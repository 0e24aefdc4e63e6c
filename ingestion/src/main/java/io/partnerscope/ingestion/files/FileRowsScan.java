package io.partnerscope.ingestion.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** One read of files: only the columns that are used, a task per part of a file. */
final class FileRowsScan implements ScanBuilder, SupportsPushDownRequiredColumns, Scan, Batch {
    private final FileRows.Plan plan;
    private StructType schema;

    FileRowsScan(FileRows.Plan plan, StructType schema) {
        this.plan = plan;
        this.schema = schema;
    }

    @Override
    public void pruneColumns(StructType required) {
        schema = required;
    }

    @Override
    public Scan build() {
        return this;
    }

    @Override
    public StructType readSchema() {
        return schema;
    }

    @Override
    public String description() {
        return "files " + plan.files().stream().map(InputFile::name).toList();
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return FileRows.tasks(plan.files(), plan.numbers()).toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        List<String> columns = plan.files().get(0).columns();
        List<Integer> wanted = Arrays.stream(schema.fieldNames())
                .map(name -> {
                    Integer place = FileRows.PLACES.get(name);
                    return place == null ? columns.indexOf(name) : place;
                })
                .toList();
        return new ReaderFactory(wanted);
    }

    private record ReaderFactory(List<Integer> wanted) implements PartitionReaderFactory {
        @Override
        public PartitionReader<InternalRow> createReader(InputPartition partition) {
            FileRows.Task task = (FileRows.Task) partition;
            try {
                return FileRows.open(task, wanted);
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot read " + task.file().name(), failure);
            }
        }
    }
}
