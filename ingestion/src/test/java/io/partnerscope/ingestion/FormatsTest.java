package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.ingestion.commit.Counts;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same products, whatever kind of file they come in, with what is broken told apart. */
class FormatsTest {
    private static final String SOURCE = """
            name: shop
            description: Products in every kind of file.
            format: {decimal: ",", days: [dd.MM.yyyy], nullWords: ["-"]}
            files:
              products: {path: "%s", format: %s}
            datasets:
              products:
                from: products
                columns:
                  product_id: id
                  name: "`about.name`"
                  list_price: price
                  currency: "'EUR'"
                  end_of_sale_on: ends
            """;

    private static final String RECORDS = """
            {"id": "P-1", "about": {"name": "Switch"}, "price": 1234.5, "ends": "2025-01-31"}
            {"id": "P-2", "about": {"name": "Router"}, "price": "12,50", "ends": "31.01.2025"}
            {"id": "P-3", "about": {"name": "Broken"}, "price": 1e400, "ends": null}
            {"id": "P-4", "about": {"name": "-"}, "price": null, "ends": " - "}
            """;

    @TempDir
    Path folder;

    private TestLake ingest(String path, String format, int received, int rejected) {
        TestLake lake = TestLake.in(folder.resolve(path.replaceAll("\\W", "_") + format.length()));
        Source source = Sources.parse("shop.yaml", SOURCE.formatted(path, format));

        IngestReport report = lake.ingest(source, folder.resolve("in"));

        assertThat(report.anyFailed()).as("%s", report).isFalse();
        Counts total = report.total();
        assertThat(total.received()).isEqualTo(received);
        assertThat(total.rejected()).isEqualTo(rejected);
        assertThat(lake.read("quarantine").count()).isEqualTo(rejected);
        return lake;
    }

    private static List<String> products(TestLake lake) {
        Dataset<Row> rows = lake.read("products")
                .selectExpr("concat_ws(' ', product_id, name, cast(list_price as string), currency, end_of_sale_on,"
                        + " source_line)")
                .sort("product_id");
        return rows.collectAsList().stream().map(row -> row.getString(0)).toList();
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(out)) {
            packed.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    @Test
    void linesOfJson() throws IOException {
        TestLake.bytes(folder.resolve("in"), "products.ndjson.gz", gzip(RECORDS + "{\"id\": \"P-5\", \"about\": \n"));

        TestLake lake = ingest("products.ndjson", "{type: ndjson}", 5, 3);

        assertThat(products(lake))
                .containsExactly("P-1 Switch 1234.5000 EUR 2025-01-31 1", "P-2 Router 12.5000 EUR 2025-01-31 2");
        assertThat(lake.read("quarantine").selectExpr("raw_row").collectAsList().toString())
                .contains("{\"id\": \"P-5\", \"about\": ")
                .contains("1e400");
    }

    @Test
    void aRecordWhoseKeysDifferInBlanksOrCaseDoesNotTakeTheNamesOfTheOthers() {
        TestLake.file(
                folder.resolve("in"),
                "products.ndjson",
                "{\"id\": \"P-0\", \"about\": {\" name\": \"Odd\"}, \"Price\": 1, \"ends\": null}\n" + RECORDS);

        TestLake lake = ingest("products.ndjson", "{type: ndjson}", 5, 3);

        assertThat(products(lake))
                .containsExactly("P-1 Switch 1234.5000 EUR 2025-01-31 2", "P-2 Router 12.5000 EUR 2025-01-31 3");
    }

    @Test
    void aJsonDocumentWithinAnArchive() throws IOException {
        String document = "{\"value\": [" + String.join(",", RECORDS.strip().split("\n")) + "], \"next\": null}";
        Files.createDirectories(folder.resolve("in"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("in/export.zip")))) {
            zip.putNextEntry(new ZipEntry("data/products.json"));
            zip.write(document.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("readme.txt"));
        }

        TestLake lake = ingest("products*.json", "{type: json, records: value}", 4, 2);

        assertThat(products(lake))
                .containsExactly("P-1 Switch 1234.5000 EUR 2025-01-31 1", "P-2 Router 12.5000 EUR 2025-01-31 2");
        assertThat(lake.read("products").select("source_file").first().getString(0))
                .isEqualTo("export.zip/data/products.json");
    }

    @Test
    void aBrokenJsonDocumentLandsUpToThere() {
        TestLake.file(
                folder.resolve("in"),
                "products.json",
                "[" + String.join(",", RECORDS.strip().split("\n")).replace("\"id\": \"P-3\"", "\"id\" \"P-3\""));

        TestLake lake = ingest("products.json", "{type: json}", 3, 1);

        assertThat(products(lake)).hasSize(2);
        assertThat(lake.read("quarantine").selectExpr("reasons").collectAsList().toString())
                .contains("products.json line 3: and what follows cannot be read");
    }

