package io.partnerscope.server.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table to be exported, but for its rows.
 *
 * @param about what it is
 * @param columns in the order in which rows give their cells; a name that stands twice gets a number, as most formats
 *     cannot have it twice
 * @param describedBy address of its description, for forms that have no place for it; null where there is none
 */
public record Table(
        About about, List<TableColumn> columns, @Nullable String describedBy) {
    public Table {
        columns = distinct(columns);
    }

    private static List<TableColumn> distinct(List<TableColumn> columns) {
        Set<String> taken = new HashSet<>();
        List<TableColumn> distinct = new ArrayList<>();
        for (TableColumn column : columns) {
            String name = column.name();
            for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
                name = column.name() + "_" + number;
            }
            distinct.add(new TableColumn(name, column.type(), column.description()));
        }
        return List.copyOf(distinct);
    }
}
