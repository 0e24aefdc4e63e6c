package io.partnerscope.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.release.LakePlace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTest {
    private static final Contract FX_RATES = Contracts.shipped().get("fx_rates");
    private static final Contract SALES = Contracts.shipped().get("sales");

    @TempDir
    private static Path folder;

    private static Lake lake;

    @BeforeAll
    static void openLake() {
        LakePlace place = new LakePlace(folder.resolve("lake"));
        SparkSession spark = Sessions.open(place, Map.of(), "local[2]");
        lake = Lake.at(place, spark);
    }

    @Test
    void readsADatasetThatWasNeverWrittenAsEmpty() {
        Contract vendors = Contracts.shipped().get("vendors");

        assertThat(lake.snapshot(vendors)).isZero();
        assertThat(lake.read(vendors).collectAsList()).isEmpty();
        assertThat(lake.read(vendors).schema()).isEqualTo(Lake.schema(vendors));
        assertThat(lake.dataFiles(vendors, 0)).isEmpty();
    }

    @Test
    void replacesByKeyAndKeepsEarlierSnapshots() {
        lake.append(FX_RATES, rates(rate("2024-01-02", "USD", "1.0956"), rate("2024-01-02", "PLN", "4.3575")));
        long before = lake.snapshot(FX_RATES);

        lake.upsert(FX_RATES, rates(rate("2024-01-02", "USD", "1.1"), rate("2024-01-03", "USD", "1.0919")));

        assertThat(values(lake.read(FX_RATES)))
                .containsExactlyInAnyOrder("USD 1.100000000000", "PLN 4.357500000000", "USD 1.091900000000");
        assertThat(values(lake.read(FX_RATES, before)))
                .containsExactlyInAnyOrder("USD 1.095600000000", "PLN 4.357500000000");
        assertThat(lake.dataFiles(FX_RATES, lake.snapshot(FX_RATES))).allMatch(file -> file.endsWith(".parquet"));
    }

    @Test
    void rowsOfThousandsOfMonthsDoNotOpenThousandsOfFiles() {
        StructType schema = Lake.schema(SALES);
        int day = schema.fieldIndex("ordered_on");
        Object[] values = new Object[schema.size()];
        for (String required : List.of("order_id", "line_no", "side", "currency")) {
            values[schema.fieldIndex(required)] = UTF8String.fromString("x");
        }
        UnixOperatingSystemMXBean system = assumeUnix();
        long before = system.getOpenFileDescriptorCount();
        long most = 0;
        List<DataFile> written;
        try (OpenDataFiles files = lake.writers(SALES).open(0, Long.MAX_VALUE)) {
            for (int month = 0; month < 1500; month++) {
                values[day] = month * 31;
                files.write(new GenericInternalRow(values));
                most = Math.max(most, system.getOpenFileDescriptorCount() - before);
            }
            written = files.finish();
        }

        assertThat(most).isLessThan(2300);
        assertThat(written.stream().mapToLong(DataFile::recordCount).sum()).isEqualTo(1500);
    }

    private static UnixOperatingSystemMXBean assumeUnix() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        assumeTrue(system instanceof UnixOperatingSystemMXBean, "the system does not tell how many files are open");
        return (UnixOperatingSystemMXBean) system;
    }

    @Test
    void twoLakesOfOneProcessAreKeptApart(@TempDir Path other) {
        LakePlace place = new LakePlace(other);
        Lake second = Lake.at(place, Sessions.open(place, Map.of(), "local[2]"));
        Contract tariffs = Contracts.shipped().get("revenue_shares");

        assertThat(second.spark()).isSameAs(lake.spark());
        second.append(tariffs, second.spark().sql("select " + nulls(tariffs)));

        assertThat(second.read(tariffs).count()).isEqualTo(1);
        assertThat(lake.read(tariffs).count()).isZero();
    }

    @Test
    void aLakeStandsWhereItsPathSaysWhateverIsInIt(@TempDir Path other) throws IOException {
        LakePlace place = new LakePlace(other.resolve("our läke [1] {a,b} 100%20 #?*"));
        Lake odd = Lake.at(place, Sessions.open(place, Map.of(), "local[2]"));
        odd.append(FX_RATES, rates(rate("2024-01-02", "USD", "1.0956"), rate("2024-01-02", "PLN", "4.3575")));

        odd.upsert(FX_RATES, rates(rate("2024-01-02", "USD", "1.1")));

        assertThat(values(odd.read(FX_RATES))).containsExactlyInAnyOrder("USD 1.100000000000", "PLN 4.357500000000");
        assertThat(odd.dataFiles(FX_RATES, odd.snapshot(FX_RATES)))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Path.of(file)).exists().startsWith(place.warehouse()));
        assertThat(odd.currentFiles(FX_RATES)).hasSizeGreaterThan(1);
        assertThat(odd.readFiles(FX_RATES, odd.currentFiles(FX_RATES).keySet()).count())
                .isEqualTo(2);
        try (Stream<Path> beside = Files.list(other)) {
            assertThat(beside).containsExactly(place.root());
        }
    }

    private static String nulls(Contract contract) {
        return contract.allColumns().stream()
                .map(column -> "cast(null as " + column.type().spark() + ") as " + column.name())
                .collect(java.util.stream.Collectors.joining(", "));
    }

    @Test
    void refusesRowsThatAreNotOfTheContract() {
        Dataset<Row> rows = lake.spark().sql("select 'o1' as order_id");

        assertThatThrownBy(() -> lake.append(SALES, rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sales.line_no is missing, expected STRING");
    }

    private static List<String> values(Dataset<Row> rows) {
        return rows.selectExpr("concat(currency, ' ', per_eur)").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static Dataset<Row> rates(Row... rows) {
        return lake.spark().createDataFrame(List.of(rows), Lake.schema(FX_RATES));
    }

    private static Row rate(String day, String currency, String perEur) {
        return RowFactory.create(
                Date.valueOf(day),
                currency,
                new BigDecimal(perEur),
                "test",
                "rates.csv",
                1L,
                "b1",
                Timestamp.valueOf("2024-01-04 00:00:00"),
                null,
                null,
                null,
                null);
    }
}
