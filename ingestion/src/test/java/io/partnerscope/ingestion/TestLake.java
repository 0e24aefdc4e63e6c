package io.partnerscope.ingestion;

import io.partnerscope.contract.Contracts;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import io.partnerscope.lake.Lake;
import io.partnerscope.lake.Sessions;
import io.partnerscope.release.LakePlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A lake of its own for one test, on the one Spark session of the module. */
final class TestLake {
    static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

    /** A charset that is not Unicode. */
    static final Charset POLISH = Charset.forName("windows-1250");

    private final Lake lake;

    private static final class Session {
        private static final SparkSession SPARK =
                Sessions.open(new LakePlace(Path.of("target", "no-lake")), Map.of(), "local[2]");
    }

    private TestLake(Lake lake) {
        this.lake = lake;
    }

    static TestLake in(Path folder) {
        return new TestLake(Lake.at(new LakePlace(folder.resolve("lake")), Session.SPARK));
    }

    static SparkSession spark() {
        return Session.SPARK;
    }

    Lake lake() {
        return lake;
    }

    IngestReport ingest(Source source, Path... inputs) {
        return Ingestion.run(lake, source, List.of(inputs), NOW);
    }

    Dataset<Row> read(String dataset) {
        return lake.read(Contracts.shipped().get(dataset));
    }

    /** A text per row of a dataset, of some of its columns with a blank between them, in order. */
    List<String> texts(String dataset, String... columns) {
        return read(dataset)
                .selectExpr("concat_ws(' ', " + String.join(", ", columns) + ") as text")
                .orderBy("text")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** The counts of each file that was taken in. */
    List<String> accounts() {
        return texts("batches", "source_file", "received", "accepted", "duplicates", "rejected", "filtered");
    }

    /** The table's name in Spark SQL. */
    String tableName(String dataset) {
        String plan = read(dataset).queryExecution().analyzed().toString();
        return java.util.regex.Pattern.compile("(lake\\w*)\\." + dataset)
                .matcher(plan)
                .results()
                .map(found -> found.group(1) + "." + dataset)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No table in " + plan));
    }

    long snapshot(String dataset) {
        return lake.snapshot(Contracts.shipped().get(dataset));
    }

    /** A source from the test resources. */
    static Source source(String name) {
        try (InputStream in = Objects.requireNonNull(
                TestLake.class.getResourceAsStream("/test-sources/" + name + ".yaml"), "No test source " + name)) {
            return Sources.parse(name + ".yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    static Source canonical() {
        return Sources.shipped("canonical").orElseThrow();
    }

    /** A file with these lines. */
    static Path file(Path folder, String name, String... lines) {
        return file(folder, name, String.join("\n", lines) + "\n");
    }

    static Path file(Path folder, String name, String content) {
        return bytes(folder, name, content.getBytes(StandardCharsets.UTF_8));
    }

    static Path bytes(Path folder, String name, byte[] content) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            return Files.write(folder.resolve(name), content);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
