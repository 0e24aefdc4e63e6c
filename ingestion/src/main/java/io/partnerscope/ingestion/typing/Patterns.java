package io.partnerscope.ingestion.typing;

import org.jspecify.annotations.Nullable;

/** Patterns of days and moments, as sources state them. */
public final class Patterns {
    private Patterns() {}

    /** What is wrong with a pattern, or null where it can be used. */
    public static @Nullable String problem(String pattern) {
        if (pattern.equals(Formats.ISO_INSTANT)) {
            return null;
        }
        try {
            TimeParser.formatter(pattern);
            return null;
        } catch (IllegalArgumentException wrong) {
            return wrong.getMessage();
        }
    }
}
