package io.partnerscope.server.data;

import java.util.Iterator;
import java.util.List;

/**
 * A dataset as one principal may see it.
 *
 * @param sql a subquery in brackets, made of names from contracts
 * @param values bound to its question marks, in order
 * @param isCostly whether finding the rows takes far longer than reading them, and they are few
 */
record Relation(String sql, List<Object> values, boolean isCostly) {
    Relation(String sql, List<Object> values) {
        this(sql, values, false);
    }

    Relation {
        values = List.copyOf(values);
    }

    /** The same with the values written into it, for where none can be bound. */
    String literal() {
        StringBuilder text = new StringBuilder();
        Iterator<Object> next = values.iterator();
        for (int at = 0; at < sql.length(); at++) {
            if (sql.charAt(at) == '?') {
                text.append('\'')
                        .append(next.next().toString().replace("'", "''"))
                        .append('\'');
            } else {
                text.append(sql.charAt(at));
            }
        }
        return text.toString();
    }
}
