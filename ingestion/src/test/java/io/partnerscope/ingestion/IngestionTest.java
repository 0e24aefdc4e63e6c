package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.partnerscope.ingestion.commit.Counts;
import io.partnerscope.ingestion.commit.LakeLock;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.apache.spark.sql.Row;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestionTest {
    private static final String SALES =
            "order_id,line_no,side,ordered_on,vendor_id,partner_id,product_id,quantity,net_amount,cost_amount,currency";

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void emptyLake() {
        lake = TestLake.in(folder);
    }

    private Path sales(String name, String... lines) {
        String[] all = new String[lines.length + 1];
        all[0] = SALES;
        System.arraycopy(lines, 0, all, 1, lines.length);
        return TestLake.file(folder.resolve("in"), name, all);
    }

    private IngestReport ingest(Path... inputs) {
        return lake.ingest(TestLake.canonical(), inputs);
    }

    @Test
    void landsRowsTypedAndWithWhereTheyCameFrom() {
        IngestReport report = ingest(sales("sales.csv", "O1,1,sell_in,2024-05-06,V1,,P1,2,100.12345,80,USD"));

        Row row = lake.read("sales").first();
        assertThat(row.<String>getAs("order_id")).isEqualTo("O1");
        assertThat(row.<Object>getAs("partner_id")).isNull();
        assertThat(row.<java.math.BigDecimal>getAs("net_amount")).isEqualByComparingTo("100.1235");
        assertThat(row.<java.sql.Date>getAs("ordered_on")).isEqualTo(java.sql.Date.valueOf("2024-05-06"));
        assertThat(row.<String>getAs("source_name")).isEqualTo("canonical");
        assertThat(row.<String>getAs("source_file")).isEqualTo("sales.csv");
        assertThat(row.<Long>getAs("source_line")).isEqualTo(2);
        assertThat(row.<String>getAs("batch_id")).isEqualTo(report.batchId());
        assertThat(row.<java.sql.Timestamp>getAs("ingested_at").toInstant()).isEqualTo(TestLake.NOW);
        assertThat(report.total()).isEqualTo(new Counts(1, 1, 0, 0, 0, 1, 0));
    }

    @Test
    void keepsRejectedRowsWithEveryReason() {
        IngestReport report = ingest(sales(
                "sales.csv",
                "O1,1,sell_in,2024-05-06,V1,,P1,2,\"12,50.0\",80,USD",
                "O1,2,sideways,2024-02-30,V1,,P1,2,,80,EURO",
                "O1,3,sell_in,2024-05-06",
                "O1,4,sell_in,2024-05-06,V1,,P1,2,\"100,80,USD",
                "O1,5,sell_in,2024-05-06,V1,,P1,2,100,80,USD"));

        assertThat(report.total()).isEqualTo(new Counts(5, 1, 0, 4, 0, 0, 0));
        List<Row> kept = lake.read("quarantine").orderBy("source_line").collectAsList();
        assertThat(kept)
                .extracting(
                        row -> row.<Long>getAs("source_line"),
                        row -> List.copyOf(row.<String>getList(row.fieldIndex("reason_codes"))))
                .containsExactly(
                        tuple(2L, List.of("not_a_number")),
                        tuple(3L, List.of("not_allowed", "not_a_day", "missing", "not_a_currency")),
                        tuple(4L, List.of("ragged")),
                        tuple(5L, List.of("unreadable")));
        assertThat(kept.get(0).<String>getList(kept.get(0).fieldIndex("reasons")))
                .containsExactly(
                        "sales.csv line 2: net_amount \"12,50.0\" is not a number (source canonical expects 1234.56)");
        assertThat(kept.get(2).<String>getAs("raw_row")).isEqualTo("O1,3,sell_in,2024-05-06");
        assertThat(kept).allSatisfy(row -> {
            assertThat(row.<String>getAs("dataset")).isEqualTo("sales");
            assertThat(row.<String>getAs("source_file")).isEqualTo("sales.csv");
            assertThat(row.<String>getAs("batch_id")).isEqualTo(report.batchId());
        });
    }

    @Test
    void rowsThatFailACheckSayWhich() {
        ingest(TestLake.file(
                folder.resolve("in"),
                "products.csv",
                "product_id,name,list_price,currency",
                "P1,Switch,-1,USD",
                "P2,Router,10,"));

        assertThat(lake.read("quarantine")
                        .orderBy("source_line")
                        .selectExpr("reasons[0]")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .satisfiesExactly(
                        first ->
                                assertThat(first).startsWith("products.csv line 2: fails list_price_is_not_negative: "),
                        second -> assertThat(second).startsWith("products.csv line 3: fails currency_is_given: "));
    }

    @Test
    void theSameFilesAgainMakeNoBatchAndNoSnapshot() {
        Path file = sales("sales.csv", "O1,1,sell_in,2024-05-06,V1,,P1,2,100,80,USD", "bad");
        ingest(file);
        List<Long> before = List.of(lake.snapshot("sales"), lake.snapshot("batches"), lake.snapshot("quarantine"));

        IngestReport again = ingest(file);

        assertThat(again.batchId()).isNull();
        assertThat(again.datasets()).isEmpty();
        assertThat(List.of(lake.snapshot("sales"), lake.snapshot("batches"), lake.snapshot("quarantine")))
                .isEqualTo(before);
    }

    @Test
    void aFileThatFillsSeveralDatasetsIsOneFileThatIsSkipped() {
        Source both = Sources.parse("both.yaml", """
                name: both
                files: {lines: {path: lines.csv}}
                datasets:
                  vendors: {from: lines, columns: {vendor_id: Id, name: Name}}
                  customers: {from: lines, columns: {customer_id: Id, name: Name}}
                """);
        Path file = TestLake.file(folder.resolve("in"), "lines.csv", "Id,Name", "1,Acme");
        lake.ingest(both, file);

        assertThat(lake.ingest(both, file).notes()).containsExactly("1 file was taken in before and skipped");
    }

    @Test
    void aCorrectedRowReplacesTheEarlierOneAndEqualRowsAreDuplicates() {
        ingest(sales(
                "sales-1.csv",
                "O1,1,sell_in,2024-05-06,V1,,P1,2,100,80,USD",
                "O1,2,sell_in,2024-06-06,V1,,P1,2,200,80,USD"));

        IngestReport report = ingest(sales(
                "sales-2.csv",
                "O1,1,sell_in,2024-05-06,V1,,P1,2,111,80,USD",
                "O1,2,sell_in,2024-06-06,V1,,P1,2,200.00,80,USD",
                "O1,3,sell_in,2024-06-06,V1,,P1,2,300,80,USD"));

        assertThat(report.total()).isEqualTo(new Counts(3, 2, 1, 0, 0, 0, 0));
        assertThat(lake.read("sales")
                        .orderBy("line_no")
                        .selectExpr("cast(net_amount as string)", "source_file")
                        .collectAsList())
                .extracting(Row::mkString)
                .containsExactly("111.0000sales-2.csv", "200.0000sales-1.csv", "300.0000sales-2.csv");
    }

    @Test
    void rowsThatAllAreInTheLakeMakeABatchButNoSnapshot() {
        ingest(sales("sales-1.csv", "O1,1,sell_in,2024-05-06,V1,,P1,2,100,80,USD"));
        long before = lake.snapshot("sales");

        IngestReport report = ingest(sales("sales-2.csv", "O1,1,sell_in,2024-05-06,V1,,P1,2.0,100.0,80,USD"));

        assertThat(report.total()).isEqualTo(new Counts(1, 0, 1, 0, 0, 0, 0));
        assertThat(lake.snapshot("sales")).isEqualTo(before);
        assertThat(lake.read("batches").count()).isEqualTo(2);
    }

    @Test
    void keysOfAMonthAreLookedUpInThatMonthOnly() {
        String header = "usage_id,usage_date,quantity";
        ingest(TestLake.file(
                folder.resolve("in"), "usage-1.csv", header, "U1,2024-05-01,1", "U2,2024-05-31,1", "U1,2024-06-01,1"));

        IngestReport report = ingest(TestLake.file(
                folder.resolve("in"), "usage-2.csv", header, "U1,2024-05-01,1", "U2,2024-05-31,2", "U9,2024-05-15,1"));

        assertThat(report.total()).isEqualTo(new Counts(3, 2, 1, 0, 0, 0, 0));
        assertThat(lake.read("usage")
                        .orderBy("usage_date", "usage_id")
                        .selectExpr("concat(usage_id, ' ', usage_date, ' ', cast(quantity as int))")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("U1 2024-05-01 1", "U9 2024-05-15 1", "U2 2024-05-31 2", "U1 2024-06-01 1");
    }

    @Test
    void withinABatchTheLaterLineWins() {
        IngestReport report = ingest(
                sales(
                        "sales-1.csv",
                        "O1,1,sell_in,2024-05-06,V1,,P1,2,100,80,USD",
                        "O1,1,sell_in,2024-05-06,V1,,P1,2,101,80,USD"),
                sales("sales-2.csv", "O1,1,sell_in,2024-05-06,V1,,P1,2,102,80,USD"));

        assertThat(report.total()).isEqualTo(new Counts(3, 1, 2, 0, 0, 0, 0));
        assertThat(lake.read("sales")
                        .selectExpr("cast(net_amount as string)")
                        .first()
                        .getString(0))
                .isEqualTo("102.0000");
        assertThat(lake.read("batches")
                        .orderBy("source_file")
                        .selectExpr("source_file", "received", "accepted", "duplicates")
                        .collectAsList())
                .extracting(row -> row.mkString(" "))
                .containsExactly("sales-1.csv 2 0 2", "sales-2.csv 1 1 0");
    }

    @Test
    void aFileWithoutARequiredColumnStopsOnlyItself() {
        TestLake.file(folder.resolve("in"), "vendors.csv", "vendor_id,nam", "V1,One");
        TestLake.file(folder.resolve("in"), "north/vendors.csv", "vendor_id,name", "V2,Two");
        TestLake.file(folder.resolve("in"), "products.csv", "product_id,name", "P1,Switch");

        IngestReport report = ingest(folder.resolve("in"));

        assertThat(report.anyFailed()).isTrue();
        assertThat(report.failures())
                .containsExactly(
                        "vendors.csv was not taken into vendors: it has no column \"name\" (did you mean \"nam\"?) (vendors.name)");
        assertThat(lake.read("products").count()).isEqualTo(1);
        assertThat(lake.read("vendors").first().<String>getAs("vendor_id")).isEqualTo("V2");
        assertThat(lake.read("batches").selectExpr("source_file").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("products.csv", "north/vendors.csv");
    }

    @Test
    void anEmptyFileSaysWhatIsExpectedAndMakesNoBatch() {
        TestLake.file(folder.resolve("in"), "products.csv", "");

        IngestReport report = lake.ingest(TestLake.canonical(), folder.resolve("in"));

        assertThat(report.batchId()).isNull();
        assertThat(report.failures())
                .containsExactly("products.csv was not taken into products: it is empty, where a first line with the"
                        + " names of the columns is expected");
    }

    @Test
    void aColumnThatIsThereTwiceIsNotGuessedAt() {
        TestLake.file(folder.resolve("in"), "products.csv", "product_id,name,Name,category", "P-1,Switch,Router,x");
        TestLake.file(folder.resolve("in"), "vendors.csv", "vendor_id,name,name", "V-1,Cisco,Zyxel");

        IngestReport report = lake.ingest(TestLake.canonical(), folder.resolve("in"));

        assertThat(report.failures())
                .containsExactly("vendors.csv was not taken into vendors: it has the column \"name\" more than once");
    }

    @Test
    void aSecondIngestSaysWhoHoldsTheLake() {
        LakeLock held = LakeLock.take(lake.lake().place(), InstantSource.fixed(TestLake.NOW), LakeLock.Patience.NONE);
        try {
            Assertions.assertThatThrownBy(() -> ingest(sales("sales.csv")))
                    .hasMessageContaining("Another ingest holds the lake")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        } finally {
            held.close();
        }
    }

    @Test
    void readsWideFilesAndCountsEmptyCellsAsFiltered() {
        Path file = TestLake.file(
                folder.resolve("in"),
                "eurofxref-hist.csv",
                "Date,USD,PLN,XXX,",
                "2024-05-06,1.0750,4.31,N/A,",
                "2024-05-07,,x,1,",
                "2024-05-08,1");

        IngestReport report = lake.ingest(Sources.shipped("ecb-reference-rates").orElseThrow(), file);

        assertThat(report.total()).isEqualTo(new Counts(9, 2, 0, 5, 2, 0, 0));
        assertThat(lake.read("quarantine")
                        .orderBy("source_line", "part")
                        .selectExpr("concat(source_line, ' ', part, ' ', reason_codes[0])")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly(
                        "3 PLN not_a_number", "3 XXX not_a_currency", "4 PLN ragged", "4 USD ragged", "4 XXX ragged");
    }

    @Test
    void filesLargerThanOneTaskGiveTheSame() {
        String[] lines = new String[50_000];
        for (int at = 0; at < lines.length; at++) {
            String bad = at % 1000 == 7 ? "x" : "";
            lines[at] = "O" + at / 2 + ",1,sell_in,2024-0" + (1 + at % 9) + "-06,V1,,P1,2,10" + bad + "0.25,80,USD";
        }
        IngestReport report = ingest(sales("sales.csv", lines), padding());

        assertThat(report.total().received()).isEqualTo(50_001);
        assertThat(report.total().rejected()).isEqualTo(50);
        assertThat(report.total().accepted()).isEqualTo(25_001);
        // The second line of a key counts, but where it is broken; and there is the padding's one.
        assertThat(lake.read("sales").where("source_line % 2 = 0").count()).isEqualTo(51);
    }

    /** A file so long that nothing is done in one task. */
    private Path padding() {
        return sales(
                "sales-2.csv",
                "Z,1,sell_in,2024-05-06," + "v".repeat(900_000) + ",,P1,2,100,80,USD"
                        + ("\n" + " ".repeat(900_000)).repeat(20));
    }
}
