package io.partnerscope.server.text;

import com.ibm.icu.text.MessageFormat;
import io.partnerscope.yaml.ClasspathFolder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of pages in one language, by key, from {@code texts/<language>/*.properties}: a file for each feature. They are
 * patterns of ICU's MessageFormat, so that each language has the plural forms it needs.
 */
public final class Texts {
    private final Map<String, String> patterns;
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();
    private final Locale locale;
    private final Told told;

    private Texts(Map<String, String> patterns, Locale locale) {
        this.patterns = Map.copyOf(patterns);
        this.locale = locale;
        this.told = new Told(this, new Formats(locale));
    }

    /**
     * The texts in that language; English where it lacks one, which a test forbids.
     *
     * @throws IllegalStateException when there are none in that language, or two files say the same key
     */
    public static Texts in(Locale locale) {
        Map<String, String> patterns = new HashMap<>(written(Locale.ENGLISH));
        patterns.putAll(written(locale));
        return new Texts(patterns, locale);
    }

    /** The texts that are written in that language, and no others, by key. */
    static Map<String, String> written(Locale locale) {
        Map<String, String> patterns = new HashMap<>();
        ClasspathFolder.texts(Texts.class, "/texts/" + locale.getLanguage(), ".properties")
                .forEach((file, text) -> read(text).forEach((key, pattern) -> {
                    if (patterns.put(key.toString(), pattern.toString()) != null) {
                        throw new IllegalStateException("The text " + key + " is said twice, once in " + file);
                    }
                }));
        return patterns;
    }

    private static Properties read(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return properties;
    }

    /**
     * The text of that key, its {0}, {1} … filled in.
     *
     * @throws MissingResourceException when there is none, which is a mistake in the program
     */
    public String get(String key, Object... values) {
        return fill(key, values.length == 0, values);
    }

    /** The text of that key, its named places filled in. */
    String get(String key, Map<String, Object> values) {
        return fill(key, values.isEmpty(), values);
    }

    Told told() {
        return told;
    }

    /** A sentence that a mart holds in English, in this language; as it is where it is not known. */
    public String told(String sentence) {
        return told.of(sentence);
    }

    /** Each of several such sentences that are joined by "; ". */
    public String toldEach(String sentences) {
        return told.each(sentences);
    }

    private String fill(String key, boolean isPlain, Object values) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            throw new MissingResourceException("There is no text " + key + " in " + language(), "texts", key);
        }
        if (isPlain && pattern.indexOf('{') < 0) {
            return pattern;
        }
        MessageFormat format = formats.computeIfAbsent(key, missing -> new MessageFormat(pattern, locale));
        // A format is not safe for several threads at once; filling one in takes a microsecond.
        synchronized (format) {
            return format.format(values);
        }
    }

    /** The text of that key, if there is one in this language. */
    public Optional<String> find(String key) {
        return has(key) ? Optional.of(get(key)) : Optional.empty();
    }

    /** Whether there is a text of that key. */
    public boolean has(String key) {
        return patterns.containsKey(key);
    }

    /** The language tag for the page. */
    public String language() {
        return locale.toLanguageTag();
    }
}
