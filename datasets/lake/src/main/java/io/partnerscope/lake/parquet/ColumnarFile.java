package io.partnerscope.lake.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.ParquetProperties;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;
import org.apache.iceberg.shaded.org.apache.parquet.schema.PrimitiveType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file (Zstandard, pages of version 1) of rows without nested columns, readable by whatever reads Iceberg's
 * own. A row is taken in at once and may be used again.
 */
public final class ColumnarFile implements FileAppender<InternalRow> {
    /** Rows of a row group: enough for a dictionary to pay, and a reader can share out a file's. */
    private static final int GROUP_ROWS = 64 * ColumnPages.PAGE_ROWS;

    /** Bytes of the columns' pages at which they end, however few rows they have. */
    private static final long LARGEST_PAGES = 32L << 20;

    private static final int ROWS_BETWEEN_LOOKS = 64;

    private static final int LONGEST_INDEXED = 64;
    /** Higher levels take longer and, of pages this small, make no smaller files. */
    private static final int DEFAULT_LEVEL = 1;

    private final Schema schema;
    private final MetricsConfig metrics;
    private final int level;
    private final long groupBytes;
    private final ColumnPages[] columns;
    private final ParquetFileWriter writer;
    private final PageCompressor compressor = PageCompressor.ofThread();
    private final Bytes scratch = new Bytes();
    private int pageRows;
    private int groupRows;
    private long held;
    private long written;
    private @Nullable ParquetMetadata footer;

    /**
     * Begins a file, in place of one that may be there.
     *
     * @param table whose properties say how files are written
     * @param schema the columns, in the order of the rows'
     * @param rows the columns as Spark has them
     */
    public ColumnarFile(OutputFile file, Table table, Schema schema, StructType rows) throws IOException {
        Map<String, String> properties = table.properties();
        this.schema = schema;
        this.metrics = MetricsConfig.forTable(table);
        this.level = Integer.parseInt(
                properties.getOrDefault(TableProperties.PARQUET_COMPRESSION_LEVEL, String.valueOf(DEFAULT_LEVEL)));
        this.groupBytes = Long.parseLong(properties.getOrDefault(
                TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES,
                String.valueOf(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES_DEFAULT)));
        MessageType type = ParquetSchemaUtil.convert(schema, "table");
        List<ColumnDescriptor> descriptors = type.getColumns();
        this.columns = new ColumnPages[descriptors.size()];
        for (int at = 0; at < columns.length; at++) {
            columns[at] = pages(descriptors.get(at), rows.fields()[at].dataType());
        }
        this.writer = new ParquetFileWriter(
                new FileOutput(file),
                type,
                ParquetFileWriter.Mode.OVERWRITE,
                groupBytes,
                0,
                LONGEST_INDEXED,
                Integer.MAX_VALUE,
                ParquetProperties.DEFAULT_PAGE_WRITE_CHECKSUM_ENABLED);
        writer.start();
    }

    private static ColumnPages pages(ColumnDescriptor descriptor, DataType type) {
        PrimitiveType.PrimitiveTypeName kept = descriptor.getPrimitiveType().getPrimitiveTypeName();
        boolean bytes = kept == PrimitiveType.PrimitiveTypeName.BINARY
                || kept == PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
        return bytes ? new BytesPages(descriptor, type) : new LongPages(descriptor, type);
    }

    /** Whether such rows can be written here, as the table wants its files. */
    public static boolean fits(Table table, StructType rows) {
        String codec = table.properties().getOrDefault(TableProperties.PARQUET_COMPRESSION, "zstd");
        String version = table.properties().getOrDefault(TableProperties.PARQUET_PAGE_VERSION, "v1");
        return codec.equalsIgnoreCase("zstd")
                && version.equals("v1")
                && Arrays.stream(rows.fields()).allMatch(field -> fits(field.dataType()));
    }

    private static boolean fits(DataType type) {
        return type instanceof DecimalType
                || List.of(
                                DataTypes.StringType,
                                DataTypes.DateType,
                                DataTypes.TimestampType,
                                DataTypes.LongType,
                                DataTypes.IntegerType,
                                DataTypes.DoubleType,
                                DataTypes.BooleanType)
                        .contains(type);
    }

    @Override
    public void add(InternalRow row) {
        for (int at = 0; at < columns.length; at++) {
            columns[at].add(row, at, pageRows);
        }
        groupRows++;
        pageRows++;
        if (pageRows == ColumnPages.PAGE_ROWS || (pageRows % ROWS_BETWEEN_LOOKS == 0 && isPageLarge())) {
            endPage();
            if (groupRows >= GROUP_ROWS || held >= groupBytes) {
                endGroup();
            }
        }
    }

    private boolean isPageLarge() {
        long bytes = 0;
        for (ColumnPages column : columns) {
            bytes += column.plainBytes();
        }
        return bytes >= LARGEST_PAGES;
    }

    private void endPage() {
        if (pageRows == 0) {
            return;
        }
        held = 0;
        for (ColumnPages column : columns) {
            column.endPage(pageRows, scratch, compressor, level);
            held += column.held();
        }
        pageRows = 0;
    }

    private void endGroup() {
        try {
            writer.startBlock(groupRows);
            for (ColumnPages column : columns) {
                column.write(writer, scratch, compressor, level);
            }
            writer.endBlock();
            written = writer.getPos();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write a data file", failure);
        }
        groupRows = 0;
        held = 0;
    }

    /** Bytes of the finished file; before that, what is written and what is held in memory for it, about. */
    @Override
    public long length() {
        return footer != null
                ? written
                : written
                        + held
                        + Stream.of(columns).mapToLong(ColumnPages::room).sum();
    }

    @Override
    public void close() throws IOException {
        if (footer != null) {
            return;
        }
        try (writer) {
            if (groupRows > 0) {
                endPage();
                endGroup();
            }
            writer.end(Map.of("iceberg.schema", SchemaParser.toJson(schema)));
            written = writer.getPos();
            footer = writer.getFooter();
        }
    }

    @Override
    public Metrics metrics() {
        ParquetMetadata metadata = closed();
        return metadata.getBlocks().isEmpty()
                ? new Metrics(0L, null, null, null, null)
                : ParquetUtil.footerMetrics(metadata, Stream.of(), metrics);
    }

    @Override
    public List<Long> splitOffsets() {
        return ParquetUtil.getSplitOffsets(closed());
    }

    private ParquetMetadata closed() {
        ParquetMetadata metadata = footer;
        if (metadata == null) {
            throw new IllegalStateException("The file is not finished");
        }
        return metadata;
    }
}
