package io.partnerscope.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Whether a YAML text stays small when every alias is written out: few values, not deep, nothing inside itself. It is told
 * from the events of the parser, which calls itself for no depth, before a tree is made of them.
 */
final class YamlSize {
    static final int MOST_VALUES = 50_000;
    static final int MOST_CHARACTERS = 1_000_000;
    static final int DEEPEST = 50;

    private final Map<Anchor, Extent> named = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private long values;
    private long characters;

    private YamlSize() {}

    /** A problem and the line it is at, from 1. */
    record Problem(int line, String message) {}

    /** How many values a value holds, itself included, how many characters they have, and how deep they lie in it. */
    private record Extent(long values, long characters, int depth) {
        private static final Extent NAMELESS = new Extent(1, 0, 0);
    }

    /** A list or mapping that has begun: what there was before it, and how deep its deepest value lies so far. */
    private static final class Open {
        private final @Nullable Anchor anchor;
        private final long valuesBefore;
        private final long charactersBefore;
        private int depth = 1;

        Open(@Nullable Anchor anchor, long valuesBefore, long charactersBefore) {
            this.anchor = anchor;
            this.valuesBefore = valuesBefore;
            this.charactersBefore = charactersBefore;
        }
    }

    /**
     * The first thing that makes the text too large; none where it can be read.
     *
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException where it is not YAML up to there
     */
    static Optional<Problem> problem(String text, LoadSettings settings) {
        YamlSize size = new YamlSize();
        for (Event event : new Parse(settings).parseString(text)) {
            String message = size.take(event);
            if (!message.isEmpty()) {
                int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
                return Optional.of(new Problem(line, message));
            }
        }
        return Optional.empty();
    }

    private String take(Event event) {
        if (event instanceof CollectionStartEvent start) {
            open.push(new Open(start.getAnchor().orElse(null), values, characters));
            values++;
        } else if (event instanceof CollectionEndEvent) {
            end();
        } else if (event instanceof ScalarEvent scalar) {
            int length = scalar.getValue().length();
            values++;
            characters += length;
            scalar.getAnchor().ifPresent(anchor -> named.put(anchor, new Extent(1, length, 0)));
        } else if (event instanceof AliasEvent alias) {
            Anchor name = alias.getAlias();
            if (open.stream().anyMatch(one -> name.equals(one.anchor))) {
                return "\"*" + name + "\" stands inside what it stands for";
            }
            Extent meant = named.getOrDefault(name, Extent.NAMELESS);
            values += meant.values();
            characters += meant.characters();
            deepen(meant.depth());
        }
        if (values > MOST_VALUES) {
            return "holds more than " + MOST_VALUES
                    + " values, what \"*\" stands for written out; say less in one file";
        }
        if (characters > MOST_CHARACTERS) {
            return "holds more than " + MOST_CHARACTERS
                    + " characters, what \"*\" stands for written out; say less in one file";
        }
        return open.size() + (open.isEmpty() ? 0 : open.peek().depth - 1) > DEEPEST
                ? "lists and mappings lie more than " + DEEPEST + " deep in one another"
                : "";
    }

    private void end() {
        Open ended = open.pop();
        if (ended.anchor != null) {
            named.put(
                    ended.anchor,
                    new Extent(values - ended.valuesBefore, characters - ended.charactersBefore, ended.depth));
        }
        deepen(ended.depth);
    }

    /** The innermost open value holds one that is so deep. */
    private void deepen(int depth) {
        Open outer = open.peek();
        if (outer != null) {
            outer.depth = Math.max(outer.depth, depth + 1);
        }
    }
}
