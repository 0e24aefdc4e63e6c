package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.ingestion.commit.Counts;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corrections, deletions, deliveries and keys made from values, over several batches. */
class CorrectionsTest {
    private static final String HEADER = "OrderNo,Day,Net,Rev,Gone";

    private static final Source VERSIONED = Sources.parse("versioned.yaml", """
            name: versioned
            description: Order lines with revisions.
            format: {type: csv}
            files: {orders: {path: "orders*.csv"}}
            datasets:
              sales:
                from: orders
                version: Rev
                deleted: Gone = 'yes'
                columns:
                  order_id: OrderNo
                  line_no: "'1'"
                  side: "'sell_in'"
                  ordered_on: Day
                  net_amount: Net
                  currency: "'USD'"
            """);

    private static final Source CHARGES = Sources.parse("charges.yaml", """
            name: charges
            description: Charges without ids, an account's month in each delivery.
            format: {type: csv}
            files: {charges: {path: "charges*.csv"}}
            datasets:
              usage:
                from: charges
                naturalKey: {fills: usage_id, of: [Account, Day, Meter]}
                replaces: concat(Account, ' ', substr(Day, 1, 7))
                columns:
                  usage_date: Day
                  meter: Meter
                  billed_amount: Amount
                  currency: "'USD'"
            """);

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void openLake() {
        lake = TestLake.in(folder);
    }

    private IngestReport orders(String name, String... lines) {
        return lake.ingest(VERSIONED, TestLake.file(folder.resolve("in"), name, with(HEADER, lines)));
    }

    private IngestReport charges(String name, String... lines) {
        return lake.ingest(CHARGES, TestLake.file(folder.resolve("in"), name, with("Account,Day,Meter,Amount", lines)));
    }

    private static String[] with(String header, String... lines) {
        String[] all = new String[lines.length + 1];
        all[0] = header;
        System.arraycopy(lines, 0, all, 1, lines.length);
        return all;
    }

