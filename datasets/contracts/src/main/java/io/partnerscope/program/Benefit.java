package io.partnerscope.program;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a subject gets at a level.
 *
 * @param texts by language ("en", "pl", "ru", "sv", "ro"); English is always there
 * @param opens datasets of which it may read its own rows as long as the level is held
 */
public record Benefit(Map<String, String> texts, List<String> opens) implements Serializable {
    /** The languages of the pages (DOMAIN §6). */
    public static final List<String> LANGUAGES = List.of("en", "pl", "ru", "sv", "ro");

    /** What a benefit can open: the joint work of a vendor and its partners. */
    public static final List<String> OPENABLE = List.of("deals", "leads", "marketing_activities");

    public Benefit {
        texts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        opens = List.copyOf(opens);
    }

    /** The text in that language; in English where there is none. */
    public String in(String language) {
        return texts.getOrDefault(language, texts.getOrDefault("en", ""));
    }
}
