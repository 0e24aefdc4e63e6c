package io.partnerscope.server.text;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sentences that the marts hold in English, told in the reader's language: {@code told.*} of the English texts are the
 * sentences that there are, the same keys of another language tell them there. A sentence that is none of these is shown as
 * it is.
 */
final class Told {
    private static final System.Logger LOG = System.getLogger(Told.class.getName());
    private static final LongAdder UNTOLD = new LongAdder();
    private static final int DECIMALS = 4;

    /** What pages say again and again; a sentence not seen before takes some fifty microseconds. */
    private static final int MOST_KEPT = 5_000;

    private static final Pattern NAMELESS = Pattern.compile("^(?:[Tt]he|Subscription) ");

    /** A leap year, so that every day of a year is one of it. */
    private static final String ANY_YEAR = "2024-";

    private final Texts texts;
    private final Formats formats;
    private final Cache<String, String> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    Told(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    private static final class Known {
        private static final List<ToldTemplate> ALL = english().entrySet().stream()
                .map(text -> new ToldTemplate(text.getKey(), text.getValue()))
                .toList();
    }

    /** The sentences that there are, by key. */
    static Map<String, String> english() {
        Map<String, String> told = new TreeMap<>(Texts.written(Locale.ENGLISH));
        told.keySet().removeIf(key -> !key.startsWith("told."));
        return told;
    }

    /** The keys of all templates that a sentence is; one, unless they are ambiguous. */
    static List<String> templates(String sentence) {
        return Known.ALL.stream()
                .filter(one -> one.read(sentence).isPresent())
                .map(ToldTemplate::key)
                .toList();
    }

    /** The sentence in the reader's language; as it is where it is not known. */
    String of(String sentence) {
        return kept.get(sentence, one -> of(one, Told::log));
    }

    /** Each of several sentences that are joined by "; ", which may have parts themselves. */
    String each(String sentences) {
        return each(sentences, "; (?!and |or )", "; ", Told::log);
    }

    /** The sentence in the reader's language; hears of it, or of each part of it, that is not known and stays as it is. */
    String of(String sentence, Consumer<String> untold) {
        return find(sentence, untold).orElseGet(() -> {
            untold.accept(sentence);
            return sentence;
        });
    }

    private static void log(String sentence) {
        UNTOLD.increment();
        LOG.log(
                System.Logger.Level.DEBUG,
                () -> "No template tells \"" + sentence + "\"; so it was " + UNTOLD.sum() + " times until now");
    }

    private Optional<String> find(String sentence, Consumer<String> untold) {
        for (ToldTemplate template : Known.ALL) {
            Map<String, String> values = template.read(sentence).orElse(null);
            if (values != null) {
                return tell(template.key(), values, untold);
            }
        }
        return parts(sentence, "; or ", texts.get("or.parts"))
                .or(() -> parts(sentence, "; and ", texts.get("and.parts")))
                .or(() -> parts(sentence, ", ", ", "));
    }

    /** The parts told, where every one of them is known. */
    private Optional<String> parts(String sentence, String between, String told) {
        if (!sentence.contains(between)) {
            return Optional.empty();
        }
        List<String> unknown = new ArrayList<>();
        String parts = each(sentence, between, told, unknown::add);
        return unknown.isEmpty() ? Optional.of(parts) : Optional.empty();
    }

    private String each(String parts, String between, String told, Consumer<String> untold) {
        return Arrays.stream(parts.split(between, -1))
                .map(part -> of(part, untold))
                .collect(Collectors.joining(told));
    }

    private Optional<String> tell(String key, Map<String, String> values, Consumer<String> untold) {
        Map<String, Object> told = new HashMap<>();
        try {
            values.forEach((place, value) -> told.put(place, value(ToldPlace.of(place), value, untold)));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
        String sentence = texts.get(key, told);
        for (Map.Entry<String, Object> one : told.entrySet()) {
            // Where a day is written with a full stop at its end, that of the sentence is the same.
            String written = one.getValue().toString();
            if (written.endsWith(".") && ToldPlace.of(one.getKey()) == ToldPlace.DAY) {
                sentence = sentence.replace(written + ".", written);
            }
        }
        return Optional.of(sentence);
    }

    private Object value(ToldPlace place, String value, Consumer<String> untold) {
        return switch (place) {
            case COUNT -> number(value);
            case NUMBER -> formats.number(number(value), DECIMALS);
            case PERCENT ->
                formats.percent(number(value.substring(0, value.length() - 2)).movePointLeft(2));
            case MONEY -> money(value);
            case DAY -> formats.day(LocalDate.parse(value));
            case DATE -> formats.shortDay(LocalDate.parse(ANY_YEAR + value));
            case TOLD, SENTENCE -> of(value, untold);
            case THING -> NAMELESS.matcher(value).find() ? of(value, untold) : value;
            case LIST -> each(value, ", ", ", ", untold);
            case WORD, ID, IDS, NAME -> value;
        };
    }

    private String money(String value) {
        int blank = value.indexOf(' ');
        BigDecimal amount = number(value.substring(0, blank));
        String currency = value.substring(blank + 1);
        return amount.stripTrailingZeros().scale() > 0
                ? formats.exactMoney(amount, currency)
                : formats.money(amount, currency);
    }

    private static BigDecimal number(String value) {
        return new BigDecimal(value.replace(",", ""));
    }
}
