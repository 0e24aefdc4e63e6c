package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.Contracts;
import io.partnerscope.ingestion.csv.Dialect;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shipped source with small files that have its traps. A case is a folder {@code source-cases/SOURCE/CASE}:
 * {@code in} is what comes, {@code expect/DATASET.csv} the columns and rows that land, {@code expect/counts.csv} what
 * became of each file and {@code expect/reasons.txt} why rows did not land. With {@code -Dsource.cases.write=true} what
 * was found is written as what is expected, to be read before it is kept.
 */
class SourceCasesTest {
    private static final Path CASES = Path.of("src/test/resources/source-cases");
    private static final String COUNTS = "dataset,file,received,accepted,duplicates,rejected,filtered";

    @TempDir
    Path folder;

    static List<String> cases() throws IOException {
        try (Stream<Path> sources = Files.list(CASES)) {
            List<String> cases = new ArrayList<>();
            for (Path source : sources.sorted().toList()) {
                try (Stream<Path> of = Files.list(source)) {
                    of.sorted().forEach(one -> cases.add(source.getFileName() + "/" + one.getFileName()));
                }
            }
            return cases;
        }
    }

    @Test
    void everyShippedSourceHasACase() throws IOException {
        assertThat(cases().stream().map(one -> one.split("/", -1)[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(Sources.names());
    }

    @Test
    void everyShippedSourceFitsTheColumnsItSaysItsFilesHave() {
        for (String name : Sources.names()) {
            Source source = Sources.shipped(name).orElseThrow();

            assertThat(SourceCheck.problems(TestLake.spark(), source)).as(name).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void landsWhatIsExpected(String name) throws IOException {
        Path files = CASES.resolve(name);
        Source source = Sources.shipped(name.split("/", -1)[0]).orElseThrow();
        TestLake lake = TestLake.in(folder);

        IngestReport report = lake.ingest(source, files.resolve("in"));

        assertThat(report.datasets())
                .allSatisfy(dataset -> assertThat(dataset.failure()).isNull());
        Path expect = files.resolve("expect");
        compare(expect.resolve("counts.csv"), counts(lake));
        compare(expect.resolve("reasons.txt"), reasons(lake));
        for (String dataset : new TreeSet<>(report.datasets().stream()
                .map(IngestReport.DatasetReport::dataset)
                .toList())) {
            Path rows = expect.resolve(dataset + ".csv");
            List<String> columns =
                    Files.exists(rows) ? List.of(Files.readAllLines(rows).get(0).split(",", -1)) : allColumns(dataset);
            compare(rows, rows(lake.read(dataset), columns));
        }
        everyLineIsAccountedFor(lake, source, files.resolve("in"));
    }

    private static List<String> allColumns(String dataset) {
        List<String> columns = new ArrayList<>(List.of("source_line"));
        Contracts.shipped().get(dataset).columns().forEach(column -> columns.add(column.name()));
        return columns;
    }

    private static void compare(Path expected, List<String> found) throws IOException {
        if (Boolean.getBoolean("source.cases.write")) {
            Files.createDirectories(expected.getParent());
            Files.writeString(expected, found.stream().map(line -> line + "\n").collect(Collectors.joining()));
        }
        assertThat(found).as(expected.toString()).isEqualTo(Files.readAllLines(expected));
    }

    private static List<String> counts(TestLake lake) {
        return rows(
                lake.read("batches"),
                List.of(COUNTS.replace(",file,", ",source_file,").split(",", -1)),
                "dataset",
                "source_file");
    }

    private static List<String> reasons(TestLake lake) {
        return lake
                .read("quarantine")
                .orderBy("dataset", "source_file", "source_line", "part")
                .selectExpr("dataset", "explode(reasons)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0) + ": " + row.getString(1))
                .toList();
    }

    private static List<String> rows(Dataset<Row> dataset, List<String> columns) {
        return rows(dataset, columns, "source_file", "source_line");
    }

    /** Rows as lines of CSV under their header, in a fixed order. */
    private static List<String> rows(Dataset<Row> dataset, List<String> columns, String... order) {
        List<String> sorted = new ArrayList<>(List.of(order));
        columns.stream().filter(column -> !sorted.contains(column)).forEach(sorted::add);
        Dataset<Row> rows = dataset.orderBy(sorted.stream().map(functions::col).toArray(Column[]::new))
                .select(columns.stream()
                        .map(column -> functions.col(column).cast("string"))
                        .toArray(Column[]::new));
        List<String> lines = new ArrayList<>(List.of(String.join(",", columns)));
        for (Row row : rows.collectAsList()) {
            List<String> fields = new ArrayList<>();
            for (int at = 0; at < row.length(); at++) {
                fields.add(field(Optional.ofNullable(row.getString(at)).orElse("")));
            }
            lines.add(String.join(",", fields));
        }
        return lines;
    }

    private static String field(String text) {
        String plain = text.matches("-?\\d+\\.\\d*0") ? text.replaceAll("\\.?0+$", "") : text;
        return plain.matches(".*[,\"].*") ? "\"" + plain.replace("\"", "\"\"") + "\"" : plain;
    }

    /** Received adds up, and is the number of the file's lines with anything on them, less those before the data. */
    private static void everyLineIsAccountedFor(TestLake lake, Source source, Path in) throws IOException {
        for (Row batch : lake.read("batches").collectAsList()) {
            assertThat(batch.<Long>getAs("received"))
                    .isEqualTo(batch.<Long>getAs("accepted")
                            + batch.<Long>getAs("duplicates")
                            + batch.<Long>getAs("rejected")
                            + batch.<Long>getAs("filtered"));
            Path file = in.resolve(batch.<String>getAs("source_file"));
            Path notData = in.resolveSibling("lines-before-data.txt");
            long before = Files.exists(notData)
                    ? Long.parseLong(Files.readString(notData).strip())
                    : 1;
            if (batch.<String>getAs("dataset").equals("fx_rates")) {
                continue;
            }
            assertThat(batch.<Long>getAs("received"))
                    .as(file.toString())
                    .isEqualTo(dataLines(file, spansLines(source)) - before);
        }
    }

    private static boolean spansLines(Source source) {
        return source.files().values().stream()
                .anyMatch(kind -> kind.layouts().usual() instanceof Dialect dialect && dialect.fieldsMaySpanLines());
    }

    /** Lines with anything on them; where fields may span lines, lines with an open quote are part of the next one. */
    private static long dataLines(Path file, boolean spanning) throws IOException {
        long records = 0;
        boolean open = false;
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .lines()
                .toList()) {
            boolean oddQuotes = line.chars().filter(c -> c == '"').count() % 2 == 1;
            open ^= spanning && oddQuotes;
            records += open || line.isBlank() ? 0 : 1;
        }
        return records;
    }
}
