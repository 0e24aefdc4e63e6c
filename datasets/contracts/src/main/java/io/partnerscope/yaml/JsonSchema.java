package io.partnerscope.yaml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A shape as JSON Schema (draft 2020-12), for editors that complete and check YAML. */
public final class JsonSchema {
    private static final BigInteger MOST = BigInteger.TEN.pow(DecimalText.WHOLE_DIGITS);
    private static final BigInteger LEAST = MOST.negate();
    private static final Map<String, Object> NUMBER = Map.of(
            "anyOf",
            List.of(
                    ordered("type", "number", "exclusiveMinimum", LEAST, "exclusiveMaximum", MOST),
                    ordered("type", "string", "pattern", "^-?[0-9][0-9_]*(\\.[0-9_]+)?$")));
    private static final Map<String, Object> TEXT =
            ordered("type", List.of("string", "number", "boolean"), "pattern", "\\S");
    private static final Map<String, Object> TEXTS = texts(TEXT);

    private final Map<String, Object> definitions = new TreeMap<>();

    private JsonSchema() {}

    /** The schema of a file whose top level has that shape. */
    public static Map<String, Object> of(Shape shape, String title) {
        JsonSchema schema = new JsonSchema();
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        top.put("title", title);
        top.putAll(schema.mapping(shape));
        top.put("$defs", schema.definitions);
        return top;
    }

    private Map<String, Object> mapping(Shape shape) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Shape.Key key : shape.keys().values()) {
            Map<String, Object> property = new LinkedHashMap<>();
            property.put("description", key.description());
            property.putAll(value(key));
            properties.put(key.name(), property);
            if (key.isRequired()) {
                required.add(key.name());
            }
        }
        Map<String, Object> mapping = new LinkedHashMap<>();
        mapping.put("description", shape.description());
        mapping.put("type", "object");
        mapping.put("properties", properties);
        if (!required.isEmpty()) {
            mapping.put("required", required);
        }
        mapping.put("additionalProperties", false);
        return mapping;
    }

    private Map<String, Object> value(Shape.Key key) {
        return switch (key.kind()) {
            case TEXT -> key.values().isEmpty() ? TEXT : Map.of("enum", key.values());
            case NUMBER -> NUMBER;
            case WHOLE -> ordered("type", "integer", "minimum", 0);
            case FLAG -> Map.of("type", "boolean");
            case DAY -> ordered("type", "string", "pattern", "^(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$");
            case TEXTS -> key.values().isEmpty() ? TEXTS : texts(Map.of("enum", key.values()));
            case MAPPING -> reference(key);
            case LIST -> ordered("type", "array", "items", reference(key));
            case TEXTS_OR_LIST -> ordered("type", "array", "items", Map.of("anyOf", List.of(TEXT, reference(key))));
            case TEXT_OR_MAPPING ->
                Map.of("anyOf", List.of(key.values().isEmpty() ? TEXT : Map.of("enum", key.values()), reference(key)));
            case BY_NAME -> ordered("type", "object", "additionalProperties", reference(key));
            case TESTS_BY_NAME ->
                ordered("type", "object", "additionalProperties", Map.of("anyOf", List.of(TEXTS, reference(key))));
            case NUMBERS_BY_NAME -> ordered("type", "object", "additionalProperties", NUMBER);
        };
    }

    /** One of those, or a list of them. */
    private static Map<String, Object> texts(Map<String, Object> one) {
        return Map.of("anyOf", List.of(one, ordered("type", "array", "items", one, "minItems", 1)));
    }

    /** A mapping in the order given, so that the schema is the same text at every run. */
    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private Map<String, Object> reference(Shape.Key key) {
        if (key.shape() == null) {
            throw new IllegalArgumentException("Key without a shape: " + key.name());
        }
        Shape shape = key.shape().get();
        if (!definitions.containsKey(shape.name())) {
            definitions.put(shape.name(), Map.of());
            definitions.put(shape.name(), mapping(shape));
        }
        return Map.of("$ref", "#/$defs/" + shape.name());
    }
}
