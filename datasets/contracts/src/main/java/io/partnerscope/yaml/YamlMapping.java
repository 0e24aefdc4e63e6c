package io.partnerscope.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One YAML mapping, read key by key. A key that nobody asked for is a problem, reported by {@link #finish()}; so is a
 * key of the wrong shape. Reading goes on after a problem with a harmless value, so that all problems are found.
 */
public final class YamlMapping {
    private final String file;
    private final int line;
    private final Map<String, Node> values;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    private YamlMapping(String file, int line, Map<String, Node> values, Problems problems) {
        this.file = file;
        this.line = line;
        this.values = values;
        this.problems = problems;
    }

    /**
     * Reads a text whose top level is a mapping; anything else is a problem and reads as an empty mapping. So does a text
     * of very many values, or very deep ones, which a short one of aliases can stand for.
     */
    public static YamlMapping parse(String file, String text, Problems problems) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            Optional<YamlSize.Problem> tooLarge = YamlSize.problem(text, settings);
            if (tooLarge.isPresent()) {
                problems.add(
                        file + " line " + tooLarge.get().line(), tooLarge.get().message());
                return new YamlMapping(file, 1, Map.of(), problems);
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return of(file, mapping, problems);
            }
            problems.add(file, "is not a YAML mapping (expected lines such as \"name: …\")");
        } catch (MarkedYamlEngineException broken) {
            int at = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(file + " line " + at, "is not YAML: " + broken.getProblem());
        } catch (YamlEngineException unreadable) {
            problems.add(
                    file,
                    "is not YAML: " + String.valueOf(unreadable.getMessage()).replaceAll("\\s+", " "));
        }
        return new YamlMapping(file, 1, Map.of(), problems);
    }

    private static YamlMapping of(String file, MappingNode node, Problems problems) {
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (values.put(key, tuple.getValueNode()) != null) {
                problems.add(file + " line " + line(tuple.getKeyNode()), "key \"" + key + "\" is there twice");
            }
        }
        return new YamlMapping(file, line(node), values, problems);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** The file and line this mapping begins at, for messages. */
    public String where() {
        return file + " line " + line;
    }

    /** The file and line of one key's value, or of the mapping where the key is absent. */
    public String where(String key) {
        Node node = values.get(key);
        return node == null ? where() : file + " line " + line(node);
    }

    /** Where problems of this text are collected. */
    public Problems problems() {
        return problems;
    }

    /** Whether the key is there; asking makes it known. */
    public boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    /** Whether the key holds a nested mapping; asking does not make it known. */
    public boolean isMapping(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** The keys, in the order of the file. Asking makes them all known: for mappings whose keys are data. */
    public List<String> keys() {
        asked.addAll(values.keySet());
        return List.copyOf(values.keySet());
    }

    /** A text that must be there and not be blank; a problem and the empty text otherwise. */
    public String text(String key) {
        String value = optionalText(key);
        Node node = values.get(key);
        if (node == null) {
            problems.add(where(), "\"" + key + "\" is missing");
        } else if (isEmpty(node)) {
            problems.add(where(key), withoutValue(key));
            return "";
        }
        return value == null ? "" : value;
    }

    /** Adds a problem unless the key holds something: neither nothing nor a blank text. Asking makes it known. */
    public boolean hasValue(String key) {
        Node node = values.get(key);
        asked.add(key);
        if (node != null && isEmpty(node)) {
            problems.add(where(key), withoutValue(key));
        }
        return node != null && !isEmpty(node);
    }

    /** A text that may be absent. */
    public @Nullable String optionalText(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node == null || isNull(node)) {
            return null;
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problems.add(where(key), "\"" + key + "\" is not a plain text");
        return null;
    }

    /** A true or false that may be absent. */
    public boolean flag(String key, boolean absent) {
        String value = optionalText(key);
        if (value == null) {
            return absent;
        }
        if (!value.equals("true") && !value.equals("false")) {
            problems.add(where(key), "\"" + key + "\" is neither true nor false but \"" + value + "\"");
        }
        return value.equals("true");
    }

    /** A decimal number that may be absent, within the bounds of {@link DecimalText}; digits may be grouped by "_". */
    public @Nullable BigDecimal number(String key) {
        String value = optionalText(key);
        if (value == null) {
            return null;
        }
        try {
            return DecimalText.read(value);
        } catch (NumberFormatException notANumber) {
            problems.add(where(key), "\"" + key + "\" " + notANumber.getMessage());
            return null;
        }
    }

    /** One of the constants of an enum by its lower-case name; a problem naming the choices otherwise. */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E absent) {
        String value = optionalText(key);
        if (value == null) {
            return absent;
        }
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(java.util.Locale.ROOT);
            if (name.equals(value)) {
                return constant;
            }
            names.add(name);
        }
        problems.add(
                where(key),
                "\"" + key + "\" is \"" + value + "\", expected one of " + String.join(", ", names)
                        + NearestName.hint(value, names));
        return absent;
    }

    /** A list of texts; absent is empty, one text alone is a list of one. */
    public List<String> texts(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node == null || isNull(node)) {
            return List.of();
        }
        if (node instanceof ScalarNode scalar) {
            return List.of(scalar.getValue());
        }
        List<String> texts = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar) {
                    texts.add(scalar.getValue());
                } else {
                    problems.add(file + " line " + line(item), "an item of \"" + key + "\" is not a plain text");
                }
            }
        } else {
            problems.add(where(key), "\"" + key + "\" is not a list");
        }
        return List.copyOf(texts);
    }

    /** A nested mapping; absent reads as null. */
    public @Nullable YamlMapping mapping(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node == null || isNull(node)) {
            return null;
        }
        if (node instanceof MappingNode mapping) {
            return of(file, mapping, problems);
        }
        problems.add(where(key), "\"" + key + "\" is not a mapping");
        return null;
    }

    /**
     * An item of a list that holds texts and mappings.
     *
     * @param text the plain text; empty where the item is a mapping
     * @param mapping the mapping; null where the item is a plain text
     */
    public record Item(String text, @Nullable YamlMapping mapping) {}

    /** A list of plain texts and mappings; absent is empty. */
    public List<Item> items(String key) {
        asked.add(key);
        Node node = values.get(key);
        List<Item> items = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof MappingNode mapping) {
                    items.add(new Item("", of(file, mapping, problems)));
                } else if (item instanceof ScalarNode scalar) {
                    items.add(new Item(scalar.getValue(), null));
                } else {
                    problems.add(
                            file + " line " + line(item),
                            "an item of \"" + key + "\" is neither a plain text nor a mapping");
                }
            }
        } else if (node != null && !isNull(node)) {
            problems.add(where(key), "\"" + key + "\" is not a list");
        }
        return List.copyOf(items);
    }

    /** A list of mappings; absent is empty. */
    public List<YamlMapping> mappings(String key) {
        asked.add(key);
        Node node = values.get(key);
        List<YamlMapping> mappings = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof MappingNode mapping) {
                    mappings.add(of(file, mapping, problems));
                } else {
                    problems.add(file + " line " + line(item), "an item of \"" + key + "\" is not a mapping");
                }
            }
        } else if (node != null && !isNull(node)) {
            problems.add(where(key), "\"" + key + "\" is not a list");
        }
        return List.copyOf(mappings);
    }

    /** Reports the keys nobody asked for, with the nearest known name. Call it when all keys were asked for. */
    public void finish() {
        for (Map.Entry<String, Node> entry : values.entrySet()) {
            if (!asked.contains(entry.getKey())) {
                problems.add(
                        file + " line " + line(entry.getValue()),
                        "unknown key \"" + entry.getKey() + "\"" + NearestName.hint(entry.getKey(), asked));
            }
        }
    }

    /** As {@link #finish()}; keys without a value are reported, too, unless they were already. */
    public void finishFilled() {
        values.forEach((key, node) -> {
            if (isEmpty(node)) {
                addUnlessTold(where(key), key, withoutValue(key));
            }
        });
        finish();
    }

    /**
     * As {@link #finish()}, held to a shape: required keys that are missing and keys without a value are reported, too,
     * unless they were already.
     *
     * @throws IllegalStateException when the reader asked for a key the shape does not have
     */
    public void finish(Shape shape) {
        for (String key : asked) {
            if (!shape.keys().containsKey(key)) {
                throw new IllegalStateException("Key \"" + key + "\" is read but not in the shape " + shape.name());
            }
        }
        for (Shape.Key key : shape.keys().values()) {
            Node node = values.get(key.name());
            if (node == null && key.isRequired()) {
                addUnlessTold(where(), key.name(), "\"" + key.name() + "\" is missing");
            } else if (node != null && isEmpty(node)) {
                addUnlessTold(where(key.name()), key.name(), withoutValue(key.name()));
            } else if (node instanceof SequenceNode sequence) {
                sequence.getValue().stream()
                        .filter(YamlMapping::isEmpty)
                        .forEach(item -> addUnlessTold(
                                file + " line " + line(item),
                                key.name(),
                                "an item of \"" + key.name() + "\" has no value"));
            }
        }
        finish();
    }

    private void addUnlessTold(String where, String key, String message) {
        if (!problems.areToldOf(where, key)) {
            problems.add(where, message);
        }
    }

    private static String withoutValue(String key) {
        return "\"" + key + "\" has no value";
    }

    /** Whether nothing is said: no value, or a blank text. */
    private static boolean isEmpty(Node node) {
        return isNull(node)
                || (node instanceof ScalarNode scalar && scalar.getValue().isBlank());
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }
}
