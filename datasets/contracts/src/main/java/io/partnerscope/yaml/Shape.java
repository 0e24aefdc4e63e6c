package io.partnerscope.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys a mapping may have. The reader of a file and its JSON Schema are held to the same shape, so that what an editor
 * accepts is what is read.
 *
 * @param name by which other shapes and the schema name it
 * @param description what it says, for people
 * @param keys by name, in the order they are best written
 */
public record Shape(String name, String description, Map<String, Key> keys) {
    public Shape {
        keys = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** What a key holds. */
    public enum Kind {
        /** A text. */
        TEXT,
        /** A decimal number of up to 26 digits and 12 decimals; digits may be grouped by "_". */
        NUMBER,
        /** A whole number. */
        WHOLE,
        /** True or false. */
        FLAG,
        /** A day such as 2026-01-31, from 1900 to 2999. */
        DAY,
        /** A text or a list of texts. */
        TEXTS,
        /** A mapping of a shape. */
        MAPPING,
        /** A list of mappings of a shape. */
        LIST,
        /** A list of texts and of mappings of a shape. */
        TEXTS_OR_LIST,
        /** A text, or a mapping of a shape. */
        TEXT_OR_MAPPING,
        /** A mapping whose keys are names, to mappings of a shape. */
        BY_NAME,
        /** A mapping whose keys are names, to texts, lists of texts, or mappings of a shape. */
        TESTS_BY_NAME,
        /** A mapping whose keys are names, to numbers. */
        NUMBERS_BY_NAME
    }

    /**
     * One key.
     *
     * @param isRequired whether it must be there
     * @param description what it means
     * @param values the texts it may have; empty for any
     * @param shape of what it holds; null for plain values
     */
    public record Key(
            String name,
            Kind kind,
            boolean isRequired,
            String description,
            List<String> values,
            @Nullable Supplier<Shape> shape) {
        public Key {
            values = List.copyOf(values);
        }
    }

    /** Begins a shape. */
    public static Builder named(String name, String description) {
        return new Builder(name, description);
    }

    /** Collects the keys of a shape. */
    public static final class Builder {
        private final String name;
        private final String description;
        private final Map<String, Key> keys = new LinkedHashMap<>();

        private Builder(String name, String description) {
            this.name = name;
            this.description = description;
        }

        /** A key that must be there. */
        public Builder required(String key, Kind kind, String meaning) {
            return add(new Key(key, kind, true, meaning, List.of(), null));
        }

        /** A key that may be absent. */
        public Builder optional(String key, Kind kind, String meaning) {
            return add(new Key(key, kind, false, meaning, List.of(), null));
        }

        /** A text out of a closed list. */
        public Builder choice(String key, boolean isRequired, List<String> values, String meaning) {
            return add(new Key(key, Kind.TEXT, isRequired, meaning, values, null));
        }

        /** Texts out of a closed list: one, or a list of them. */
        public Builder choices(String key, List<String> values, String meaning) {
            return add(new Key(key, Kind.TEXTS, false, meaning, values, null));
        }

        /** A key that holds other mappings. */
        public Builder nested(String key, Kind kind, boolean isRequired, Supplier<Shape> shape, String meaning) {
            return add(new Key(key, kind, isRequired, meaning, List.of(), shape));
        }

        private Builder add(Key key) {
            keys.put(key.name(), key);
            return this;
        }

        /** The shape. */
        public Shape build() {
            return new Shape(name, description, keys);
        }
    }
}
