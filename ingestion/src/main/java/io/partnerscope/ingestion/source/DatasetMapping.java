package io.partnerscope.ingestion.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one dataset is filled.
 *
 * @param dataset the dataset's name
 * @param from the file whose lines are its rows
 * @param lookups other files joined by key, in order; a later one may use what an earlier one brought
 * @param unpivot for wide files, which columns become rows
 * @param filter rows for which this Spark SQL expression is not true are left out and counted; null for none
 * @param columns for each column of the dataset a Spark SQL expression over the columns of the files
 * @param version an expression by which the latest of rows with the same key is known; null for the order of lines
 * @param absentIsNull whether a column that is only named may be absent from the file, and then is empty
 */
public record DatasetMapping(
        String dataset,
        String from,
        List<Lookup> lookups,
        @Nullable Unpivot unpivot,
        @Nullable String filter,
        Map<String, String> columns,
        @Nullable String version,
        boolean absentIsNull) {
    public DatasetMapping {
        lookups = List.copyOf(lookups);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /**
     * Another file, joined by key. Its columns are then known as {@code name.column}. Where several of its lines have
     * the key, the first counts.
     *
     * @param name what its columns are known under
     * @param file the file
     * @param on for each of its key columns the expression it must equal
     * @param required whether a row without a match is rejected; else the looked-up columns are empty
     */
    public record Lookup(String name, String file, Map<String, String> on, boolean required) {
        public Lookup {
            on = Collections.unmodifiableMap(new LinkedHashMap<>(on));
        }
    }

    /**
     * A wide file: each line becomes a row per column that is not kept.
     *
     * @param keep columns that stay as they are
     * @param name the column that then holds the name of the column a value stood in
     * @param value the column that then holds the value; where it is empty the row is left out and counted
     */
    public record Unpivot(List<String> keep, String name, String value) {
        public Unpivot {
            keep = List.copyOf(keep);
        }
    }
}
