package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports in all four formats: what is in them, what they say of themselves, and how rows are chosen. */
class ExportTest {
    private static final String EVIL = "=HYPERLINK(\"http://x\",\"y\")";
    private static final String MANY_QUOTES = "a \"quoted\", line\nbroken — Łódź";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @SuppressWarnings("NullAway.Init")
    private static String manager;

    @BeforeAll
    static void start() throws SQLException, IOException {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture fixture = ReleaseFixture.empty(lake, "r1");
        List<String> names = List.of(EVIL, "+1", "-5", "@sum", MANY_QUOTES, "plain");
        for (int at = 0; at < names.size(); at++) {
            fixture.conformed(
                    "vendors", at + 2, "vendor_id", "V-" + at, "name", names.get(at), "country", at < 3 ? "PL" : null);
        }
        for (int at = 0; at < 25; at++) {
            fixture.conformed(
                    "sales",
                    at + 2,
                    "order_id",
                    String.format("S-%03d", at),
                    "line_no",
                    "1",
                    "side",
                    "sell_in",
                    "ordered_on",
                    LocalDate.of(2026, 6, 1).plusDays(at),
                    "partner_id",
                    at % 2 == 0 ? "P-000" : "P-001",
                    "quantity",
                    new BigDecimal("1.000000000001"),
                    "net_amount",
                    new BigDecimal("1234567890.1234"));
        }
        fixture.publish();
        server = new RunningServer(lake);
        manager = server.token(Role.MANAGER);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<List<Object>> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int at = 1; at <= result.getMetaData().getColumnCount(); at++) {
                    row.add(result.getObject(at));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static HttpResponse<Path> get(String path) {
        HttpResponse<Path> answer = server.download(manager, path, folder);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer;
    }

    @Test
    void csvHasEveryRowAndNoFormulas() throws SQLException, IOException {
        HttpResponse<Path> answer = get("/api/datasets/vendors.csv?country=PL");
        assertThat(Files.readString(answer.body()))
                .contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")
                .contains(",+1,")
                .contains(",-5,");
        assertThat(query("select name from read_csv('"
                        + get("/api/datasets/vendors.csv").body() + "') where vendor_id = 'V-4'"))
                .containsExactly(List.of(MANY_QUOTES));
        assertThat(Files.readString(get("/api/datasets/vendors.csv").body())).contains("'@sum");
        assertThat(query("select count(*), sum(net_amount::decimal(18,4))::varchar, min(quantity) from read_csv('"
                        + get("/api/datasets/sales.csv").body() + "', all_varchar = true)"))
                .containsExactly(List.of(25L, "30864197253.0850", "1.000000000001"));
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"vendors-r1-country-PL.csv\"");
        String about = answer.headers().firstValue("Link").orElse("");
        assertThat(about)
                .isEqualTo("</api/datasets/vendors.about.json?country=PL&release=r1>; rel=\"describedby\";"
                        + " type=\"application/json\"");
        JsonNode told = new ObjectMapper()
                .readTree(server.getAs(manager, about.substring(1, about.indexOf('>')))
                        .body());
        assertThat(told.at("/about/filters/country").asText()).isEqualTo("PL");
        assertThat(told.at("/about/release").asText()).isEqualTo("r1");
        assertThat(told.at("/columns/0/description").asText()).isNotEmpty();
    }

    @Test
    void jsonHasExactNumbersAndSaysWhatItIs() throws IOException, SQLException {
        Path file = get("/api/datasets/sales.json?partner_id=P-001").body();
        String text = Files.readString(file);
        assertThat(text).contains("\"net_amount\":1234567890.1234").contains("\"quantity\":1.000000000001");
        JsonNode told = new ObjectMapper().readTree(text);
        assertThat(told.get("rows")).hasSize(12);
        assertThat(told.get("dataset").asText()).isEqualTo("sales");
        assertThat(told.get("release").asText()).isEqualTo("r1");
        assertThat(told.get("as_of").asText()).isEqualTo("2026-06-30");
        assertThat(told.at("/filters/partner_id").asText()).isEqualTo("P-001");
        assertThat(told.get("who").asText()).startsWith("token ");
        assertThat(told.at("/rows/0/ordered_on").asText()).isEqualTo("2026-06-02");
        assertThat(told.at("/rows/0/ingested_at").asText()).isEqualTo("2026-06-30T06:00:00Z");
        assertThat(told.at("/rows/0/customer_id").isNull()).isTrue();
    }

    @Test
    void parquetHasTrueTypesAndSaysWhatItIs() throws SQLException {
        Path file = get("/api/datasets/sales.parquet?partner_id=P-001").body();
        assertThat(query("select count(*), sum(net_amount)::varchar, typeof(any_value(net_amount)),"
                        + " typeof(any_value(ordered_on)), typeof(any_value(ingested_at)) from read_parquet('" + file
                        + "')"))
                .containsExactly(List.of(12L, "14814814681.4808", "DECIMAL(18,4)", "DATE", "TIMESTAMP WITH TIME ZONE"));
        assertThat(query("select decode(key) || '=' || decode(value) from parquet_kv_metadata('" + file + "')"))
                .contains(List.of("dataset=sales"))
                .contains(List.of("release=r1"))
                .contains(List.of("filters={\"partner_id\":\"P-001\"}"));
    }

