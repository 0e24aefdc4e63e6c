package io.partnerscope.server.metric;

import io.partnerscope.server.kpi.Kpi;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as dashboards count it: one file {@code metrics/<dataset>.yaml}.
 *
 * @param name of the dataset
 * @param lookups rows of reference datasets, found by their key
 * @param fields what is computed for each row beside its columns
 * @param dimensions what rows can be told apart and narrowed by
 * @param columns what a list of rows shows: columns, fields and dimensions
 * @param sharedOnly whether it tells how a partner runs its services, so that others read it of those only that share it
 * @param wholeMonths whether its rows are of whole months, so that no shorter time can be told
 * @param reads datasets it is computed from, "a|b" where one of them suffices; unknown where they were never ingested
 * @param metrics by full name
 */
public record MetricDataset(
        String name,
        Map<String, Lookup> lookups,
        Map<String, Field> fields,
        Map<String, Dimension> dimensions,
        List<String> columns,
        boolean sharedOnly,
        boolean wholeMonths,
        List<String> reads,
        Map<String, Metric> metrics) {
    public MetricDataset {
        lookups = ordered(lookups);
        fields = ordered(fields);
        dimensions = ordered(dimensions);
        columns = List.copyOf(columns);
        reads = List.copyOf(reads);
        metrics = ordered(metrics);
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * Columns of the row that a column points to; in SQL they are called lookup_column.
     *
     * @param column that holds the key
     * @param in the dataset pointed to
     */
    public record Lookup(String name, String column, String in, List<String> columns) {
        public Lookup {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A value computed for each row: either by SQL, or an amount in the program currency at the rate of its day.
     *
     * @param sql what it is computed by; of an amount the column that holds it
     * @param currency the column of its currency; null where it is no amount to convert
     * @param on the business day of the amount, as SQL
     */
    public record Field(
            String name,
            String sql,
            @Nullable String currency,
            @Nullable String on,
            Kpi.Format format) {
        /** Whether it is an amount that is converted. */
        public boolean isConverted() {
            return currency != null;
        }
    }

    /**
     * What rows are told apart by.
     *
     * @param sql its value, as SQL over columns and fields
     * @param names the dataset that names its values; null where values speak for themselves
     * @param order its values from first to last; empty where the largest comes first
     */
    public record Dimension(
            String name, String sql, @Nullable String names, List<String> order) {
        public Dimension {
            order = List.copyOf(order);
        }
    }
}
