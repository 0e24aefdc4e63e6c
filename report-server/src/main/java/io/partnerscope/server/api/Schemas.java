package io.partnerscope.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Schemas (JSON Schema 2020-12) of the records that answers are written from, by the rules they are written by. */
final class Schemas {
    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private final Map<String, Object> components = new TreeMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();

    /** The schemas that others refer to, by name. */
    Map<String, Object> components() {
        return components;
    }

    /** The schema of a value of that type. */
    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type[] of = generic.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                return Map.of("type", "array", "items", of(of[0]));
            }
            return Map.class.isAssignableFrom(raw)
                    ? Map.of("type", "object", "additionalProperties", of(of[1]))
                    : Map.of();
        }
        return type instanceof Class<?> plain ? ofClass(plain) : Map.of();
    }

    private Map<String, Object> ofClass(Class<?> type) {
        if (type.isRecord()) {
            return reference(type);
        }
        if (type == String.class || type.isEnum()) {
            return Map.of("type", "string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == LocalDate.class) {
            return Map.of("type", "string", "format", "date");
        }
        if (type == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        }
        if (List.of(int.class, long.class, Integer.class, Long.class, BigInteger.class)
                .contains(type)) {
            return Map.of("type", "integer");
        }
        if (List.of(double.class, Double.class, BigDecimal.class).contains(type)) {
            return Map.of("type", "number");
        }
        // JSON of any shape: a JSON node, or a value of a dataset.
        return JsonNode.class.isAssignableFrom(type) ? Map.of("type", "object") : Map.of();
    }

    private Map<String, Object> reference(Class<?> type) {
        String name = names.get(type);
        if (name == null) {
            name = freeName(type);
            names.put(type, name);
            components.put(name, Map.of());
            components.put(name, object(type));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private String freeName(Class<?> type) {
        String name = type.getSimpleName();
        Class<?> outer = type.getEnclosingClass();
        if (names.containsValue(name) && outer != null) {
            name = outer.getSimpleName() + name;
        }
        String free = name;
        for (int number = 2; names.containsValue(free); number++) {
            free = name + number;
        }
        return free;
    }

    private Map<String, Object> object(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = NAMES.translate(component.getName());
            properties.put(name, annotated(component.getAnnotatedType()));
            required.add(name);
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    private Map<String, Object> annotated(AnnotatedType type) {
        Map<String, Object> plain = of(type.getType());
        if (type instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] of = generic.getAnnotatedActualTypeArguments();
            Map<String, Object> inner = annotated(of[of.length - 1]);
            if (plain.containsKey("items")) {
                plain = Map.of("type", "array", "items", inner);
            } else if (plain.containsKey("additionalProperties")) {
                plain = Map.of("type", "object", "additionalProperties", inner);
            }
        }
        return type.isAnnotationPresent(Nullable.class) && !plain.isEmpty()
                ? Map.of("anyOf", List.of(plain, Map.of("type", "null")))
                : plain;
    }
}
