package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.partnerscope.ingestion.HostileFile.Writing;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Row;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Files spoilt in every way, many in each run: ingest throws nothing, each line is accounted for or its file is refused
 * in a clear line, and each line that was not touched lands with exactly its values.
 */
class HostileFilesTest {
    private static final boolean STRESS = Boolean.getBoolean("partnerscope.stress");
    private static final int RUNS = STRESS ? 20 : 1;
    private static final int FILES = 80;

    private static final String SOURCE = """
            name: hostile
            description: Products as nobody should send them.
            format: %s
            files:
              products: {path: "products*"}
            datasets:
              products:
                from: products
                columns: {product_id: %s, name: %s, list_price: %s, currency: "'EUR'", end_of_sale_on: %s}
            """;

    private static Source source(String format, String... columns) {
        return Sources.parse("hostile.yaml", SOURCE.formatted(format, columns[0], columns[1], columns[2], columns[3]));
    }

    private static Source source(Writing writing) {
        String[] named = {"product_id", "name", "list_price", "end_of_sale_on"};
        return switch (writing) {
            case CANONICAL -> source("{type: csv}", named);
            case POLISH ->
                source(
                        "{type: csv, charset: windows-1250, delimiter: \";\", decimal: \",\", days: [dd.MM.yyyy]}",
                        named);
            case TABS ->
                source(
                        "{type: csv, delimiter: tab, quote: none, escape: \"\\\\\", header: false, skipLines: 1}",
                        "c1",
                        "c2",
                        "c3",
                        "c5");
            case SPANNING -> source("{type: csv, fieldsMaySpanLines: true}", named);
            case WIDE -> source("{type: csv, charset: UTF-16LE}", named);
            case LINES_OF_JSON -> source("{type: ndjson}", "product_id", "\"`about.name`\"", "list_price", "end");
        };
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void linesOfEveryKindAreAccountedForAndGoodOnesLand(@ForAll Random random, @ForAll Random packing)
            throws IOException {
        for (int run = 0; run < RUNS; run++) {
            for (Writing writing : Writing.values()) {
                Map<String, HostileFile> files = new TreeMap<>();
                for (int number = 0; number < FILES; number++) {
                    HostileFile file = HostileFile.of(writing, random, number);
                    files.put("products-" + number, packed(file, packing));
                }
                files.put("products-empty", new HostileFile(new byte[0], -1, Map.of(), true));
                check(source(writing), files);
            }
        }
    }

    /** Some files are packed, and some of these are cut short, which only refuses them. */
    private static HostileFile packed(HostileFile file, Random random) throws IOException {
        byte[] packed = switch (random.nextInt(8)) {
            case 0 -> gzip(file.bytes());
            case 1 -> Zstd.compress(file.bytes());
            default -> file.bytes();
        };
        if (packed != file.bytes() && random.nextInt(3) == 0) {
            byte[] cut = Arrays.copyOf(packed, packed.length - 1 - random.nextInt(packed.length / 2));
            return new HostileFile(cut, -1, Map.of(), true);
        }
        return new HostileFile(packed, file.lines(), file.good(), file.mayBeRefused());
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(out)) {
            packed.write(content);
        }
        return out.toByteArray();
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void jsonDocumentsLandUpToWhereTheyBreak(@ForAll Random random) throws IOException {
        for (int run = 0; run < RUNS; run++) {
            Map<String, HostileFile> files = new TreeMap<>();
            for (int number = 0; number < FILES; number++) {
                Map<String, String> good = new HashMap<>();
                StringBuilder text = new StringBuilder("[");
                int before = random.nextInt(5);
                for (int row = 0; row < before; row++) {
                    String id = number + "-" + row + "-" + random.nextInt();
                    text.append("{\"id\": \"").append(id).append("\", \"name\": \"x\", \"p\": 1.50, \"d\": null},\n");
                    good.put(id, "x|1.5000|null");
                }
                byte[] rest = "{\"id\": \"last\", \"name\": \"y\", \"p\": [1, {}], \"d\": \"2024-01-01\"}]"
                        .getBytes(StandardCharsets.UTF_8);
                for (int flips = random.nextInt(3); flips >= 0; flips--) {
                    rest[random.nextInt(rest.length)] = (byte) random.nextInt(256);
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
                bytes.write(rest, 0, 1 + random.nextInt(rest.length));
                // Without a whole record there is nothing that names the columns.
                files.put("products-" + number, new HostileFile(bytes.toByteArray(), -1, good, before == 0));
            }
            check(source("{type: json}", "id", "name", "p", "d"), files);
        }
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void damagedSheetsAreRefusedOrAccountedFor(@ForAll Random random) throws IOException {
        ByteArrayOutputStream sheet = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(sheet, "test", "1.0")) {
            Worksheet products = workbook.newWorksheet("products");
            for (int row = 0; row < 20; row++) {
                for (int column = 0; column < 4; column++) {
                    products.value(row, column, row == 0 ? "c" + column : row + "-" + column);
                }
            }
        }
        for (int run = 0; run < RUNS; run++) {
            Map<String, HostileFile> files = new TreeMap<>();
            for (int number = 0; number < FILES; number++) {
                byte[] damaged = sheet.toByteArray();
                for (int flips = 1 + random.nextInt(5); flips > 0; flips--) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
                }
                files.put("products-" + number, new HostileFile(damaged, -1, Map.of(), true));
            }
            check(source("{type: xlsx}", "c0", "c1", "c2", "c3"), files);
        }
    }

    private static void check(Source source, Map<String, HostileFile> files) throws IOException {
        Path folder = Files.createTempDirectory("hostile");
        try {
            for (Map.Entry<String, HostileFile> file : files.entrySet()) {
                TestLake.bytes(
                        folder.resolve("in"), file.getKey(), file.getValue().bytes());
            }
            TestLake lake = TestLake.in(folder);

            IngestReport report = lake.ingest(source, folder.resolve("in"));

            accounted(lake, report, files);
            landed(lake, files);
        } finally {

            delete(folder);
        }
    }

    private static void accounted(TestLake lake, IngestReport report, Map<String, HostileFile> files) {
        Map<String, String> refused = new HashMap<>();
        for (IngestReport.DatasetReport dataset : report.datasets()) {
            assertThat(dataset.failure()).isNull();
            dataset.refused().forEach(file -> refused.put(ofDisk(file.file()), file.why()));
        }
        Map<String, Row> batches = new HashMap<>();
        for (Row row : lake.read("batches").collectAsList()) {
            batches.put(ofDisk(row.getAs("source_file")), row);
        }
        files.forEach((name, file) -> {
            if (refused.containsKey(name)) {
                assertThat(file.mayBeRefused())
                        .as(name + " " + refused.get(name))
                        .isTrue();
                assertThat(refused.get(name)).isNotBlank().doesNotContain("\n").doesNotContain("Exception");
                return;
            }
            Row batch = batches.get(name);
            assertThat(batch)
                    .as("%s is neither taken in nor refused %s", name, report)
                    .isNotNull();
            long received = batch.<Long>getAs("received");
            long sum = 0;
            for (String count : List.of("accepted", "duplicates", "rejected", "filtered")) {
                sum += batch.<Long>getAs(count);
            }
            assertThat(sum).as(name).isEqualTo(received);
            if (file.lines() >= 0) {
                assertThat(received).as("lines of " + name).isEqualTo(file.lines());
            }
        });
    }

    /** The file on disk: a damaged document may look like an archive, whose files are called by it. */
    private static String ofDisk(String name) {
        int archive = name.indexOf('/');
        return archive < 0 ? name : name.substring(0, archive);
    }

    private static void landed(TestLake lake, Map<String, HostileFile> files) {
        Map<String, String> landed = new HashMap<>();
        for (Row row : lake.read("products").collectAsList()) {
            BigDecimal price = row.getAs("list_price");
            landed.put(row.getAs("product_id"), row.getAs("name") + "|" + price + "|" + row.getAs("end_of_sale_on"));
        }
        files.forEach((name, file) -> file.good()
                .forEach((id, values) ->
                        assertThat(landed).as("a good line of " + name).containsEntry(id, values)));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