    @Test
    void anEmptyJsonDocumentHasNoRows() {
        TestLake.file(folder.resolve("in"), "products.json", "[]");

        TestLake lake = ingest("products.json", "{type: json}", 0, 0);

        assertThat(lake.read("products").count()).isZero();
    }

    @Test
    void anEmptyJsonDocumentIsSoundBesideOneWithoutAnyRecordThatCanBeRead() {
        TestLake.file(folder.resolve("in"), "products-1.json", "[{\"id\": 1, \"id\": 2}]");
        TestLake.file(folder.resolve("in"), "products-2.json", "[]");
        TestLake lake = TestLake.in(folder);

        IngestReport report = lake.ingest(
                Sources.parse("shop.yaml", SOURCE.formatted("products*", "{type: json}")), folder.resolve("in"));

        assertThat(report.failures())
                .containsExactly(
                        "products-1.json was not taken into products: it has no record that can be read and has keys");
    }

    @Test
    void parquet() throws IOException {
        TestLake lake = TestLake.in(folder.resolve("writer"));
        lake.lake()
                .spark()
                .sql("select 'P-1' id, struct('Switch' name) about, 1234.5D price, date'2025-01-31' ends"
                        + " union all select 'P-2', struct('Router'), 12.5D, date'2025-01-31'"
                        + " union all select 'P-3', struct('Broken'), double('NaN'), null")
                .coalesce(1)
                .write()
                .parquet(folder.resolve("in").toString());

        TestLake landed = ingest("*.parquet", "{type: parquet}", 3, 1);

        assertThat(products(landed))
                .containsExactly("P-1 Switch 1234.5000 EUR 2025-01-31 1", "P-2 Router 12.5000 EUR 2025-01-31 2");
        assertThat(landed.read("quarantine").selectExpr("raw_row").first().getString(0))
                .isEqualTo("{\"id\":\"P-3\",\"about.name\":\"Broken\",\"price\":\"NaN\"}");
    }

    @Test
    void xlsx() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        try (OutputStream out = Files.newOutputStream(folder.resolve("in/products.xlsx"));
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            workbook.newWorksheet("Notes").value(0, 0, "nothing");
            Worksheet sheet = workbook.newWorksheet("List");
            String[] header = {"id", "about.name", "price", "ends"};
            for (int column = 0; column < header.length; column++) {
                sheet.value(2, column, header[column]);
            }
            sheet.value(4, 0, "P-1");
            sheet.value(4, 1, "Switch");
            sheet.value(4, 2, 1234.5);
            sheet.value(4, 3, LocalDate.of(2025, 1, 31));
            sheet.style(4, 3).format("dd.mm.yyyy").set();
            sheet.value(5, 0, "P-2");
            sheet.value(5, 1, "Router");
            sheet.value(5, 2, "12,50");
            sheet.value(5, 3, "31.01.2025");
            sheet.value(6, 0, "P-3");
            sheet.value(6, 1, "Broken");
            sheet.value(6, 2, "#N/A");
        }

        TestLake lake = ingest("products.xlsx", "{type: xlsx, sheet: List, skipLines: 2}", 3, 1);

        assertThat(products(lake))
                .containsExactly("P-1 Switch 1234.5000 EUR 2025-01-31 5", "P-2 Router 12.5000 EUR 2025-01-31 6");
    }

    @Test
    void filesOfOneKindMayBeWrittenInSeveralWays() throws IOException {
        TestLake.file(
                folder.resolve("in"), "products-1.csv", "id,about.name,price,ends", "P-0,Hub,\"7,25\",31.01.2025");
        Files.write(folder.resolve("in/products-2.ndjson.gz"), gzip(RECORDS));

        TestLake lake = ingest("products-*", "{types: {\"*.ndjson\": ndjson}}", 5, 2);

        assertThat(products(lake))
                .containsExactly(
                        "P-0 Hub 7.2500 EUR 2025-01-31 2",
                        "P-1 Switch 1234.5000 EUR 2025-01-31 1",
                        "P-2 Router 12.5000 EUR 2025-01-31 2");
    }

    @Test
    void theSameContentPackedIsTakenInOnce() throws IOException {
        Path in = folder.resolve("in");
        String text = "id;about.name;price;ends\nP-1;Switch;1,5;-\n";
        TestLake.file(in, "products-1.csv", text);
        TestLake.bytes(in, "products-2.csv.gz", gzip(text));

        TestLake lake = ingest("products*.csv", "{type: csv, delimiter: \";\"}", 1, 0);

        assertThat(products(lake)).containsExactly("P-1 Switch 1.5000 EUR 2");
    }
}
