package io.partnerscope.server.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A language that pages are written in (DOMAIN §6), with how its readers write numbers, money and days.
 *
 * @param code of the language, such as pl
 * @param name what it calls itself
 */
public record Language(String code, String name, Texts texts, Formats formats) {
    private static Language of(String tag, String name) {
        Locale locale = Locale.forLanguageTag(tag);
        return new Language(locale.getLanguage(), name, Texts.in(locale), new Formats(locale));
    }

    /** Loaded when first asked for; the first one is for readers of none of them. */
    private static final class Loaded {
        private static final List<Language> ALL = List.of(
                of("en-US", "English"),
                of("pl-PL", "Polski"),
                of("ru-RU", "Русский"),
                of("sv-SE", "Svenska"),
                of("ro-RO", "Română"));
    }

    /** All languages, English first. */
    public static List<Language> all() {
        return Loaded.ALL;
    }

    /** The language of those who read none of the others. */
    public static Language english() {
        return all().get(0);
    }

    /** The language of that code. */
    public static Optional<Language> of(@Nullable String code) {
        return all().stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /**
     * The language a browser would like best, by the value of its Accept-Language header (RFC 9110 §12.5.4).
     *
     * @param accepted null or malformed where the browser does not say
     */
    public static Language preferred(@Nullable String accepted) {
        if (accepted == null || accepted.isBlank()) {
            return english();
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(accepted);
            String best =
                    Locale.lookupTag(ranges, all().stream().map(Language::code).toList());
            return of(best).orElse(english());
        } catch (IllegalArgumentException malformed) {
            return english();
        }
    }
}
