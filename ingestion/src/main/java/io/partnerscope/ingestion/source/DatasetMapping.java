package io.partnerscope.ingestion.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
 * @param maps for columns that are words of the source, what these stand for
 * @param require columns that this source must fill though the contract does not ask for it
 * @param version an expression by which the latest of rows with the same key is known; null for the order of lines
 * @param identity what else decides which rows count
 */
public record DatasetMapping(
        String dataset,
        String from,
        List<Lookup> lookups,
        @Nullable Unpivot unpivot,
        @Nullable String filter,
        Map<String, String> columns,
        Map<String, ValueMap> maps,
        List<String> require,
        @Nullable String version,
        Identity identity) {
    public DatasetMapping {
        lookups = List.copyOf(lookups);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        maps = Map.copyOf(maps);
        require = List.copyOf(require);
    }

    /** All expressions over the columns of the files. */
    public List<String> expressions() {
        List<String> all = new ArrayList<>(columns.values());
        lookups.forEach(lookup -> all.addAll(lookup.on().values()));
        Stream.of(filter, version, identity.deleted(), identity.replaces())
                .filter(Objects::nonNull)
                .forEach(all::add);
        NaturalKey naturalKey = identity.naturalKey();
        if (naturalKey != null) {
            all.addAll(naturalKey.of());
        }
        return all;
    }

    /**
     * Another file, joined by key. Its columns are then known as {@code name.column}. Where several of its lines have
     * the key, the first counts.
     *
     * @param name what its columns are known under
     * @param file the file
     * @param on for each of its key columns the expression it must equal, as text, blanks around it aside
     * @param required whether a row without a match is rejected
     * @param otherwise what its columns are for a row without a match that is not rejected; those not named are empty
     */
    public record Lookup(
            String name, String file, Map<String, String> on, boolean required, Map<String, String> otherwise) {
        public Lookup {
            on = Collections.unmodifiableMap(new LinkedHashMap<>(on));
            otherwise = Collections.unmodifiableMap(new LinkedHashMap<>(otherwise));
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

    /**
     * What decides, besides key and version, which rows count.
     *
     * @param deleted rows for which this expression is true take the row of their key out; null for none
     * @param naturalKey what the key is made from where the source gives none; null where it does
     * @param replaces an expression that names the delivery a row belongs to; a later batch's rows of a delivery take
     *     the place of all the earlier ones; null where rows replace each other by key only
     */
    public record Identity(
            @Nullable String deleted,
            @Nullable NaturalKey naturalKey,
            @Nullable String replaces) {
        /** Rows are known by the key they bring. */
        public static final Identity BY_KEY = new Identity(null, null, null);
    }

    /**
     * A key made from values. Rows of one file with equal values are told apart by their occurrence: first, second, …
     *
     * @param fills the text column of the dataset's key that is made
     * @param of expressions over the file's columns
     */
    public record NaturalKey(String fills, List<String> of) {
        public NaturalKey {
            of = List.copyOf(of);
        }
    }
}
