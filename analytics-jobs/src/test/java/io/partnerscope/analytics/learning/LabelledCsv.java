package io.partnerscope.analytics.learning;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Any table with a column of yes or no, as examples: a column whose values are all numbers is a number, any other a word;
 * what is empty is unknown; columns that tell rows apart one by one (names, ids in words) are left out by the encoding.
 *
 * @param features its columns but the label
 * @param examples its rows that have a label
 * @param positive the label that is predicted
 */
record LabelledCsv(List<Feature> features, List<Example> examples, String positive) {
    private static final Set<String> UNKNOWN = Set.of("", "na", "n/a", "nan", "null", "none", "?");
    private static final Set<String> YES =
            Set.of("yes", "true", "true.", "1", "1.0", "y", "t", "churn", "churned", "lapsed");

    static LabelledCsv read(SparkSession session, Path file, String label) {
        List<Row> rows = session.read()
                .options(Map.of(
                        "header", "true",
                        "multiLine", "true",
                        "escape", "\"",
                        "ignoreLeadingWhiteSpace", "true",
                        "ignoreTrailingWhiteSpace", "true",
                        "delimiter", delimiter(session, file)))
                .csv(file.toUri().toString())
                .collectAsList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(file + " has no rows");
        }
        List<String> columns = Arrays.asList(rows.get(0).schema().fieldNames());
        int labelAt = IntStream.range(0, columns.size())
                .filter(at -> columns.get(at).strip().equalsIgnoreCase(label.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        file + " has no column \"" + label + "\"; it has " + String.join(", ", columns)));
        String positive = positive(rows, labelAt, label);
        List<Feature> features = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            if (at != labelAt) {
                features.add(feature(columns.get(at), at, rows));
                places.add(at);
            }
        }
        List<Example> examples = rows.stream()
                .filter(row -> known(row, labelAt) != null)
                .map(row ->
                        new Example(values(row, features, places), Objects.equals(known(row, labelAt), positive), 1))
                .toList();
        return new LabelledCsv(features, examples, positive);
    }

    private static String delimiter(SparkSession session, Path file) {
        String told = System.getProperty("learner.delimiter");
        if (told != null) {
            return told;
        }
        String header = session.read().text(file.toUri().toString()).first().getString(0);
        return header.contains(",") ? "," : header.contains(";") ? ";" : header.contains("\t") ? "\t" : ",";
    }

    private static Feature feature(String name, int at, List<Row> rows) {
        boolean isNumber = rows.stream()
                .map(row -> known(row, at))
                .filter(Objects::nonNull)
                .allMatch(value -> number(value) != null);
        return isNumber ? Feature.number(name) : Feature.word(name);
    }

    private static @Nullable Object[] values(Row row, List<Feature> features, List<Integer> places) {
        @Nullable Object[] values = new Object[places.size()];
        for (int at = 0; at < values.length; at++) {
            String value = known(row, places.get(at));
            values[at] = value == null || features.get(at).kind() == Feature.Kind.WORD ? value : number(value);
        }
        return values;
    }

    private static String positive(List<Row> rows, int labelAt, String label) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Row row : rows) {
            String value = known(row, labelAt);
            if (value != null) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        if (counts.size() != 2) {
            throw new IllegalArgumentException("Column \"" + label + "\" must have two values, not " + counts.keySet());
        }
        return counts.keySet().stream()
                .filter(value -> YES.contains(value.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseGet(() -> counts.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey());
    }

    private static @Nullable String known(Row row, int at) {
        String value = row.getString(at);
        return value == null || UNKNOWN.contains(value.strip().toLowerCase(Locale.ROOT)) ? null : value.strip();
    }

    private static @Nullable Double number(String value) {
        try {
            double number = Double.parseDouble(value);
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
