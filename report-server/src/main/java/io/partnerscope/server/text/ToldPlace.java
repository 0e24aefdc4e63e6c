package io.partnerscope.server.text;

import java.util.Locale;

/** What a place of a {@link ToldTemplate} holds; the last word of its name says it, as in {@code used_count}. */
enum ToldPlace {
    /** A number that a plural may depend on. */
    COUNT(Written.NUMBER),
    /** A number. */
    NUMBER(Written.NUMBER),
    /** A share in percent. */
    PERCENT(Written.NUMBER + " %"),
    /** An amount and its currency. */
    MONEY(Written.NUMBER + " [A-Z]{3}"),
    /** A day. */
    DAY("\\d{4}-\\d{2}-\\d{2}"),
    /** A day of every year. */
    DATE("\\d{2}-\\d{2}"),
    /** One of a closed set, told apart by the template's own select. */
    WORD("(?!)"),
    /** An id, or a code, without blanks. */
    ID("\\S+"),
    /** Several of them. */
    IDS("\\S+(?:, \\S+)*"),
    /** What somebody called something. */
    NAME(".+?"),
    /** A name, or where there is none what the thing is, such as "the subscription". */
    THING(".+?"),
    /** A part that is told by a template of its own, else a name. */
    TOLD("[^;]+?"),
    /** The same, of several parts. */
    SENTENCE(".+?"),
    /** Parts after commas, each told by itself. */
    LIST(".+?");

    private static final class Written {
        static final String NUMBER = "-?\\d[\\d,]*(?:\\.\\d+)?";
    }

    private final String regex;

    ToldPlace(String regex) {
        this.regex = regex;
    }

    /** The kind that the name of a place says. */
    static ToldPlace of(String name) {
        return valueOf(name.substring(name.lastIndexOf('_') + 1).toUpperCase(Locale.ROOT));
    }

    /** How its value is written in the marts; without groups. */
    String regex() {
        return regex;
    }
}
