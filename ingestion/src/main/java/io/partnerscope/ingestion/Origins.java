package io.partnerscope.ingestion;

import io.partnerscope.ingestion.mapping.UsedColumns;
import io.partnerscope.ingestion.source.DatasetMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of one row came from.
 *
 * @param line file and line the row came from
 * @param others file and line of each look-up, by its name
 * @param mapping what fills the columns; null where the source is not at hand
 */
record Origins(
        String line, Map<String, String> others, @Nullable DatasetMapping mapping) {
    /**
     * For a row.
     *
     * @param otherLines what the lake keeps of look-ups, such as "order = orders.csv line 3; customer = …"
     */
    static Origins of(String line, @Nullable String otherLines, @Nullable DatasetMapping mapping) {
        Map<String, String> others = new LinkedHashMap<>();
        if (otherLines != null) {
            for (String one : otherLines.split("; ", -1)) {
                int equals = one.indexOf(" = ");
                others.put(equals < 0 ? "" : one.substring(0, equals), equals < 0 ? one : one.substring(equals + 3));
            }
        }
        return new Origins(line, others, mapping);
    }

    /** Where the value of a column came from, and what was made of it where that is known. */
    String of(String column) {
        if (mapping == null) {
            return line;
        }
        DatasetMapping.NaturalKey made = mapping.identity().naturalKey();
        if (made != null && made.fills().equals(column)) {
            return line + ": made from " + String.join(", ", made.of());
        }
        String expression = mapping.columns().get(column);
        if (expression == null) {
            return "not given by the source";
        }
        String how = expression.strip().replaceAll("\\s+", " ");
        Set<List<String>> names = UsedColumns.names(expression);
        if (names.isEmpty()) {
            return "the source itself: " + how;
        }
        List<String> lookups = UsedColumns.lookups(mapping, expression);
        boolean own = names.stream()
                .anyMatch(parts -> lookups.stream()
                        .noneMatch(lookup -> parts.size() > 1 && parts.get(0).equalsIgnoreCase(lookup)));
        String from = Stream.concat(
                        own ? Stream.of(line) : Stream.of(),
                        lookups.stream().map(lookup -> others.getOrDefault(lookup, "no match in look-up " + lookup)))
                .collect(Collectors.joining(" and "));
        return how.replace("`", "").equals(column) ? from : from + ": " + how;
    }

    /** The look-ups' lines, for where no column can be put down to them. */
    List<String> unplaced() {
        return mapping != null
                ? List.of()
                : others.entrySet().stream()
                        .map(other -> other.getKey() + " from " + other.getValue())
                        .toList();
    }
}
