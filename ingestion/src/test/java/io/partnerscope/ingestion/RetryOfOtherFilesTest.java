package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.ingestion.commit.LakeLock;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in quarantine of wide files, of JSON, with look-ups, without keys, tried again. */
class RetryOfOtherFilesTest {
    private static final InstantSource LATER = InstantSource.fixed(TestLake.NOW.plusSeconds(86_400));

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void emptyLake() {
        lake = TestLake.in(folder);
    }

    private Retry.Report retry(Source source, Path... inputs) {
        return Retry.run(lake.lake(), null, source, List.of(inputs), LATER, LakeLock.Patience.NONE);
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
        assertThat(lake.accounts()).containsExactly("rates.csv 2 1 0 1 0");

        assertThat(retry(mended).lines()).singleElement().asString().contains("1 tried, 1 landed");

        assertThat(lake.texts("fx_rates", "currency", "cast(per_eur as double)"))
                .containsExactly("IDR 17000.0", "USD 1.5");
        assertThat(lake.accounts()).containsExactly("rates.csv 2 2 0 0 0");
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
            String one = "{\"id\": \"P1\", \"price\": \"soon\", \"name\": \"A\", \"__line\": 9}";
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

        assertThat(lake.texts("products", "product_id", "vendor_id", "other_lines"))
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

        assertThat(lake.accounts()).containsExactly("products.csv 2 0 0 2 0");
        assertThat(lake.read("quarantine").selectExpr("element_at(reasons, 1)").collectAsList())
                .extracting(row -> row.getString(0))
                .allSatisfy(why -> assertThat(why).endsWith("is longer than 1048576 bytes"));
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

        assertThat(lake.texts("sales", "cast(net_amount as int)", "source_line", "substr(line_no, 33)"))
                .containsExactly("10 2 ", "10 3 -3", "11 4 -4", "12 5 -2");
        assertThat(lake.accounts()).containsExactly("sales.csv 4 4 0 0 0");
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

        assertThat(lake.texts("sales", "order_id")).containsExactly("O1", "O2", "O4");
        assertThat(lake.accounts()).containsExactly("sales-1.csv 3 2 1 0 0", "sales-2.csv 1 1 0 0 0");
    }
}
