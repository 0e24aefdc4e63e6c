package io.partnerscope.analytics.learning;

import java.io.Serializable;

/**
 * Something known of every example, or not known of some.
 *
 * @param name its name
 * @param kind what its values are
 */
public record Feature(String name, Kind kind) implements Serializable {
    /** Kinds of value. */
    public enum Kind {
        /** A number; more or less of it counts. */
        NUMBER,
        /** A word; it only is or is not the same. */
        WORD
    }

    /** A number of that name. */
    public static Feature number(String name) {
        return new Feature(name, Kind.NUMBER);
    }

    /** A word of that name. */
    public static Feature word(String name) {
        return new Feature(name, Kind.WORD);
    }
}
