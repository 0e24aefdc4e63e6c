package io.partnerscope.analytics;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Provenance;
import io.partnerscope.lake.Lake;
import io.partnerscope.lake.Sessions;
import io.partnerscope.release.LakePlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Lakes for tests, filled from CSV texts in which omitted columns are null. */
public final class TestLakes {
    private TestLakes() {}

    private static final class Session {
        private static final SparkSession ONE = Sessions.open(
                new LakePlace(Path.of("target/test-lake")), Map.of("spark.sql.adaptive.enabled", "false"), "local[2]");
    }

    /** The one session of the module's tests. */
    public static SparkSession session() {
        return Session.ONE;
    }

    /** Has the session work in so many partitions, as where a person asks for that, until it is closed. */
    public static Told tellPartitions(int partitions) {
        Map<String, String> before = new HashMap<>();
        Map.of(
                        "spark.sql.shuffle.partitions",
                        String.valueOf(partitions),
                        "spark.partnerscope.partitions.chosen",
                        "false")
                .forEach((setting, value) -> {
                    before.put(setting, session().conf().get(setting));
                    session().conf().set(setting, value);
                });
        return () -> before.forEach((setting, value) -> session().conf().set(setting, value));
    }

    /** What was told, until it is closed. */
    @FunctionalInterface
    public interface Told extends AutoCloseable {
        @Override
        void close();
    }

    /** An empty lake in that folder. */
    public static Lake at(Path folder) {
        return Lake.at(new LakePlace(folder), session());
    }

    /** Appends the rows of a CSV file, and a batch record for it. */
    public static void append(Lake lake, String dataset, Path csv) {
        append(
                lake,
                dataset,
                session().read().option("header", "true").csv(csv.toString()),
                csv.getFileName().toString());
    }

    /** Appends rows of text columns named as the contract's; the others are null. Also writes the batch record. */
    public static void append(Lake lake, String dataset, Dataset<Row> texts, String file) {
        Contract contract = Contracts.shipped().get(dataset);
        Dataset<Row> rows = typed(contract, texts, file);
        lake.append(contract, rows);
        long count = texts.count();
        Dataset<Row> batch = session()
                .sql(
                        "select 'b1' as batch_id, '" + dataset + "' as dataset, 'test' as source_name, '" + file
                                + "' as source_file, 'hash' as content_hash, " + count + "L as received, " + count
                                + "L as accepted, 0L as duplicates, 0L as rejected, 0L as filtered, 0L as rounded,"
                                + " timestamp'2026-01-01 00:00:00' as started_at, timestamp'2026-01-01 00:00:01' as finished_at");
        lake.append(
                Contracts.shipped().get("batches"), typed(Contracts.shipped().get("batches"), batch, file));
    }

    /** The rows in the contract's columns and types. */
    public static Dataset<Row> typed(Contract contract, Dataset<Row> texts, String file) {
        List<String> given = Arrays.asList(texts.columns());
        List<org.apache.spark.sql.Column> columns = new ArrayList<>();
        for (Column column : contract.allColumns()) {
            String type = column.type().spark();
            columns.add(
                    switch (column.name()) {
                        case Provenance.SOURCE_NAME -> lit("test").as(column.name());
                        case Provenance.SOURCE_FILE -> lit(file).as(column.name());
                        case Provenance.SOURCE_LINE ->
                            org.apache
                                    .spark
                                    .sql
                                    .functions
                                    .monotonically_increasing_id()
                                    .as(column.name());
                        case Provenance.BATCH_ID -> lit("b1").as(column.name());
                        case Provenance.INGESTED_AT ->
                            lit("2026-01-01 00:00:00").cast("timestamp").as(column.name());
                        default ->
                            (given.contains(column.name()) ? col(column.name()) : lit(null))
                                    .cast(type)
                                    .as(column.name());
                    });
        }
        return texts.select(columns.toArray(org.apache.spark.sql.Column[]::new));
    }
}
