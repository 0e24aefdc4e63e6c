package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.cli.UsageException;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.ingestion.commit.LakeLock;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import io.partnerscope.lake.RunningBatch;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in quarantine that are tried again through a mended source. */
class RetryTest {
    private static final InstantSource LATER = InstantSource.fixed(TestLake.NOW.plusSeconds(86_400));

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void emptyLake() {
        lake = TestLake.in(folder);
    }

    /** A shop's products; what may be wrong with it is how it reads numbers. */
    private static Source shop(String more) {
        return Sources.parse("shop.yaml", """
                name: shop
                description: Products of a shop.
                format: {type: csv, delimiter: ";"%s}
                files:
                  products: {path: "products*.csv"}
                datasets:
                  products:
                    from: products
                    filter: "coalesce(Name, '') <> 'Draft'"
                    columns:
                      product_id: Id
                      name: Name
                      list_price: Price
                      currency: "'EUR'"
                """.formatted(more));
    }

    private static final Source WRONG = shop("");
    private static final Source MENDED = shop(", decimal: \",\"");

    private Path products(String name, String... lines) {
        String[] all = new String[lines.length + 1];
        all[0] = "Id;Name;Price";
        System.arraycopy(lines, 0, all, 1, lines.length);
        return TestLake.file(folder.resolve("in"), name, all);
    }

    private Retry.Report retry(Source source, Path... inputs) {
        return retry(null, source, inputs);
    }

    private Retry.Report retry(@Nullable String batch, @Nullable Source source, Path... inputs) {
        return Retry.run(lake.lake(), batch, source, List.of(inputs), LATER, LakeLock.Patience.NONE);
    }

    @Test
    void rowsOfAMendedSourceLandAndLeaveQuarantine() {
        Path in = products("products.csv", "P1;Switch;1", "P2;Router;2,5", "P3;Cable;many", "P4;Rack;7,25");
        String batch = lake.ingest(WRONG, in).batchId();
        assertThat(lake.accounts()).containsExactly("products.csv 4 1 0 3 0");

        Retry.Report report = retry(MENDED);

        assertThat(report.failures()).isEmpty();
        assertThat(report.lines())
                .containsExactly("products.csv for products (batch " + batch
                        + "): 3 tried, 2 landed, 0 duplicates, 0 filtered, 1 still in quarantine");
        assertThat(lake.texts("products", "product_id", "cast(list_price as double)", "source_file", "source_line"))
                .containsExactly("P1 1.0 products.csv 2", "P2 2.5 products.csv 3", "P4 7.25 products.csv 5");
        assertThat(lake.accounts()).containsExactly("products.csv 4 3 0 1 0");
        assertThat(lake.texts("quarantine", "source_line", "raw_row", "reasons[0]"))
                .singleElement()
                .asString()
                .startsWith("4 P3;Cable;many products.csv line 4: list_price \"many\" is not a number");
        Row landed = lake.read("products").where("product_id = 'P2'").first();
        assertThat(landed.<String>getAs("batch_id")).isEqualTo(batch);
        assertThat(landed.<java.sql.Timestamp>getAs("ingested_at").toInstant()).isEqualTo(TestLake.NOW);
        assertThat(landed.<String>getAs("source_name")).isEqualTo("shop");
    }

    @Test
    void tryingTwiceIsHarmless() {
        lake.ingest(WRONG, products("products.csv", "P1;Switch;1,5", "P2;Router;2,5"));
        retry(MENDED);
        long before = lake.snapshot("products");

        assertThat(retry(MENDED).lines()).containsExactly("no row of source shop is in quarantine");
        assertThat(Quarantine.list(lake.lake())).containsExactly("no row is in quarantine");
        assertThat(lake.snapshot("products")).isEqualTo(before);
        assertThat(lake.accounts()).containsExactly("products.csv 2 2 0 0 0");
    }

    @Test
    void tryingThroughASourceThatIsStillWrongChangesNoCounts() {
        lake.ingest(WRONG, products("products.csv", "P1;Switch;1,5"));

        assertThat(retry(WRONG).lines()).singleElement().asString().endsWith("0 filtered, 1 still in quarantine");

        assertThat(lake.accounts()).containsExactly("products.csv 1 0 0 1 0");
        assertThat(lake.texts("quarantine", "raw_row", "quarantined_at"))
                .containsExactly("P1;Switch;1,5 2026-01-15 10:00:00");
    }

