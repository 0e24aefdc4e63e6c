package io.partnerscope.ingestion.source;

import io.partnerscope.contract.Column;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.YamlMapping;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the words of one column: {@code {of: expression, map: {word: value}, otherwise: reject}}. */
final class ValueMapReader {
    private static final String REJECT = "reject";
    private static final String EMPTY = "empty";
    private static final String SAME = "same";

    private ValueMapReader() {}

    /** The words; the column, where it is known, says which values there may be. */
    static ValueMap read(YamlMapping yaml, @Nullable Column column) {
        Map<String, String> values = new LinkedHashMap<>();
        YamlMapping map = yaml.mapping("map");
        if (map == null || map.keys().isEmpty()) {
            yaml.problems().add(yaml.where("map"), "\"map\" is missing (expected words and what they stand for)");
        } else {
            Set<String> compared = new HashSet<>();
            for (String word : map.keys()) {
                String value = Objects.requireNonNullElse(map.optionalText(word), "");
                values.put(word, value);
                allowed(map, word, value, column);
                if (!compared.add(ValueMap.compared(word))) {
                    yaml.problems()
                            .add(map.where(word), "\"" + word + "\" is there twice, upper and lower case being equal");
                }
            }
        }
        String otherwise = yaml.optionalText("otherwise");
        yaml.finish();
        if (otherwise == null || otherwise.equals(REJECT)) {
            return new ValueMap(values, ValueMap.Otherwise.REJECT, null);
        }
        if (otherwise.equals(EMPTY)) {
            return new ValueMap(values, ValueMap.Otherwise.EMPTY, null);
        }
        if (otherwise.equals(SAME)) {
            return new ValueMap(values, ValueMap.Otherwise.SAME, null);
        }
        allowed(yaml, "otherwise", otherwise, column);
        return new ValueMap(values, ValueMap.Otherwise.INSTEAD, otherwise);
    }

    private static void allowed(YamlMapping yaml, String key, String value, @Nullable Column column) {
        List<String> values = column == null ? List.of() : column.values();
        if (!values.isEmpty() && !values.contains(value)) {
            yaml.problems()
                    .add(
                            yaml.where(key),
                            "\"" + value + "\" is not one of " + String.join(", ", values)
                                    + NearestName.hint(value, values));
        }
    }
}
