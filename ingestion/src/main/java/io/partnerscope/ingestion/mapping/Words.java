package io.partnerscope.ingestion.mapping;

import io.partnerscope.ingestion.source.ValueMap;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** A value map at work: from a text as it came to what it stands for. */
final class Words implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    private final HashMap<String, UTF8String> byComparedWord = new HashMap<>();
    private final ValueMap.Otherwise otherwise;
    private final @Nullable UTF8String instead;
    private final String known;

    Words(ValueMap map) {
        map.byComparedWord().forEach((word, value) -> byComparedWord.put(word, UTF8String.fromString(value)));
        this.otherwise = map.otherwise();
        this.instead = map.instead() == null ? null : UTF8String.fromString(map.instead());
        List<String> words =
                map.words().stream().map(word -> "\"" + word + "\"").toList();
        this.known = String.join(", ", words.subList(0, Math.min(SHOWN, words.size())))
                + (words.size() > SHOWN ? ", …" : "");
    }

    /** Whether a word that is not known is a reason to reject the row. */
    boolean rejects() {
        return otherwise == ValueMap.Otherwise.REJECT;
    }

    /** What a word stands for; null where it is not known and nothing stands in its place. */
    @Nullable
    UTF8String of(UTF8String word) {
        UTF8String value = byComparedWord.get(ValueMap.compared(word.toString()));
        if (value != null) {
            return value;
        }
        return switch (otherwise) {
            case INSTEAD -> instead;
            case SAME -> word;
            case REJECT, EMPTY -> null;
        };
    }

    /** What an empty value stands for: nothing, unless the map has the word "". */
    @Nullable
    UTF8String ofNothing() {
        return byComparedWord.get("");
    }

    /** The words it knows, for messages. */
    String known() {
        return known;
    }
}
