package io.partnerscope.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language says all that English says: the same texts, filled in with the same values, in its own plural forms. */
class TranslationsTest {
    private static final Map<String, String> ENGLISH = Texts.written(Locale.ENGLISH);
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    static Stream<Locale> languages() {
        return Language.all().stream().map(language -> Locale.forLanguageTag(language.code()));
    }

    static Stream<Locale> others() {
        return languages().filter(locale -> !locale.equals(Locale.ENGLISH));
    }

    @ParameterizedTest
    @MethodSource("others")
    void hasTheKeysOfEnglish(Locale locale) {
        Set<String> missing = new TreeSet<>(ENGLISH.keySet());
        missing.removeAll(Texts.written(locale).keySet());
        Set<String> surplus = new TreeSet<>(Texts.written(locale).keySet());
        surplus.removeAll(ENGLISH.keySet());
        // English is where a thing is defined; KpiTextsTest, MetricTextsTest and DefinitionsTest look at these.
        surplus.removeIf(key -> Stream.of("kpi.", "metric.", "definition.").anyMatch(key::startsWith));

        assertThat(missing).as("missing in " + locale).isEmpty();
        assertThat(surplus).as("in " + locale + " but not in English").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("others")
    void fillsInWhatEnglishFillsIn(Locale locale) {
        Map<String, String> wrong = new TreeMap<>();
        Texts.written(locale).forEach((key, pattern) -> {
            String english = ENGLISH.getOrDefault(key, "");
            if (!arguments(pattern).equals(arguments(english))) {
                wrong.put(key, pattern);
            }
        });

        assertThat(wrong).as("other {0}, {1} … than in English").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void writesEveryPluralInAllFormsOfTheLanguage(Locale locale) {
        Set<String> needed = PluralRules.forLocale(locale).getKeywords();
        Map<String, Set<String>> wrong = new TreeMap<>();
        Texts.written(locale)
                .forEach((key, pattern) -> plurals(pattern).stream()
                        .filter(forms -> !forms.equals(needed))
                        .forEach(forms -> wrong.put(key, forms)));

        assertThat(wrong).as("plural forms other than " + needed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void isReadableByTheFormatter(Locale locale) {
        Texts.written(locale)
                .forEach((key, pattern) -> assertThat(new MessageFormat(pattern, locale).toPattern())
                        .as(key)
                        .isEqualTo(pattern));
    }

    @ParameterizedTest
    @MethodSource("others")
    void leavesNothingInEnglish(Locale locale) throws IOException {
        Set<String> same = new TreeSet<>(Files.readAllLines(Path.of("src/test/resources/same-as-english.txt")));
        Map<String, String> left = new TreeMap<>();
        Texts.written(locale).forEach((key, pattern) -> {
            boolean hasWords =
                    LETTER.matcher(PLACE.matcher(pattern).replaceAll("")).find();
            boolean isListed = same.contains("* " + pattern) || same.contains(locale + " " + pattern);
            if (hasWords && pattern.equals(ENGLISH.get(key)) && !isListed) {
                left.put(key, pattern);
            }
        });

        assertThat(left).as("as in English, and not in same-as-english.txt").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("others")
    void quotesAsTheLanguageDoes(Locale locale) {
        assertThat(Texts.written(locale).values())
                .noneMatch(pattern -> pattern.contains("\"") || pattern.contains("'"));
    }

    private static Set<String> arguments(String pattern) {
        MessagePattern parsed = new MessagePattern(pattern);
        Set<String> arguments = new TreeSet<>();
        for (int part = 0; part < parsed.countParts(); part++) {
            MessagePattern.Part.Type type = parsed.getPartType(part);
            if (type == MessagePattern.Part.Type.ARG_NUMBER || type == MessagePattern.Part.Type.ARG_NAME) {
                arguments.add(parsed.getSubstring(parsed.getPart(part)));
            }
        }
        return arguments;
    }

    /** The forms of each plural in a pattern, without those for one exact number. */
    private static List<Set<String>> plurals(String pattern) {
        MessagePattern parsed = new MessagePattern(pattern);
        List<Set<String>> plurals = new ArrayList<>();
        for (int part = 0; part < parsed.countParts(); part++) {
            MessagePattern.Part start = parsed.getPart(part);
            if (start.getType() == MessagePattern.Part.Type.ARG_START
                    && start.getArgType() == MessagePattern.ArgType.PLURAL) {
                plurals.add(forms(parsed, part));
            }
        }
        return plurals;
    }

    private static Set<String> forms(MessagePattern parsed, int start) {
        Set<String> forms = new TreeSet<>();
        for (int part = start + 1; part < parsed.getLimitPartIndex(start); part++) {
            MessagePattern.Part one = parsed.getPart(part);
            if (one.getType() == MessagePattern.Part.Type.MSG_START) {
                part = parsed.getLimitPartIndex(part);
            } else if (one.getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
                forms.add(parsed.getSubstring(one));
            }
        }
        forms.removeIf(form -> form.startsWith("="));
        return forms;
    }
}
