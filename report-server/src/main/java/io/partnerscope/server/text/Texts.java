package io.partnerscope.server.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The texts of pages in one language, by key, from {@code messages*.properties}. */
public final class Texts {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /** The texts in that language. */
    public static Texts in(Locale locale) {
        return new Texts(ResourceBundle.getBundle("messages", locale, NO_FALLBACK), locale);
    }

    /**
     * The text of that key, its {0}, {1} … filled in.
     *
     * @throws MissingResourceException when there is none, which is a mistake in the program
     */
    public String get(String key, Object... values) {
        String text = bundle.getString(key);
        return values.length == 0 ? text.replace("''", "'") : new MessageFormat(text, locale).format(values);
    }

    /** Whether there is a text of that key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** The language tag for the page. */
    public String language() {
        return locale.toLanguageTag();
    }
}