    @Test
    void aLaterCorrectionIsNotOverwritten() {
        lake.ingest(WRONG, products("products-1.csv", "P1;Old;1,5", "P2;Draft;1,5"));
        Ingestion.run(
                lake.lake(),
                WRONG,
                List.of(products("products-2.csv", "P1;Corrected;2")),
                TestLake.NOW.plusSeconds(60));

        retry(MENDED);

        assertThat(lake.texts("products", "product_id", "name")).containsExactly("P1 Corrected");
        assertThat(lake.accounts()).containsExactly("products-1.csv 2 0 1 0 1", "products-2.csv 1 1 0 0 0");
    }

    @Test
    void withinItsFileALaterLineStillCounts() {
        lake.ingest(WRONG, products("products.csv", "P1;First;1,5", "P1;Second;2", "P2;First;2", "P2;Second;2,5"));

        retry(MENDED);

        assertThat(lake.texts("products", "product_id", "name")).containsExactly("P1 Second", "P2 Second");
        assertThat(lake.accounts()).containsExactly("products.csv 4 3 1 0 0");
    }

    @Test
    void onlyTheBatchThatIsNamedIsTried() {
        String first =
                lake.ingest(WRONG, products("products-1.csv", "P1;Switch;1,5")).batchId();
        String second =
                lake.ingest(WRONG, products("products-2.csv", "P2;Router;1,5")).batchId();

        retry(String.valueOf(first).substring(0, 6), MENDED);

        assertThat(lake.texts("products", "product_id")).containsExactly("P1");
        assertThat(lake.accounts()).containsExactly("products-1.csv 1 1 0 0 0", "products-2.csv 1 0 0 1 0");
        assertThatThrownBy(() -> retry(second, TestLake.canonical()))
                .isInstanceOf(UsageException.class)
                .hasMessage("Batch " + second + " came through source shop, and canonical is another one");
    }

    @Test
    void aSourceOfOnesOwnMustBeGiven() {
        lake.ingest(WRONG, products("products.csv", "P1;Switch;1,5"));

        assertThat(retry(null, (Source) null).failures())
                .singleElement()
                .asString()
                .endsWith("its source shop does not come with this; give its file with --source");
    }

    @Test
    void whatAKilledRetryLeftIsUndoneFirst() {
        String batch = lake.ingest(WRONG, products("products.csv", "P1;Switch;1,5", "P2;Router;2"))
                .batchId();
        Contract quarantine = Contracts.shipped().get("quarantine");
        RunningBatch.begin(lake.lake(), String.valueOf(batch), "shop");
        lake.lake()
                .commit(
                        quarantine,
                        List.of(),
                        lake.lake().currentFiles(quarantine).keySet());
        assertThat(lake.read("quarantine").count()).isZero();

        Retry.Report report = retry(MENDED);

        assertThat(report.lines().get(0)).contains("was cut short: what it had written is undone");
        assertThat(report.lines().get(1)).contains("1 tried, 1 landed");
        assertThat(lake.texts("products", "product_id")).containsExactly("P1", "P2");
        assertThat(lake.accounts()).containsExactly("products.csv 2 2 0 0 0");
    }

    @Test
    void rowsOfManyFilesAreTriedEachAsItsFileHadThem() {
        Path[] files = new Path[100];
        for (int at = 0; at < files.length; at++) {
            files[at] = products(
                    "products-" + at + ".csv", "A" + at + ";Good;1", "P" + at + ";Some;" + at + ",5", "Q" + at + ";;x");
        }
        lake.ingest(WRONG, files);

        retry(MENDED);

        assertThat(lake.texts("products", "product_id", "source_file", "source_line"))
                .hasSize(200)
                .contains("P0 products-0.csv 3", "P99 products-99.csv 3");
        assertThat(lake.texts("quarantine", "raw_row")).hasSize(100).contains("Q0;;x", "Q99;;x");
    }
}
