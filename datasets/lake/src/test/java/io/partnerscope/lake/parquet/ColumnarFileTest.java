package io.partnerscope.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Files;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.spark.data.SparkParquetReaders;
import org.apache.iceberg.spark.data.SparkParquetWriters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnarFileTest {
    private static final StructType ROWS = StructType.fromDDL("""
            unique_text string, few_texts string, one_text string, no_text string, late_text string, long_text string,
            day date, moment timestamp, count bigint, flag boolean, ratio double, small decimal(9,2),
            money decimal(18,4), fine_money decimal(28,12), quantity decimal(38,15), price decimal(38,15)""");

    @TempDir
    private Path folder;

    private static Schema schema() {
        return SparkSchemaUtil.convert(ROWS);
    }

    private Table table() {
        return new HadoopTables(new Configuration())
                .create(
                        schema(),
                        PartitionSpec.unpartitioned(),
                        SortOrder.unsorted(),
                        Map.of(
                                "write.parquet.compression-codec",
                                "zstd",
                                "write.metadata.metrics.default",
                                "truncate(16)"),
                        folder.resolve("table").toString());
    }

    /** Rows with many, few and no different values, and with nulls in no, some and all places. */
    private static List<InternalRow> rows(int count) {
        Random random = new Random(count);
        UTF8String one = UTF8String.fromString("the same");
        List<InternalRow> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            Object[] values = {
                UTF8String.fromString("U" + random.nextLong()),
                nullIn(random, 3, UTF8String.fromString(random.nextInt(50) == 0 ? "" : "R" + random.nextInt(40))),
                one,
                null,
                row < count / 2 ? null : UTF8String.fromString("żółć " + row % 7),
                nullIn(random, 2, UTF8String.fromString("x".repeat(random.nextInt(200)))),
                nullIn(random, 10, random.nextInt(800) - 400),
                random.nextLong() / 1000,
                (long) row,
                nullIn(random, 4, random.nextBoolean()),
                random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian(),
                decimal(BigInteger.valueOf(random.nextInt(999_999_999)), 9, 2),
                nullIn(random, 5, decimal(BigInteger.valueOf(random.nextInt(100) - 50), 18, 4)),
                decimal(new BigInteger(1 + random.nextInt(92), random).negate(), 28, 12),
                decimal(new BigInteger(1 + random.nextInt(125), random), 38, 15),
                nullIn(random, 5, decimal(BigInteger.valueOf(1_000_000_000L * random.nextInt(9)), 38, 15))
            };
            rows.add(new GenericInternalRow(values));
        }
        return rows;
    }

    private static @Nullable Object nullIn(Random random, int times, Object value) {
        return random.nextInt(times) == 0 ? null : value;
    }

    private static Decimal decimal(BigInteger unscaled, int precision, int scale) {
        BigInteger kept = unscaled.mod(BigInteger.TEN.pow(precision)).multiply(BigInteger.valueOf(unscaled.signum()));
        return Decimal.apply(new BigDecimal(kept, scale), precision, scale);
    }

    private OutputFile output(String name) {
        return Files.localOutput(folder.resolve(name).toFile());
    }

    private static Metrics write(FileAppender<InternalRow> file, List<InternalRow> rows) throws IOException {
        try (file) {
            rows.forEach(file::add);
        }
        return file.metrics();
    }

    private FileAppender<InternalRow> byValue(String name, Table table) throws IOException {
        return Parquet.write(output(name))
                .schema(schema())
                .metricsConfig(MetricsConfig.forTable(table))
                .createWriterFunc(type -> SparkParquetWriters.buildWriter(ROWS, type))
                .overwrite()
                .build();
    }

    private List<List<@Nullable Object>> read(String name) throws IOException {
        List<List<@Nullable Object>> all = new ArrayList<>();
        try (CloseableIterable<InternalRow> rows = Parquet.read(
                        Files.localInput(folder.resolve(name).toFile()))
                .project(schema())
                .createReaderFunc(type -> SparkParquetReaders.buildReader(schema(), type))
                .build()) {
            rows.forEach(row -> all.add(values(row)));
        }
        return all;
    }

    private static List<@Nullable Object> values(InternalRow row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int at = 0; at < ROWS.size(); at++) {
            DataType type = ROWS.fields()[at].dataType();
            Object value = row.isNullAt(at) ? null : row.get(at, type);
            values.add(value instanceof UTF8String text ? text.toString() : value);
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 1000, 8191, 8192, 8193, 40_000})
    void writesWhatIcebergReadsAndKnowsTheSameOfItAsIceberg(int count) throws IOException {
        List<InternalRow> rows = rows(count);
        Table table = table();

        Metrics columnar = write(new ColumnarFile(output("columnar.parquet"), table, schema(), ROWS), rows);

        assertThat(read("columnar.parquet"))
                .isEqualTo(rows.stream().map(ColumnarFileTest::values).toList());
        Metrics usual = write(byValue("by-value.parquet", table), rows);
        int ratio = schema().findField("ratio").fieldId();
        assertThat(columnar.recordCount()).isEqualTo(count);
        assertThat(columnar.valueCounts()).isEqualTo(usual.valueCounts());
        assertThat(columnar.nullValueCounts()).isEqualTo(usual.nullValueCounts());
        assertThat(without(ratio, columnar.lowerBounds())).isEqualTo(without(ratio, usual.lowerBounds()));
        assertThat(without(ratio, columnar.upperBounds())).isEqualTo(without(ratio, usual.upperBounds()));
    }

    @Test
    void knowsTheBoundsOfValuesThatSortUnusuallyAsIcebergDoes() throws IOException {
        StructType rows = StructType.fromDDL(
                "text string, long_text string, wide decimal(38,15), fine decimal(28,12), money decimal(18,4),"
                        + " small decimal(9,2), day date, moment timestamp, flag boolean");
        Schema schema = SparkSchemaUtil.convert(rows);
        String astral = new String(Character.toChars(0x1F600));
        List<String> texts = List.of(
                "",
                "a",
                "\uFFFD".repeat(20),
                astral.repeat(20),
                "x".repeat(15) + astral,
                "x".repeat(16) + astral,
                new String(Character.toChars(0x10FFFF)).repeat(20),
                "ż".repeat(5000));
        List<List<InternalRow>> files = new ArrayList<>();
        Random random = new Random(7);
        for (int file = 0; file < 20; file++) {
            List<InternalRow> some = new ArrayList<>();
            for (int row = 0; row < 1 + random.nextInt(20); row++) {
                some.add(new GenericInternalRow(new Object[] {
                    nullIn(random, 4, UTF8String.fromString(texts.get(random.nextInt(texts.size())))),
                    nullIn(random, 4, UTF8String.fromString("z".repeat(random.nextInt(9000)))),
                    nullIn(random, 4, signed(random, 38, 15)),
                    nullIn(random, 4, signed(random, 28, 12)),
                    nullIn(random, 4, signed(random, 18, 4)),
                    nullIn(random, 4, signed(random, 9, 2)),
                    nullIn(random, 4, random.nextInt(4_000_000) - 719_162),
                    nullIn(random, 4, -random.nextLong(60_000_000_000_000_000L)),
                    nullIn(random, 4, random.nextInt(10) == 0)
                }));
            }
            files.add(some);
        }
        Table table = table();
        for (List<InternalRow> some : files) {
            Metrics columnar = write(new ColumnarFile(output("odd.parquet"), table, schema, rows), some);
            Metrics usual = write(
                    Parquet.write(output("usual.parquet"))
                            .schema(schema)
                            .metricsConfig(MetricsConfig.forTable(table))
                            .createWriterFunc(type -> SparkParquetWriters.buildWriter(rows, type))
                            .overwrite()
                            .build(),
                    some);

            assertThat(columnar.lowerBounds()).isEqualTo(usual.lowerBounds());
            assertThat(columnar.upperBounds()).isEqualTo(usual.upperBounds());
            assertThat(columnar.nullValueCounts()).isEqualTo(usual.nullValueCounts());
        }
    }

    private static Decimal signed(Random random, int precision, int scale) {
        BigInteger value = new BigInteger(1 + random.nextInt(precision * 3), random);
        return decimal(random.nextBoolean() ? value : value.negate(), precision, scale);
    }

    private static <T> @Nullable Map<Integer, T> without(int column, @Nullable Map<Integer, T> bounds) {
        if (bounds == null) {
            return null;
        }
        Map<Integer, T> others = new java.util.TreeMap<>(bounds);
        others.remove(column);
        return others;
    }

    @Test
    void holdsNoMoreOfLongTextsThanAPageOfThem() throws IOException {
        StructType rows = StructType.fromDDL("number bigint, text string");
        Schema schema = SparkSchemaUtil.convert(rows);
        byte[] text = new byte[1 << 18];
        Random random = new Random(3);
        long most = 0;
        Table table = table();
        table.updateProperties()
                .set("write.parquet.row-group-size-bytes", String.valueOf(32 << 20))
                .commit();
        ColumnarFile file = new ColumnarFile(output("long.parquet"), table, schema, rows);
        try (file) {
            for (long number = 0; number < 600; number++) {
                for (int at = 0; at < text.length; at++) {
                    text[at] = (byte) ('a' + random.nextInt(26));
                }
                file.add(new GenericInternalRow(new Object[] {number, UTF8String.fromBytes(text.clone())}));
                most = Math.max(
                        most,
                        file.length() - folder.resolve("long.parquet").toFile().length());
            }
        }

        assertThat(most).isLessThan(220L << 20);
        assertThat(file.metrics().recordCount()).isEqualTo(600);
        try (CloseableIterable<InternalRow> all = Parquet.read(
                        Files.localInput(folder.resolve("long.parquet").toFile()))
                .project(schema)
                .createReaderFunc(type -> SparkParquetReaders.buildReader(schema, type))
                .build()) {
            long number = 0;
            for (InternalRow found : all) {
                assertThat(found.getLong(0)).isEqualTo(number++);
                assertThat(found.getUTF8String(1).numBytes()).isEqualTo(text.length);
            }
        }
    }

    @Test
    void beginsARowGroupWhenOneHasRowsEnough() throws IOException {
        StructType rows = StructType.fromDDL("number bigint, text string");
        Schema schema = SparkSchemaUtil.convert(rows);
        int count = 600_000;
        ColumnarFile file = new ColumnarFile(output("groups.parquet"), table(), schema, rows);
        Object[] values = new Object[2];
        InternalRow row = new GenericInternalRow(values);
        try (file) {
            for (int number = 0; number < count; number++) {
                values[0] = (long) number / 3;
                values[1] = UTF8String.fromString("t" + number % 30_000);
                file.add(row);
            }
        }

        assertThat(file.splitOffsets()).hasSize(2);
        assertThat(file.length())
                .isEqualTo(folder.resolve("groups.parquet").toFile().length());
        try (CloseableIterable<InternalRow> all = Parquet.read(
                        Files.localInput(folder.resolve("groups.parquet").toFile()))
                .project(schema)
                .createReaderFunc(type -> SparkParquetReaders.buildReader(schema, type))
                .build()) {
            int number = 0;
            for (InternalRow found : all) {
                assertThat(found.getLong(0)).isEqualTo(number / 3);
                assertThat(found.getUTF8String(1).toString()).isEqualTo("t" + number % 30_000);
                number++;
            }
            assertThat(number).isEqualTo(count);
        }
    }

    @Test
    void leavesNestedColumnsAndOtherCodecsToIceberg() {
        Table table = table();

        assertThat(ColumnarFile.fits(table, ROWS)).isTrue();
        assertThat(ColumnarFile.fits(table, ROWS.add("tags", DataTypes.createArrayType(DataTypes.StringType))))
                .isFalse();
        table.updateProperties().set("write.parquet.compression-codec", "gzip").commit();
        assertThat(ColumnarFile.fits(table, ROWS)).isFalse();
    }

    @Test
    void tellsNothingOfAFileThatIsNotFinished() throws IOException {
        try (ColumnarFile file = new ColumnarFile(output("open.parquet"), table(), schema(), ROWS)) {
            assertThatThrownBy(file::metrics).isInstanceOf(IllegalStateException.class);
        }
    }
}