    @Test
    void workbookHasASheetAboutItselfAndSafeTexts() throws IOException {
        Path file = get("/api/datasets/vendors.xlsx").body();
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook book = new ReadableWorkbook(in)) {
            List<Row> about = book.getFirstSheet().read();
            assertThat(about.stream().map(row -> row.getCellText(0) + "=" + row.getCellText(1)))
                    .contains("Dataset=vendors", "Release=r1", "As of=2026-06-30", "Filters=none");
            List<Row> rows = book.getSheet(1).orElseThrow().read();
            assertThat(rows).hasSize(7);
            assertThat(rows.get(1).getCell(1).getType()).isEqualTo(CellType.STRING);
            assertThat(rows.get(1).getCellText(1)).isEqualTo(EVIL);
            assertThat(rows.get(5).getCellText(1)).isEqualTo(MANY_QUOTES);
        }
    }

    @Test
    void workbookHasNumbersAsNumbersAndDaysAsDays() throws IOException {
        Path file = get("/api/datasets/sales.xlsx?ordered_on=2026-06-01").body();
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook book = new ReadableWorkbook(in, new ReadingOptions(true, false));
                Stream<Row> rows = book.getSheet(1).orElseThrow().openStream()) {
            List<Row> all = rows.toList();
            Row row = all.get(1);
            Cell day = cell(all.get(0), row, "ordered_on");
            assertThat(day.asDate().toLocalDate()).isEqualTo(LocalDate.of(2026, 6, 1));
            assertThat(day.getDataFormatString()).isEqualTo("yyyy-mm-dd");
            assertThat(cell(all.get(0), row, "net_amount").asNumber()).isEqualByComparingTo("1234567890.1234");
        }
    }

    private static Cell cell(Row head, Row row, String column) {
        int at = head.stream().map(Cell::getText).toList().indexOf(column);
        return row.getCell(at);
    }

    @Test
    void choosesRowsByRangesTextsAndWhatIsUnknown() {
        assertThat(rows("sales.csv?ordered_on.from=2026-06-05&ordered_on.to=2026-06-08"))
                .isEqualTo(4);
        assertThat(rows("sales.csv?partner_id=P-000&partner_id=P-001&ordered_on.to=2026-06-02"))
                .isEqualTo(2);
        assertThat(rows("vendors.csv?name.contains=QUOTED")).isEqualTo(1);
        assertThat(rows("vendors.csv?country.unknown=true")).isEqualTo(3);
        assertThat(rows("vendors.csv?country.unknown=false&vendor_id.from=V-1")).isEqualTo(2);
        assertThat(rows("vendors.csv?ingested_at.to=2026-06-30")).isEqualTo(6);
        assertThat(rows("vendors.csv?ingested_at.from=2026-07-01")).isEqualTo(0);
        assertThat(rows("vendors.csv?limit=2")).isEqualTo(2);
    }

    private static long rows(String path) {
        try {
            return (long) query("select count(*) from read_csv('"
                            + get("/api/datasets/" + path).body() + "', all_varchar = true, header = true)")
                    .get(0)
                    .get(0);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstandByName() {
        for (String path : List.of("/api/datasets/sales", "/api/datasets/sales.csv", "/api/datasets/sales.parquet")) {
            HttpResponse<String> answer = server.getAs(manager, path + "?partner_ids=P-001");
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body()).contains("did you mean \\\"partner_id\\\"?");
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/problem+json");
            assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
            assertThat(server.getAs(manager, path + "?ordered_on.from=June").statusCode())
                    .isEqualTo(400);
            assertThat(server.getAs(manager, path + "?ordered_on.contains=06").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void answersHeadWithWhatTheFileWouldBe() throws IOException {
        String answer = server.raw("HEAD /api/datasets/vendors.xlsx HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Authorization: Bearer " + manager + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").contains("filename=\"vendors-r1.xlsx\"");
    }

    @Test
    void pagesThroughEveryRowOnceByCursor() throws IOException {
        List<String> seen = new ArrayList<>();
        String path = "/api/datasets/sales?limit=7";
        while (path != null) {
            HttpResponse<String> answer = server.getAs(manager, path);
            JsonNode told = new ObjectMapper().readTree(answer.body());
            told.get("rows").forEach(row -> seen.add(row.get("order_id").asText()));
            String link = answer.headers().firstValue("Link").orElse(null);
            assertThat(link == null).isEqualTo(told.get("next").isNull());
            path = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates().isSorted();
        assertThat(server.getAs(manager, "/api/datasets/sales?cursor=x").statusCode())
                .isEqualTo(400);
    }
}
