package io.partnerscope.server.data;

import java.util.List;

/**
 * A dataset as one principal may see it, for a database of its own.
 *
 * @param name of the dataset
 * @param columns that are open, in order
 * @param sql the query behind it, over the tables of a catalog {@code release}
 */
public record View(String name, List<String> columns, String sql) {
    public View {
        columns = List.copyOf(columns);
    }
}
