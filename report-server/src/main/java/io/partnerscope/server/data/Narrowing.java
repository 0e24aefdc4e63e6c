package io.partnerscope.server.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Conditions that narrow a query, with the values bound to them. */
public final class Narrowing {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** That condition, with as many values as it has question marks. */
    public Narrowing and(String condition, Object... bound) {
        conditions.add("(" + condition + ")");
        values.addAll(Arrays.asList(bound));
        return this;
    }

    /** A column that equals the value; an empty value narrows nothing. */
    public Narrowing equal(String column, String value) {
        return value.isEmpty() ? this : and(column + " = ?", value);
    }

    /** Any of those columns contains the text, whatever its case; an empty text narrows nothing. */
    public Narrowing contains(String text, String... columns) {
        if (text.isEmpty()) {
            return this;
        }
        String any = String.join(
                " or ",
                Arrays.stream(columns)
                        .map(column -> "contains(lower(" + column + "), lower(?))")
                        .toList());
        return and(any, Arrays.stream(columns).map(column -> (Object) text).toArray());
    }

    /** The conditions as SQL; "true" where there are none. */
    public String sql() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    /** The values, in the order of the question marks, and those after them. */
    public Object[] values(Object... further) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(Arrays.asList(further));
        return all.toArray();
    }
}
