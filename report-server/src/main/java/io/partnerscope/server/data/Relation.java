package io.partnerscope.server.data;

import java.util.List;

/**
 * A dataset as one principal may see it.
 *
 * @param sql a subquery in brackets, made of names from contracts
 * @param values bound to its question marks, in order
 */
record Relation(String sql, List<Object> values) {
    Relation {
        values = List.copyOf(values);
    }
}
