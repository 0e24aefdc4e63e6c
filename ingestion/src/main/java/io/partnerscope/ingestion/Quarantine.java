package io.partnerscope.ingestion;

import io.partnerscope.cli.UsageException;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.CommittedSnapshots;
import io.partnerscope.lake.Lake;
import io.partnerscope.yaml.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** What is in quarantine, for a terminal. A batch that is just being written is not seen. */
public final class Quarantine {
    private Quarantine() {}

    /** How many rows are in quarantine by batch, dataset and file, the latest batch first; a line each. */
    public static List<String> list(Lake lake) {
        Dataset<Row> rows = rows(lake);
        Map<List<String>, Map<String, Long>> reasons = new TreeMap<>(byParts());
        for (Row row : rows.withColumn("code", functions.explode(functions.col("reason_codes")))
                .groupBy("batch_id", "dataset", "source_file", "code")
                .count()
                .collectAsList()) {
            reasons.computeIfAbsent(file(row), none -> new TreeMap<>()).put(row.getString(3), row.getLong(4));
        }
        List<List<String>> lines = new ArrayList<>();
        long total = 0;
        for (Row row : rows.groupBy("batch_id", "dataset", "source_file", "source_name")
                .agg(
                        functions.count("*").as("rows"),
                        functions.max("quarantined_at").as("at"))
                .orderBy(
                        functions.col("at").desc(),
                        functions.col("batch_id"),
                        functions.col("dataset"),
                        functions.col("source_file"))
                .collectAsList()) {
            total += row.getLong(4);
            lines.add(List.of(
                    row.getString(0),
                    row.getString(3),
                    row.getString(1),
                    row.getString(2),
                    String.format(Locale.ROOT, "%,d", row.getLong(4)),
                    reasons.getOrDefault(file(row), Map.of()).entrySet().stream()
                            .map(reason -> String.format(Locale.ROOT, "%s %,d", reason.getKey(), reason.getValue()))
                            .collect(Collectors.joining(", ")),
                    row.getTimestamp(5).toInstant().toString()));
        }
        if (lines.isEmpty()) {
            return List.of("no row is in quarantine");
        }
        List<String> table = new ArrayList<>(
                RowsTable.wide(List.of("batch", "source", "dataset", "file", "rows", "reasons", "when"), lines));
        table.add(String.format(Locale.ROOT, "%,d %s in quarantine", total, total == 1 ? "row is" : "rows are"));
        return table;
    }

    private static List<String> file(Row row) {
        return List.of(row.getString(0), row.getString(1), row.getString(2));
    }

    private static java.util.Comparator<List<String>> byParts() {
        return java.util.Comparator.comparing(parts -> String.join("\n", parts));
    }

    /**
     * The rows of one batch: where each came from, every reason, and the row as it came.
     *
     * @param prefix how the batch's name begins
     * @param dataset only rows of it; null for all
     * @param limit how many rows at most
     * @throws UsageException where no batch, or more than one, begins so, or there is no such dataset
     */
    public static List<String> show(Lake lake, String prefix, @Nullable String dataset, int limit) {
        String batch = batch(lake, prefix);
        Dataset<Row> rows = rows(lake).where(functions.col("batch_id").equalTo(batch));
        if (dataset != null) {
            checkDataset(dataset);
            rows = rows.where(functions.col("dataset").equalTo(dataset));
        }
        long count = rows.count();
        if (count == 0) {
            return List.of(
                    "no row of batch " + batch + (dataset == null ? "" : " for " + dataset) + " is in quarantine");
        }
        List<String> lines = new ArrayList<>();
        for (Row row : rows.orderBy("dataset", "source_file", "source_line", "part")
                .limit(limit)
                .collectAsList()) {
            String part = row.getAs("part");
            String where = row.<String>getAs("source_file") + " line " + row.<Long>getAs("source_line")
                    + (part.isEmpty() ? "" : " column " + part);
            lines.add(row.<String>getAs("dataset") + ": " + where);
            for (Object reason : row.getList(row.fieldIndex("reasons"))) {
                lines.add("  why: " + withoutPlace(String.valueOf(reason), where));
            }
            lines.add("  row: " + Objects.requireNonNullElse(row.<@Nullable String>getAs("raw_row"), "(not kept)"));
        }
        if (count > limit) {
            lines.add(String.format(Locale.ROOT, "%,d more; --limit %d shows all", count - limit, count));
        }
        return lines;
    }

    private static String withoutPlace(String reason, String where) {
        String place = where + ": ";
        return reason.startsWith(place) ? reason.substring(place.length()) : reason;
    }

    /** The batch whose name begins so: one with rows in quarantine, else one that was ever taken in. */
    static String batch(Lake lake, String prefix) {
        for (String table : List.of("quarantine", "batches")) {
            List<String> found = rows(lake, table)
                    .where(functions.col("batch_id").startsWith(prefix))
                    .select("batch_id")
                    .distinct()
                    .orderBy("batch_id")
                    .collectAsList()
                    .stream()
                    .map(row -> row.getString(0))
                    .toList();
            if (found.contains(prefix) || found.size() == 1) {
                return found.contains(prefix) ? prefix : found.get(0);
            }
            if (found.size() > 1) {
                throw new UsageException("Several batches begin with " + prefix + ": " + String.join(", ", found));
            }
        }
        throw new UsageException(
                "No batch begins with " + prefix + "; \"partnerscope quarantine list\" names those with rows in it");
    }

    /** The dataset of that name. */
    static Contract checkDataset(String name) {
        List<String> known = Contracts.shipped().of(Contract.Layer.LAKE).stream()
                .map(Contract::name)
                .toList();
        return Contracts.shipped()
                .find(name)
                .filter(found -> found.layer() == Contract.Layer.LAKE)
                .orElseThrow(() -> new UsageException("Unknown dataset: " + name + NearestName.hint(name, known)
                        + "; datasets of the lake are " + String.join(", ", known)));
    }

    static Dataset<Row> rows(Lake lake) {
        return rows(lake, "quarantine");
    }

    /** The rows of a dataset as a reader sees them. */
    static Dataset<Row> rows(Lake lake, String dataset) {
        Contract contract = Contracts.shipped().get(dataset);
        return lake.read(
                contract,
                Objects.requireNonNull(
                        CommittedSnapshots.of(lake, List.of(contract)).get(dataset)));
    }
}
