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

class MappingTest {
    private static final String POS = """
            name: pos-sellout
            description: Sell-out report of a partner.
            format:
              type: csv
              delimiter: ";"
              charset: windows-1250
              decimal: ","
              grouping: "."
              days: [dd.MM.yyyy]
              nullWords: ["-"]
            files:
              lines: {path: pos-*.csv}
              shops: {path: shops.csv}
            datasets:
              sales:
                from: lines
                lookups:
                  shop: {file: shops, on: {Kod: Sklep}, required: true}
                filter: Typ = 'S'
                version: cast(Wersja as int)
                columns:
                  order_id: concat('POS-', Paragon)
                  line_no: "`Nr linii`"
                  side: "'sell_out'"
                  ordered_on: Data
                  partner_id: shop.Partner
                  quantity: cast(Sztuk as int)
                  net_amount: Wartość
                  list_price: 1.5
                  currency: coalesce(Waluta, 'PLN')
                  storefront: shop.Nazwa
            """;
    private static final String HEADER = "Paragon;Nr linii;Data;Sklep;Sztuk;Wartość;Waluta;Typ;Wersja";

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void emptyLake() {
        lake = TestLake.in(folder);
    }

    private IngestReport ingest(String yaml, String... lines) {
        Source source = Sources.parse("pos.yaml", yaml);
        Path in = folder.resolve("in");
        TestLake.bytes(in, "pos-1.csv", (HEADER + "\n" + String.join("\n", lines)).getBytes(TestLake.POLISH));
        TestLake.bytes(
                in,
                "shops.csv",
                "Kod;Partner;Nazwa\nK1;R1;Łódź\nK1;R9;again\nK2;R2;Gdańsk\n\"broken".getBytes(TestLake.POLISH));
        return lake.ingest(source, in);
    }

    private List<String> reasons() {
        return lake.read("quarantine").orderBy("source_line").selectExpr("explode(reasons)").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void aPartOfAnExpressionMayBeUsedTwice() {
        IngestReport report = ingest(
                POS.replace(
                                "storefront: shop.Nazwa",
                                "storefront: coalesce(nullif(split(Wersja, '[.]')[0], '1'), 'first')")
                        .replace("filter: Typ = 'S'", "filter: cast(split(Wersja, '[.]')[0] as int) between 1 and 2")
                        .replace("cast(Wersja as int)", "cast(split(Wersja, '[.]')[0] as int)"),
                "1001;1;31.12.2024;K1;2;1;-;S;1.5",
                "1001;2;31.12.2024;K2;2;1;-;S;2.5",
                "1001;3;31.12.2024;K2;2;1;-;S;3.5");

        assertThat(report.failures()).isEmpty();
        assertThat(report.total()).isEqualTo(new Counts(3, 2, 0, 0, 1, 0, 0));
        assertThat(lake.read("sales").sort("line_no").select("storefront").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("first", "2");
    }

    @Test
    void mapsByExpressionLookUpFilterAndFormat() {
        IngestReport report = ingest(
                POS,
                "1001;1;31.12.2024;K1;2;1.234,56; - ;S;1",
                "1001;2;31.12.2024;K2;2;0,50;EUR;S;1",
                "1001;3;31.12.2024;K2;2;0,50;EUR;X;1");

        assertThat(report.total()).isEqualTo(new Counts(3, 2, 0, 0, 1, 0, 0));
        Row row = lake.read("sales").where("line_no = '1'").first();
        assertThat(row.<String>getAs("order_id")).isEqualTo("POS-1001");
        assertThat(row.<String>getAs("partner_id")).isEqualTo("R1");
        assertThat(row.<String>getAs("storefront")).isEqualTo("Łódź");
        assertThat(row.<String>getAs("currency")).isEqualTo("PLN");
        assertThat(row.<java.math.BigDecimal>getAs("net_amount")).isEqualByComparingTo("1234.56");
        assertThat(row.<java.math.BigDecimal>getAs("list_price")).isEqualByComparingTo("1.5");
        assertThat(row.<java.math.BigDecimal>getAs("quantity")).isEqualByComparingTo("2");
        assertThat(row.<java.sql.Date>getAs("ordered_on")).isEqualTo(java.sql.Date.valueOf("2024-12-31"));
    }

    @Test
    void rejectsWhatHasNoMatchOrCannotBeComputed() {
        IngestReport report = ingest(
                POS,
                "1001;1;31.12.2024;K7;2;1,00;-;S;1",
                "1001;2;31.12.2024;K1;two;12,50.0;-;S;1",
                "1001;3;31.12.2024;K1;2;1,00;-;S;new");

        assertThat(report.total()).isEqualTo(new Counts(3, 0, 0, 3, 0, 0, 0));
        assertThat(reasons())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("pos-1.csv line 2: has no match in shops for Sklep"),
                        second -> assertThat(second)
                                .startsWith("pos-1.csv line 3: quantity cannot be computed: ")
                                .contains("two"),
                        third -> assertThat(third)
                                .isEqualTo("pos-1.csv line 3: net_amount \"12,50.0\" is not a number"
                                        + " (source pos-sellout expects 1.234,56)"),
                        fourth -> assertThat(fourth).startsWith("pos-1.csv line 4: the version cannot be computed: "));
    }

    @Test
    void theHighestVersionWinsWhereverItStands() {
        IngestReport report = ingest(
                POS,
                "1001;1;31.12.2024;K1;2;1,00;-;S;9",
                "1001;1;31.12.2024;K1;2;2,00;-;S;10",
                "1001;1;31.12.2024;K1;2;3,00;-;S;");

        assertThat(report.total()).isEqualTo(new Counts(3, 1, 2, 0, 0, 0, 0));
        assertThat(lake.read("sales")
                        .selectExpr("cast(net_amount as int)")
                        .first()
                        .getInt(0))
                .isEqualTo(2);
    }

    @Test
    void saysWhichColumnsTheFileDoesNotHave() {
        IngestReport report =
                ingest(POS.replace("ordered_on: Data", "ordered_on: Date").replace("shop.Partner", "shop.Partnr"), "x");

        assertThat(report.failures().get(0))
                .contains(
                        "pos-1.csv was not taken into sales: it has no column \"Date\" (did you mean \"Data\"?) (sales.ordered_on)")
                .contains("sales.partner_id");
    }

    @Test
    void aMissingLookUpFileStopsTheDataset() {
        Path in = folder.resolve("in");
        TestLake.file(in, "pos-1.csv", HEADER);

        IngestReport report = lake.ingest(Sources.parse("pos.yaml", POS), in);

        assertThat(report.datasets().get(0).failure()).isEqualTo("needs the file shops.csv, which is not there");
    }
}
