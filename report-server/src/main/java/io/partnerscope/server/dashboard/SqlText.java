package io.partnerscope.server.dashboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A query as it grows: text with question marks, and the values bound to them in the same order. */
final class SqlText {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    SqlText add(String more, Object... bound) {
        text.append(more);
        values.addAll(Arrays.asList(bound));
        return this;
    }

    SqlText add(SqlText more) {
        text.append(more.text);
        values.addAll(more.values);
        return this;
    }

    String text() {
        return text.toString();
    }

    Object[] values() {
        return values.toArray();
    }
}
