package io.partnerscope.ingestion.csv;

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
final class CsvScan implements ScanBuilder, SupportsPushDownRequiredColumns, Scan, Batch {
    private final CsvFrame.Plan plan;
    private StructType schema;

    CsvScan(CsvFrame.Plan plan, StructType schema) {
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
        return "csv " + plan.files().stream().map(CsvFile::name).toList();
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return CsvFrame.parts(plan.files(), plan.numbers()).toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        List<String> columns = plan.files().get(0).columns();
        List<Integer> wanted = Arrays.stream(schema.fieldNames())
                .map(name -> {
                    Integer place = CsvFrame.PLACES.get(name);
                    return place == null ? columns.indexOf(name) : place;
                })
                .toList();
        return new ReaderFactory(wanted);
    }

    private record ReaderFactory(List<Integer> wanted) implements PartitionReaderFactory {
        @Override
        public PartitionReader<InternalRow> createReader(InputPartition partition) {
            CsvFrame.Part part = (CsvFrame.Part) partition;
            try {
                return new CsvRows(part.file(), part.number(), part.split(), wanted);
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot read " + part.file().name(), failure);
            }
        }
    }
}
