package io.partnerscope.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset is: the one declaration from which tables, comments, checks and catalogue pages are made.
 *
 * @param name the dataset's name in every engine and place
 * @param layer whether rows come from ingestion or from a model
 * @param description what it holds, with its grain ("One row per …")
 * @param primaryKey the columns that identify a row
 * @param keyScope where a key can repeat, and so where an earlier row of the same key is looked up
 * @param partitionBy the day or instant column by whose month files are kept apart; null for small datasets
 * @param sortBy the order of rows within files
 * @param openTo the roles that may read the dataset; nobody else can
 * @param publicToPartners whether partners may read it though it has no partner_id
 * @param columns the dataset's own columns
 * @param checks what holds for every row
 */
public record Contract(
        String name,
        Layer layer,
        String description,
        List<String> primaryKey,
        KeyScope keyScope,
        @Nullable String partitionBy,
        List<String> sortBy,
        List<String> openTo,
        boolean publicToPartners,
        List<Column> columns,
        List<Check> checks)
        implements Serializable {
    public Contract {
        primaryKey = List.copyOf(primaryKey);
        sortBy = List.copyOf(sortBy);
        openTo = List.copyOf(openTo);
        columns = List.copyOf(columns);
        checks = List.copyOf(checks);
    }

    /** Where rows come from. */
    public enum Layer {
        /** Conformed rows of the channel, kept in Iceberg tables. */
        LAKE,
        /** What ingestion keeps of itself, in Iceberg tables beside them. */
        RECORDS,
        /** Computed by a model, kept as plain Parquet in a release. */
        MARTS
    }

    /** Where a key can repeat. */
    public enum KeyScope {
        /** Anywhere in the dataset. */
        LAKE,
        /** Only within one month of the partition column, so that a look-up does not grow with history. */
        MONTH
    }

    /** The dataset's own columns and, in the lake, those that say where a row came from. */
    public List<Column> allColumns() {
        return layer == Layer.LAKE
                ? Stream.concat(columns.stream(), Provenance.COLUMNS.stream()).toList()
                : columns;
    }

    /** The column of that name, own or provenance. */
    public Optional<Column> column(String columnName) {
        return allColumns().stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /** Whether rows belong to partners, so that a partner's scope can be applied. */
    public boolean hasPartner() {
        return column("partner_id").isPresent();
    }
}
