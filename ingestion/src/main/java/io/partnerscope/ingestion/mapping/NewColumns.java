package io.partnerscope.ingestion.mapping;

import io.partnerscope.ingestion.source.DatasetMapping;
import io.partnerscope.ingestion.source.KnownColumns;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Columns of a file that its source does not know. */
final class NewColumns {
    private NewColumns() {}

    /**
     * Those the source does not declare or, where it does not declare its columns, those that are not of the standard
     * that earlier files set and that no expression uses. A wide file has none: its columns are rows.
     *
     * @param standard columns that files of the dataset are known to have; null where that is not known
     * @param named the columns of the file, as expressions call them
     */
    static List<String> of(
            KnownColumns known, DatasetMapping mapping, @Nullable Set<String> standard, List<String> named) {
        if (mapping.unpivot() != null) {
            return List.of();
        }
        if (known.complete() || standard == null) {
            return known.added(named);
        }
        Set<String> used = UsedColumns.of(mapping);
        return named.stream()
                .filter(name -> !standard.contains(name) && !known.names().contains(name) && !used.contains(name))
                .toList();
    }
}
