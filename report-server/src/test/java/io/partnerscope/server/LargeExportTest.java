package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ManyRows;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million rows, or ten with -Pstress, exported by a server that has 256 MiB of heap, and read back. */
class LargeExportTest {
    private static final boolean STRESS = Boolean.getBoolean("partnerscope.stress");
    private static final long ROWS = STRESS ? 10_000_000 : 1_100_000;
    private static final BigDecimal SUM =
            BigDecimal.valueOf(ROWS * (ROWS - 1) / 2).movePointLeft(2);
    private static final long MOST_ROWS_OF_A_SHEET = 1_048_576;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ManyRows.publish(lake, "r1", ROWS);
        server = new ServerProcess(lake, "256m");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Path export(String extension) throws Exception {
        long start = System.nanoTime();
        HttpResponse<Path> answer =
                server.download("/api/datasets/revenue_share_due." + extension, folder.resolve("rows." + extension));
        assertThat(answer.statusCode()).isEqualTo(200);
        System.out.printf(
                Locale.ROOT,
                "%,d rows as %s: %.1f s, %,d bytes%n",
                ROWS,
                extension,
                (System.nanoTime() - start) / 1e9,
                Files.size(answer.body()));
        return answer.body();
    }

    private static void assertWhole(String relation) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select count(*), sum(due_usd::decimal(38, 12)), count(distinct month) from " + relation)) {
            result.next();
            assertThat(result.getLong(1)).isEqualTo(ROWS);
            assertThat(result.getBigDecimal(2)).isEqualByComparingTo(SUM);
            assertThat(result.getLong(3)).isEqualTo(10_000);
        }
    }

    @Test
    void csvIsWhole() throws Exception {
        assertWhole("read_csv('" + export("csv") + "', all_varchar = true)");
    }

    @Test
    void jsonIsWhole() throws Exception {
        Path file = export("json");
        // The rows stand one a line between the head and the end, which no reader of JSON needs to know.
        Path rows = folder.resolve("rows.ndjson");
        try (BufferedReader lines = Files.newBufferedReader(file);
                BufferedWriter out = Files.newBufferedWriter(rows)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String row = line.startsWith(",") ? line.substring(1) : line;
                out.write(row.endsWith("]}") ? row.substring(0, row.length() - 2) : row);
                out.newLine();
            }
        }
        assertWhole("read_json('" + rows + "', format = 'newline_delimited',"
                + " columns = {month: 'DATE', due_usd: 'VARCHAR'})");
    }

    @Test
    void parquetIsWhole() throws Exception {
        assertWhole("read_parquet('" + export("parquet") + "')");
    }

    @Test
    void workbookIsWholeOnAsManySheetsAsItNeeds() throws Exception {
        Path file = export("xlsx");
        long rows = 0;
        BigDecimal sum = BigDecimal.ZERO;
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
            List<Sheet> sheets = book.getSheets().toList();
            assertThat(sheets).hasSize((int) (1 + (ROWS + MOST_ROWS_OF_A_SHEET - 2) / (MOST_ROWS_OF_A_SHEET - 1)));
            for (Sheet sheet : sheets.subList(1, sheets.size())) {
                try (Stream<Row> lines = sheet.openStream()) {
                    for (Iterator<Row> rest = lines.skip(1).iterator(); rest.hasNext(); rows++) {
                        sum = sum.add(rest.next().getCell(9).asNumber());
                    }
                }
            }
        }
        assertThat(rows).isEqualTo(ROWS);
        assertThat(sum).isEqualByComparingTo(SUM);
    }
}