    private List<String> sales() {
        return lake
                .read("sales")
                .orderBy("order_id")
                .selectExpr("concat(order_id, ' ', net_amount)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private List<String> usage() {
        return lake
                .read("usage")
                .selectExpr("concat(usage_date, ' ', meter, ' ', cast(billed_amount as decimal(10, 2))) as charge")
                .orderBy("charge")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void anOlderVersionThatComesLaterChangesNothing() {
        orders("orders-1.csv", "A,2024-05-01,10,10,", "B,2024-05-01,20,1,");

        IngestReport late = orders("orders-2.csv", "A,2024-05-01,9,9,", "B,2024-05-01,21,2,");

        assertThat(late.total()).isEqualTo(new Counts(2, 1, 1, 0, 0, 0, 0));
        assertThat(sales()).containsExactly("A 10.0000", "B 21.0000");
    }

    @Test
    void aDeletionTakesTheRowOutAndAnOlderVersionDoesNotBringItBack() {
        orders("orders-1.csv", "A,2024-05-01,10,1,", "B,2024-05-01,20,1,");

        IngestReport deletion = orders("orders-2.csv", "A,2024-05-01,,3,yes", "C,2024-05-01,,3,yes");
        IngestReport older = orders("orders-3.csv", "A,2024-05-01,11,2,", "C,2024-05-01,30,1,");

        assertThat(deletion.total()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0, 1));
        assertThat(older.total()).isEqualTo(new Counts(2, 0, 2, 0, 0, 0, 0));
        assertThat(sales()).containsExactly("B 20.0000");

        orders("orders-4.csv", "A,2024-05-01,12,4,");
        assertThat(sales()).containsExactly("A 12.0000", "B 20.0000");
    }

    @Test
    void aDeletionNeedsNoMoreThanTheKey() {
        orders("orders-1.csv", "A,2024-05-01,10,1,", "B,2024-05-01,20,1,");

        IngestReport deletion = orders("orders-2.csv", "A,,,2,yes");

        assertThat(deletion.total()).isEqualTo(new Counts(1, 1, 0, 0, 0, 0, 1));
        assertThat(sales()).containsExactly("B 20.0000");
    }

    @Test
    void whereTheMonthIsPartOfTheKeyADeletionHasToTellIt() {
        Source source = Sources.parse("metered.yaml", """
                name: metered
                description: Usage with ids.
                format: {type: csv}
                files: {usage: {path: "usage*.csv"}}
                datasets:
                  usage:
                    from: usage
                    deleted: Gone = 'yes'
                    columns: {usage_id: Id, usage_date: Day, quantity: Quantity}
                """);
        lake.ingest(source, TestLake.file(folder, "usage-1.csv", "Id,Day,Quantity,Gone", "U1,2024-05-01,1,"));

        IngestReport deletions = lake.ingest(
                source, TestLake.file(folder, "usage-2.csv", "Id,Day,Quantity,Gone", "U1,,,yes", "U1,2024-05-31,,yes"));

        assertThat(deletions.total()).isEqualTo(new Counts(2, 1, 0, 1, 0, 0, 1));
        assertThat(lake.read("usage").count()).isZero();
    }

    @Test
    void theLaterBatchCountsAlsoWhereTheClockWasPutBack() {
        Source source = TestLake.canonical();
        lake.ingest(source, TestLake.file(folder, "products-1.csv", "product_id,name", "P1,Old", "P2,Old"));

        Ingestion.run(
                lake.lake(),
                source,
                List.of(TestLake.file(folder, "products-2.csv", "product_id,name", "P1,New")),
                TestLake.NOW.minusSeconds(60));

        assertThat(lake.read("products")
                        .selectExpr("concat(product_id, ' ', name) as row")
                        .orderBy("row")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("P1 New", "P2 Old");
    }

    @Test
    void aCorrectionMayMoveARowToAnotherMonth() {
        orders("orders-1.csv", "A,2024-05-31,10,1,");

        orders("orders-2.csv", "A,2024-06-01,10,2,");

        assertThat(lake.read("sales").selectExpr("cast(ordered_on as string)").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("2024-06-01");
    }

    @Test
    void equalRowsOfAFileWithoutIdsAreKeptApartAndTheSameOnesInAnotherFileAreDuplicates() {
        IngestReport first =
                charges("charges-1.csv", "X,2024-05-01,cpu,1.5", "X,2024-05-01,cpu,1.5", "X,2024-05-01,ram,2");

        IngestReport grown = charges(
                "charges-2.csv",
                "X,2024-05-01,cpu,1.5",
                "X,2024-05-01,cpu,1.5",
                "X,2024-05-01,ram,2",
                "X,2024-05-01,cpu,1.5");

        assertThat(first.total()).isEqualTo(new Counts(3, 3, 0, 0, 0, 0, 0));
        assertThat(grown.total()).isEqualTo(new Counts(4, 1, 3, 0, 0, 0, 0));
        assertThat(usage())
                .containsExactly(
                        "2024-05-01 cpu 1.50", "2024-05-01 cpu 1.50", "2024-05-01 cpu 1.50", "2024-05-01 ram 2.00");
    }

    @Test
    void aLaterDeliveryTakesThePlaceOfTheEarlierOneAndLeavesOthersAlone() {
        charges(
                "charges-1.csv",
                "X,2024-05-01,cpu,1",
                "X,2024-05-02,ram,2",
                "X,2024-06-01,cpu,3",
                "Y,2024-05-01,cpu,4");

        IngestReport again = charges("charges-2.csv", "X,2024-05-01,cpu,1.25", "X,2024-05-03,disk,5");

        assertThat(again.total()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0, 1));
        assertThat(usage())
                .containsExactly(
                        "2024-05-01 cpu 1.25", "2024-05-01 cpu 4.00", "2024-05-03 disk 5.00", "2024-06-01 cpu 3.00");
    }

    @Test
    void aLateRowOfOneMonthTouchesFilesOfThatMonthOnly() {
        String[] lines = new String[36];
        for (int month = 0; month < 36; month++) {
            lines[month] =
                    "O" + month + "," + java.time.LocalDate.of(2022, 1, 15).plusMonths(month) + ",10,1,";
        }
        orders("orders-1.csv", lines);
        List<String> before = files();

        orders("orders-2.csv", "O7,2022-08-15,11,2,");

        List<String> after = files();
        assertThat(after)
                .hasSize(36)
                .filteredOn(file -> !before.contains(file))
                .singleElement()
                .asString()
                .contains("ordered_on_month=2022-08");
        assertThat(before)
                .filteredOn(file -> !after.contains(file))
                .singleElement()
                .asString()
                .contains("ordered_on_month=2022-08");
    }

    private List<String> files() {
        return lake.lake()
                .dataFiles(io.partnerscope.contract.Contracts.shipped().get("sales"), lake.snapshot("sales"));
    }

    @Test
    void orphansAreKeptUntilTheirParentComes() {
        TestLake.file(folder.resolve("in"), "products.csv", "product_id,name,vendor_id", "P1,Switch,V9");
        lake.ingest(TestLake.canonical(), folder.resolve("in").resolve("products.csv"));

        Row orphan = lake.read("products").first();

        assertThat(orphan.<String>getAs("vendor_id")).isEqualTo("V9");
        assertThat(lake.read("quarantine").count()).isZero();
    }
}
