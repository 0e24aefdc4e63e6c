package io.partnerscope.ingestion.source;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words of a source and what they stand for. Blanks around a word and upper and lower case make no difference.
 *
 * @param values what each word stands for; the word "" is an empty value
 * @param otherwise what becomes of a word that is not among them
 * @param instead what such a word stands for, where it stands for something
 */
public record ValueMap(
        Map<String, String> values,
        Otherwise otherwise,
        @Nullable String instead) implements Serializable {
    /** What becomes of a word that is not known. */
    public enum Otherwise {
        /** The row is rejected, which is what happens where nothing is said. */
        REJECT,
        /** The column is empty. */
        EMPTY,
        /** The word is kept as it came. */
        SAME,
        /** The column has another value. */
        INSTEAD
    }

    public ValueMap {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The form in which words are compared. */
    public static String compared(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    /** What each word stands for, by the form in which words are compared. */
    public Map<String, String> byComparedWord() {
        Map<String, String> byWord = new LinkedHashMap<>();
        values.forEach((word, value) -> byWord.put(compared(word), value));
        return byWord;
    }

    /** The words it knows. */
    public List<String> words() {
        return List.copyOf(values.keySet());
    }
}
