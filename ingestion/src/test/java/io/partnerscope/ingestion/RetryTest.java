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

    private List<String> rows(String dataset, String... columns) {
        return lake
                .read(dataset)
                .selectExpr("concat_ws(' ', " + String.join(", ", columns) + ") as text")
                .orderBy("text")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private List<String> accounts() {
        return rows("batches", "source_file", "received", "accepted", "duplicates", "rejected", "filtered");
    }

    @Test
    void rowsOfAMendedSourceLandAndLeaveQuarantine() {
        Path in = products("products.csv", "P1;Switch;1", "P2;Router;2,5", "P3;Cable;many", "P4;Rack;7,25");
        String batch = lake.ingest(WRONG, in).batchId();
        assertThat(accounts()).containsExactly("products.csv 4 1 0 3 0");

        Retry.Report report = retry(MENDED);

        assertThat(report.failures()).isEmpty();
        assertThat(report.lines())
                .containsExactly("products.csv for products (batch " + batch
                        + "): 3 tried, 2 landed, 0 duplicates, 0 filtered, 1 still in quarantine");
        assertThat(rows("products", "product_id", "cast(list_price as double)", "source_file", "source_line"))
                .containsExactly("P1 1.0 products.csv 2", "P2 2.5 products.csv 3", "P4 7.25 products.csv 5");
        assertThat(accounts()).containsExactly("products.csv 4 3 0 1 0");
        assertThat(rows("quarantine", "source_line", "raw_row", "reasons[0]"))
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
        assertThat(accounts()).containsExactly("products.csv 2 2 0 0 0");
    }

    @Test
    void tryingThroughASourceThatIsStillWrongChangesNoCounts() {
        lake.ingest(WRONG, products("products.csv", "P1;Switch;1,5"));

        assertThat(retry(WRONG).lines()).singleElement().asString().endsWith("0 filtered, 1 still in quarantine");

        assertThat(accounts()).containsExactly("products.csv 1 0 0 1 0");
        assertThat(rows("quarantine", "raw_row", "quarantined_at"))
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

        assertThat(rows("products", "product_id", "name")).containsExactly("P1 Corrected");
        assertThat(accounts()).containsExactly("products-1.csv 2 0 1 0 1", "products-2.csv 1 1 0 0 0");
    }

    @Test
    void withinItsFileALaterLineStillCounts() {
        lake.ingest(WRONG, products("products.csv", "P1;First;1,5", "P1;Second;2", "P2;First;2", "P2;Second;2,5"));

        retry(MENDED);

        assertThat(rows("products", "product_id", "name")).containsExactly("P1 Second", "P2 Second");
        assertThat(accounts()).containsExactly("products.csv 4 3 1 0 0");
    }

    @Test
    void onlyTheBatchThatIsNamedIsTried() {
        String first =
                lake.ingest(WRONG, products("products-1.csv", "P1;Switch;1,5")).batchId();
        String second =
                lake.ingest(WRONG, products("products-2.csv", "P2;Router;1,5")).batchId();

        retry(String.valueOf(first).substring(0, 6), MENDED);

        assertThat(rows("products", "product_id")).containsExactly("P1");
        assertThat(accounts()).containsExactly("products-1.csv 1 1 0 0 0", "products-2.csv 1 0 0 1 0");
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
        assertThat(rows("products", "product_id")).containsExactly("P1", "P2");
        assertThat(accounts()).containsExactly("products.csv 2 2 0 0 0");
    }

    @Test
    void ofAWideFileOnlyTheRejectedPartsAreTried() {
        String source = """
                name: rates
                description: Rates per euro.
                format: {type: csv%s}
                files:
                  rates: {path: rates.csv}
                datasets:
                  fx_rates:
                    from: rates
                    unpivot: {keep: [Date], name: currency, value: per_eur}
                    columns: {rate_date: Date, currency: currency, per_eur: per_eur}
                """;
        Source wrong = Sources.parse("rates.yaml", source.formatted(""));
        Source mended = Sources.parse("rates.yaml", source.formatted(", grouping: \"'\""));
        lake.ingest(wrong, TestLake.file(folder.resolve("in"), "rates.csv", "Date,USD,IDR", "2024-01-04,1.5,17'000"));
        assertThat(accounts()).containsExactly("rates.csv 2 1 0 1 0");

        assertThat(retry(mended).lines()).singleElement().asString().contains("1 tried, 1 landed");

        assertThat(rows("fx_rates", "currency", "cast(per_eur as double)")).containsExactly("IDR 17000.0", "USD 1.5");
        assertThat(accounts()).containsExactly("rates.csv 2 2 0 0 0");
    }

    /** A list of products in another format; the source is mended by a word that means nothing. */
    private static String listed(String format) {
        return """
                name: listed
                description: Products.
                format: {type: %s%%s}
                files:
                  products: {path: products.*}
                datasets:
                  products:
                    from: products
                    columns: {product_id: id, name: "coalesce(`name`, 'none')", list_price: price, currency: "'EUR'"}
                """.formatted(format);
    }

    @Test
    void recordsOfJsonAreReadFromTheirText() {
        for (String format : List.of("json", "ndjson")) {
            TestLake here = TestLake.in(folder.resolve(format));
            String one = "{\"id\": \"P1\", \"price\": \"soon\", \"name\": \"A\"}";
            String other = "{\"id\": \"P2\", \"price\": 2.5}";
            String text = format.equals("json") ? "[" + one + "," + other + "]" : one + "\n" + other + "\n";
            here.ingest(
                    Sources.parse("listed.yaml", listed(format).formatted("")),
                    TestLake.file(folder.resolve(format), "products." + format, text));
            assertThat(here.read("quarantine").count()).isEqualTo(1);

            Retry.Report report = Retry.run(
                    here.lake(),
                    null,
                    Sources.parse("listed.yaml", listed(format).formatted(", nullWords: [soon]")),
                    List.of(),
                    LATER,
                    LakeLock.Patience.NONE);

            assertThat(report.lines()).singleElement().asString().contains("1 tried, 1 landed");
            assertThat(here.read("products").where("product_id = 'P1'").first().<String>getAs("name"))
                    .isEqualTo("A");
        }
    }

    @Test
    void lookUpsAreTakenFromWhereOneSays() {
        String source = """
                name: orders
                description: Orders.
                format: {type: csv}
                files:
                  makers: {path: makers.csv}
                  products: {path: products.csv}
                datasets:
                  products:
                    from: products
                    lookups:
                      maker: {file: makers, on: {No: Maker}, required: true}
                    columns: {product_id: Id, name: Name, vendor_id: maker.Vendor}
                """;
        Source orders = Sources.parse("orders.yaml", source);
        Path in = folder.resolve("in");
        TestLake.file(in, "makers.csv", "No,Vendor", "1,V1");
        TestLake.file(in, "products.csv", "Id,Name,Maker", "P1,Switch,1", "P2,Router,2");
        lake.ingest(orders, in);
        assertThat(retry(orders).failures())
                .singleElement()
                .asString()
                .contains("needs the file makers.csv, which is not there; say with --in where it is");

        Path makers = TestLake.file(folder.resolve("more"), "makers.csv", "No,Vendor", "1,V1", "2,V2");
        assertThat(retry(orders, makers.getParent()).failures()).isEmpty();

        assertThat(rows("products", "product_id", "vendor_id", "other_lines"))
                .containsExactly("P1 V1 maker = makers.csv line 2", "P2 V2 maker = makers.csv line 3");
    }

    @Test
    void ofARowThatWasCutNoPartLands() {
        Source source = Sources.parse("names.yaml", """
                name: names
                description: Products with long names.
                format: {type: csv}
                files: {products: {path: "products*.csv"}}
                datasets:
                  products: {from: products, columns: {product_id: Id, name: Name}}
                """);
        lake.ingest(
                source,
                TestLake.file(
                        folder.resolve("in"),
                        "products.csv",
                        "Id,Name",
                        "P1," + "ż".repeat(600_000),
                        "P20," + "ż".repeat(600_000)));

        retry(source);

        assertThat(accounts()).containsExactly("products.csv 2 0 0 2 0");
        assertThat(lake.read("quarantine").selectExpr("element_at(reasons, 1)").collectAsList())
                .extracting(row -> row.getString(0))
                .allSatisfy(why -> assertThat(why).endsWith("is longer than 1048576 bytes"));
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

        assertThat(rows("products", "product_id", "source_file", "source_line"))
                .hasSize(200)
                .contains("P0 products-0.csv 3", "P99 products-99.csv 3");
        assertThat(rows("quarantine", "raw_row")).hasSize(100).contains("Q0;;x", "Q99;;x");
    }

    @Test
    void aRowWithoutAKeyOfItsOwnIsNotTakenForOneThatLanded() {
        String source = """
                name: sheet
                description: Sales without numbers.
                format: {type: csv%s}
                files:
                  sales: {path: "sales*.csv"}
                datasets:
                  sales:
                    from: sales
                    naturalKey: {fills: line_no, of: [Order, Product]}
                    columns:
                      order_id: Order
                      side: "'sell_in'"
                      ordered_on: Day
                      product_id: Product
                      net_amount: Net
                      currency: "'EUR'"
                """;
        lake.ingest(
                Sources.parse("sheet.yaml", source.formatted("")),
                TestLake.file(
                        folder.resolve("in"),
                        "sales.csv",
                        "Order,Day,Product,Net",
                        "O1,2024-05-06,P1,10",
                        "O1,2024-05-06,P1,10€",
                        "O1,2024-05-06,P1,11€",
                        "O1,2024-05-06,P1,12"));

        retry(Sources.parse("sheet.yaml", source.formatted(", ignoreInNumbers: [\"€\"]")));

        assertThat(rows("sales", "cast(net_amount as int)", "source_line", "substr(line_no, 33)"))
                .containsExactly("10 2 ", "10 3 -3", "11 4 -4", "12 5 -2");
        assertThat(accounts()).containsExactly("sales.csv 4 4 0 0 0");
    }

    @Test
    void aDeliveryIsNotTakenOutByARowOfItThatIsTriedAgain() {
        String source = """
                name: bills
                description: Bills by period.
                format: {type: csv%s}
                files:
                  sales: {path: "sales*.csv"}
                datasets:
                  sales:
                    from: sales
                    replaces: Period
                    columns:
                      order_id: Order
                      line_no: "'1'"
                      side: "'sell_in'"
                      ordered_on: Day
                      product_id: "'P1'"
                      net_amount: Net
                      currency: "'EUR'"
                """;
        Source wrong = Sources.parse("bills.yaml", source.formatted(""));
        Source mended = Sources.parse("bills.yaml", source.formatted(", ignoreInNumbers: [\"€\"]"));
        String header = "Order,Day,Net,Period";
        Path in = folder.resolve("in");
        lake.ingest(
                wrong,
                TestLake.file(
                        in, "sales-1.csv", header, "O1,2024-05-06,1,A", "O2,2024-05-06,2€,A", "O3,2024-05-06,3€,B"));
        Ingestion.run(
                lake.lake(),
                wrong,
                List.of(TestLake.file(in, "sales-2.csv", header, "O4,2024-05-06,4,B")),
                TestLake.NOW.plusSeconds(60));

        retry(mended);

        assertThat(rows("sales", "order_id")).containsExactly("O1", "O2", "O4");
        assertThat(accounts()).containsExactly("sales-1.csv 3 2 1 0 0", "sales-2.csv 1 1 0 0 0");
    }
}
