package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.RunningBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that are cut short, fail, or whose files move under them. */
class InterruptedBatchTest {
    private static final String PRODUCTS = "product_id,name";

    @TempDir
    Path folder;

    private TestLake lake;
    private Path in;

    @BeforeEach
    void emptyLake() {
        lake = TestLake.in(folder);
        in = folder.resolve("in");
    }

    @Test
    void whatAKilledRunLeftIsUndoneEvenWhenOtherFilesAreTakenInNext() {
        TestLake.file(in, "products-1.csv", PRODUCTS, "P1,Switch");
        lake.ingest(TestLake.canonical(), in);
        long before = lake.snapshot("products");
        leaveHalfABatch();
        TestLake.file(in, "products-2.csv", PRODUCTS, "P2,Router");

        IngestReport report = lake.ingest(TestLake.canonical(), in);

        assertThat(report.notes().get(0))
                .startsWith("batch killed of source canonical, begun ")
                .endsWith(" was cut short: what it had written is undone");
        assertThat(lake.read("products").orderBy("product_id").collectAsList())
                .extracting(row -> row.<String>getAs("product_id") + row.<String>getAs("name"))
                .containsExactly("P1Switch", "P2Router");
        assertThat(lake.read("vendors").count()).isZero();
        assertThat(lake.lake()
                        .table(Contracts.shipped().get("products"))
                        .currentSnapshot()
                        .parentId())
                .isEqualTo(before);
    }

    /** Rows of a batch that was never recorded, as a run leaves them that is killed. */
    private void leaveHalfABatch() {
        RunningBatch.begin(lake.lake(), "killed", "canonical");
        Row changed = lake.read("products")
                .withColumn("name", org.apache.spark.sql.functions.lit("Wrong"))
                .first();
        lake.lake()
                .upsert(
                        Contracts.shipped().get("products"),
                        lake.lake().spark().createDataFrame(List.of(changed), changed.schema()));
        lake.lake()
                .append(
                        Contracts.shipped().get("vendors"),
                        lake.read("products")
                                .selectExpr("product_id as vendor_id", "name")
                                .selectExpr(vendorColumns()));
    }

    private static String[] vendorColumns() {
        return Contracts.shipped().get("vendors").allColumns().stream()
                .map(column -> List.of("vendor_id", "name").contains(column.name())
                        ? column.name()
                        : "cast(null as " + column.type().spark() + ") as " + column.name())
                .toArray(String[]::new);
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsRefusedAloneAndTakenInWhenItRests() throws Exception {
        Path growing = TestLake.file(in, "products-1.csv", PRODUCTS, "P1,Switch");
        TestLake.file(in, "products-2.csv", PRODUCTS, "P2,Router");
        TestLake.file(in, "vendors.csv", "vendor_id,name", "V1,One");

        IngestReport report = during(() -> append(growing, "P3,Cable\n"));

        assertThat(report.failures())
                .containsExactly(
                        "products-1.csv was not taken into products: it is still being written: it had 26 bytes"
                                + " and now has 35; ingest it again when it is complete");
        assertThat(report.total().received()).isEqualTo(2);
        assertThat(ids("products")).containsExactly("P2");
        assertThat(ids("vendors")).containsExactly("V1");

        assertThat(lake.ingest(TestLake.canonical(), in).failures()).isEmpty();
        assertThat(ids("products")).containsExactly("P1", "P2", "P3");
    }

    @Test
    void aFileThatVanishesIsRefusedAlone() throws Exception {
        Path vanishing = TestLake.file(in, "products-1.csv", PRODUCTS, "P1,Switch");
        TestLake.file(in, "products-2.csv", PRODUCTS, "P2,Router");

        IngestReport report = during(() -> Files.delete(vanishing));

        assertThat(report.failures())
                .containsExactly("products-1.csv was not taken into products: it is not there any more; bring it back,"
                        + " then ingest it again");
        assertThat(ids("products")).containsExactly("P2");
    }

    @Test
    void aBatchThatFailsAsAWholeLeavesTheLakeAsItWas() throws IOException {
        TestLake.file(in, "products.csv", PRODUCTS, "P1,Switch", "bad");
        // Where the table of rejected rows would be, there is a file.
        Path warehouse = Files.createDirectories(lake.lake().place().warehouse());
        Files.writeString(warehouse.resolve("quarantine"), "in the way");

        assertThatThrownBy(() -> lake.ingest(TestLake.canonical(), in))
                .hasMessageEndingWith("; nothing of the batch has landed");

        assertThat(lake.snapshot("products")).isZero();
        Files.deleteIfExists(warehouse.resolve("quarantine"));
        assertThat(lake.ingest(TestLake.canonical(), in).total().accepted()).isEqualTo(1);
    }

    @Test
    void aFileWithoutPermissionIsRefusedAlone() throws IOException {
        Path closed = TestLake.file(in, "products-1.csv", PRODUCTS, "P1,Switch");
        TestLake.file(in, "products-2.csv", PRODUCTS, "P2,Router");
        close(closed);

        IngestReport report = lake.ingest(TestLake.canonical(), in);

        assertThat(report.failures())
                .containsExactly("products-1.csv was not taken into products: it cannot be read: this user has no"
                        + " permission; allow it to read the file, then ingest it again");
        assertThat(ids("products")).containsExactly("P2");
    }

    @Test
    void aFolderWithoutPermissionIsToldInOneLine() throws IOException {
        TestLake.file(in, "products.csv", PRODUCTS, "P1,Switch");
        Path closed = Files.createDirectories(in.resolve("closed"));
        close(closed);

        assertThatThrownBy(() -> lake.ingest(TestLake.canonical(), in))
                .hasMessage("Cannot look into " + closed
                        + ": this user has no permission; allow it to read the folder, then run it again");
        assertThat(lake.snapshot("products")).isZero();
    }

    private static void close(Path path) throws IOException {
        Files.setPosixFilePermissions(path, Set.of());
        assumeFalse(Files.isReadable(path), "this user may read everything");
    }

    @Test
    void aDamagedFileIsRefusedAlone() {
        TestLake.bytes(in, "products-1.csv.gz", new byte[] {31, (byte) 139, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        TestLake.file(in, "products-2.csv", PRODUCTS, "P2,Router");

        IngestReport report = lake.ingest(TestLake.canonical(), in);

        assertThat(report.failures())
                .singleElement()
                .asString()
                .startsWith("products-1.csv.gz was not taken into products: it ");
        assertThat(ids("products")).containsExactly("P2");
    }

    private interface Disturbance {
        void happen() throws IOException;
    }

    /** Ingests the folder and disturbs it once its files were looked at and before their rows are committed. */
    private IngestReport during(Disturbance disturbance) throws InterruptedException {
        Path journal = lake.lake().place().root().resolve("journal/running.json");
        Thread other = new Thread(() -> {
            while (!Files.exists(journal)) {
                Thread.onSpinWait();
            }
            try {
                disturbance.happen();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        other.start();
        try {
            return lake.ingest(TestLake.canonical(), in);
        } finally {
            other.join();
        }
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private List<String> ids(String dataset) {
        String key = Contracts.shipped().get(dataset).primaryKey().get(0);
        return lake.read(dataset).orderBy(key).selectExpr(key).collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
