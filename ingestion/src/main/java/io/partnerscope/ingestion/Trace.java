package io.partnerscope.ingestion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Provenance;
import io.partnerscope.ingestion.source.DatasetMapping;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import io.partnerscope.lake.Lake;
import io.partnerscope.yaml.ProblemsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** Where the values of a row of the lake came from, down to file and line. */
public final class Trace {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Trace() {}

    /**
     * What is known of the rows of a key.
     *
     * @param words the key's columns in order, fewer for all rows that begin so, or all of them in one word
     * @param own a source that does not come with this, by which columns are told from look-ups; null for none
     * @param limit how many rows at most
     * @throws io.partnerscope.cli.UsageException where there is no such dataset, or its key has fewer columns
     * @throws IllegalStateException where there is no such row, saying whether it was deleted or is in quarantine
     */
    public static List<String> of(Lake lake, String dataset, List<String> words, @Nullable Source own, int limit) {
        Contract contract = Quarantine.checkDataset(dataset);
        List<List<String>> readings = TraceKey.readings(contract, words);
        Dataset<Row> all = Quarantine.rows(lake, dataset);
        for (List<String> values : readings) {
            Dataset<Row> rows = all.where(TraceKey.matches(contract, values));
            List<Row> found = rows.orderBy(contract.primaryKey().stream()
                            .map(functions::col)
                            .toArray(org.apache.spark.sql.Column[]::new))
                    .limit(limit + 1)
                    .collectAsList();
            if (!found.isEmpty()) {
                List<String> lines = new ArrayList<>();
                found.stream().limit(limit).forEach(row -> lines.addAll(lines(contract, row, own)));
                if (found.size() > limit) {
                    lines.add(String.format(Locale.ROOT, "%,d rows in all; --limit %1$d shows them", rows.count()));
                }
                return lines;
            }
        }
        throw new IllegalStateException("No row of " + dataset + " has the key " + String.join(", ", words)
                + deleted(lake, dataset, readings) + quarantined(lake, dataset, readings.get(0)));
    }

    private static List<String> lines(Contract contract, Row row, @Nullable Source own) {
        String line = row.<String>getAs(Provenance.SOURCE_FILE) + " line " + row.<Long>getAs(Provenance.SOURCE_LINE);
        String sourceName = row.getAs(Provenance.SOURCE_NAME);
        DatasetMapping mapping = mapping(sourceName, contract.name(), own).orElse(null);
        Origins origins = Origins.of(line, row.getAs(Provenance.OTHER_LINES), mapping);
        List<String> lines = new ArrayList<>();
        List<String> key = new ArrayList<>();
        contract.primaryKey().forEach(column -> key.add(RowText.of(row.getAs(column))));
        lines.add(contract.name() + " " + String.join(", ", key));
        List<List<String>> values = new ArrayList<>();
        for (Column column : contract.columns()) {
            Object value = row.getAs(column.name());
            values.add(
                    List.of(column.name(), value == null ? "(empty)" : RowText.of(value), origins.of(column.name())));
        }
        JsonNode extra = extraValues(row);
        extra.properties()
                .forEach(field -> values.add(List.of(
                        field.getKey(), field.getValue().asText(), line + ": a column the source does not know")));
        RowsTable.wide(List.of("column", "value", "from"), values).forEach(text -> lines.add("  " + text));
        origins.unplaced().forEach(other -> lines.add("  looked up: " + other));
        String version = row.getAs(Provenance.ROW_VERSION);
        String delivery = row.getAs(Provenance.DELIVERED_FOR);
        lines.add("  came with batch " + row.<String>getAs(Provenance.BATCH_ID) + " of source " + sourceName + " at "
                + RowText.of(row.getAs(Provenance.INGESTED_AT)) + (version == null ? "" : ", version " + version)
                + (delivery == null ? "" : ", delivered for " + delivery));
        if (mapping == null) {
            lines.add("  what fills each column is told with --source and the file of source " + sourceName);
        }
        return lines;
    }

    private static JsonNode extraValues(Row row) {
        String json = row.getAs(Provenance.EXTRA_VALUES);
        try {
            return json == null ? JSON.createObjectNode() : JSON.readTree(json);
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException("Extra values are no JSON: " + json, wrong);
        }
    }

    private static Optional<DatasetMapping> mapping(String sourceName, String dataset, @Nullable Source own) {
        Optional<Source> source;
        try {
            source = own != null && own.name().equals(sourceName) ? Optional.of(own) : Sources.shipped(sourceName);
        } catch (ProblemsException unreadable) {
            source = Optional.empty();
        }
        return source.flatMap(found -> found.datasets().stream()
                .filter(mapping -> mapping.dataset().equals(dataset))
                .findFirst());
    }

    private static String deleted(Lake lake, String dataset, List<List<String>> readings) {
        for (Row row : Quarantine.rows(lake, "tombstones")
                .where(functions.col("dataset").equalTo(dataset))
                .orderBy(functions.col("deleted_at").desc())
                .select("row_key", "source_file", "source_line", "batch_id")
                .collectAsList()) {
            List<String> key = new ArrayList<>();
            try {
                JSON.readTree(row.getString(0)).forEach(value -> key.add(value.asText()));
            } catch (JsonProcessingException wrong) {
                throw new IllegalStateException("A deleted row's key is no JSON: " + row.getString(0), wrong);
            }
            for (List<String> values : readings) {
                if (values.size() <= key.size() && key.subList(0, values.size()).equals(values)) {
                    return "; " + row.getString(1) + " line " + row.getLong(2) + " deleted it (batch "
                            + row.getString(3) + ")";
                }
            }
        }
        return "";
    }

    private static String quarantined(Lake lake, String dataset, List<String> values) {
        Dataset<Row> rows = Quarantine.rows(lake).where(functions.col("dataset").equalTo(dataset));
        for (String value : values) {
            rows = rows.where(functions.col("raw_row").contains(value.strip()));
        }
        List<Row> found = rows.orderBy(functions.col("quarantined_at").desc(), functions.col("source_line"))
                .select("source_file", "source_line", "batch_id")
                .limit(1)
                .collectAsList();
        if (found.isEmpty()) {
            return "";
        }
        long count = rows.count();
        Row first = found.get(0);
        return String.format(
                Locale.ROOT,
                "; %,d %s in quarantine, such as %s line %d (partnerscope quarantine show %s)",
                count,
                count == 1 ? "row that mentions it is" : "rows that mention it are",
                first.getString(0),
                first.getLong(1),
                first.getString(2));
    }
}
