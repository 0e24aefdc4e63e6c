package io.partnerscope.program;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a subject gets at a level.
 *
 * @param texts by language ("en", "pl", "ru", "sv", "ro"); English is always there
 */
public record Benefit(Map<String, String> texts) implements Serializable {
    /** The languages of the pages (DOMAIN §6). */
    public static final List<String> LANGUAGES = List.of("en", "pl", "ru", "sv", "ro");

    public Benefit {
        texts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** The text in that language; in English where there is none. */
    public String in(String language) {
        return texts.getOrDefault(language, texts.getOrDefault("en", ""));
    }
}
