package io.partnerscope.ingestion.source;

import io.partnerscope.ingestion.csv.Dialect;
import io.partnerscope.ingestion.typing.Formats;
import io.partnerscope.ingestion.typing.NumberMarks;
import io.partnerscope.ingestion.typing.Patterns;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.YamlMapping;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the "format" of a source or of one of its files; what is not said is as in the format given as fallback. */
final class FormatReader {
    private static final List<String> NEGATIVES = List.of("parentheses", "trailing");
    private static final BigDecimal MOST_SKIPPED = BigDecimal.valueOf(1000);
    private static final String CANONICAL = "canonical";

    private FormatReader() {}

    static FileFormat read(@Nullable YamlMapping yaml, FileFormat fallback) {
        if (yaml == null) {
            return fallback;
        }
        FileFormat.Type type = type(yaml, fallback.type());
        Map<String, FileFormat.Type> types = types(yaml, fallback.types());
        Set<FileFormat.Type> any = EnumSet.of(type);
        any.addAll(types.values());
        Dialect before = fallback.dialect();
        boolean fields = any.contains(FileFormat.Type.CSV);
        boolean table = fields || any.contains(FileFormat.Type.XLSX);
        boolean text =
                !EnumSet.of(FileFormat.Type.XLSX, FileFormat.Type.PARQUET).containsAll(any);
        Dialect dialect = new Dialect(
                fields ? ascii(yaml, "delimiter", before.delimiter()) : before.delimiter(),
                fields ? orNone(yaml, "quote", before.quote()) : before.quote(),
                fields ? orNone(yaml, "escape", before.escape()) : before.escape(),
                text ? charset(yaml, before.charset()) : before.charset(),
                table ? skipLines(yaml, before.skipLines()) : before.skipLines(),
                table ? yaml.flag("header", before.header()) : before.header(),
                fields ? yaml.flag("fieldsMaySpanLines", before.fieldsMaySpanLines()) : before.fieldsMaySpanLines(),
                yaml.has("nullWords") ? yaml.texts("nullWords") : before.nullWords());
        if (fields && areAlike(dialect)) {
            yaml.problems().add(yaml.where(), "\"delimiter\", \"quote\" and \"escape\" are not all different");
        }
        List<String> records = fallback.records();
        if (any.contains(FileFormat.Type.JSON) && yaml.has("records")) {
            records = List.of(yaml.text("records").split("\\.", -1));
        }
        String sheet = any.contains(FileFormat.Type.XLSX) && yaml.has("sheet") ? yaml.text("sheet") : fallback.sheet();
        Formats known = fallback.own();
        Formats formats = new Formats(
                character(yaml, "decimal", known.decimal()),
                character(yaml, "grouping", known.grouping()),
                patterns(yaml, "days", known.days()),
                patterns(yaml, "instants", known.instants()),
                yaml.has("trueWords") ? yaml.texts("trueWords") : known.trueWords(),
                yaml.has("falseWords") ? yaml.texts("falseWords") : known.falseWords(),
                marks(yaml, known.marks()));
        if (formats.decimal() == formats.grouping()) {
            yaml.problems().add(yaml.where(), "\"decimal\" and \"grouping\" are the same");
        }
        yaml.finish();
        return new FileFormat(type, types, dialect, records, sheet, formats);
    }

    /** Whether one character is to mean two things; a quote that is its own escape is merely doubled. */
    private static boolean areAlike(Dialect dialect) {
        return dialect.delimiter() == dialect.quote() || dialect.delimiter() == dialect.escape();
    }

    private static FileFormat.Type type(YamlMapping yaml, FileFormat.Type absent) {
        String word = yaml.optionalText("type");
        return word == null || word.equals(CANONICAL) ? absent : type(yaml, "type", word, absent);
    }

    /** Files that are of another kind, by globs of their names. */
    private static Map<String, FileFormat.Type> types(YamlMapping yaml, Map<String, FileFormat.Type> absent) {
        YamlMapping named = yaml.mapping("types");
        if (named == null) {
            return absent;
        }
        Map<String, FileFormat.Type> types = new LinkedHashMap<>();
        for (String glob : named.keys()) {
            String problem = FileNames.problem(glob);
            if (problem == null) {
                types.put(glob, type(named, glob, named.text(glob), FileFormat.Type.CSV));
            } else {
                yaml.problems().add(named.where(glob), problem);
            }
        }
        return types;
    }

    private static FileFormat.Type type(YamlMapping yaml, String key, String word, FileFormat.Type absent) {
        List<String> words = new ArrayList<>();
        for (FileFormat.Type type : FileFormat.Type.values()) {
            if (type.word().equals(word)) {
                return type;
            }
            words.add(type.word());
        }
        if (key.equals("type")) {
            words.add(CANONICAL);
        }
        yaml.problems()
                .add(
                        yaml.where(key),
                        "unknown format \"" + word + "\", expected one of " + String.join(", ", words)
                                + NearestName.hint(word, words));
        return absent;
    }

    private static char character(YamlMapping yaml, String key, char absent) {
        String text = yaml.optionalText(key);
        if (text == null) {
            return absent;
        }
        if (text.isEmpty() && key.equals("grouping")) {
            return '\0';
        }
        String one = text.equals("tab") ? "\t" : text;
        if (one.length() != 1) {
            yaml.problems().add(yaml.where(key), "\"" + key + "\" is not one character: \"" + text + "\"");
            return absent;
        }
        return one.charAt(0);
    }

    private static char ascii(YamlMapping yaml, String key, char absent) {
        char character = character(yaml, key, absent);
        if (character > 127) {
            yaml.problems().add(yaml.where(key), "\"" + key + "\" is not an ASCII character: \"" + character + "\"");
            return absent;
        }
        return character;
    }

    /** An ASCII character, or none at all. */
    private static char orNone(YamlMapping yaml, String key, char absent) {
        return "none".equals(yaml.optionalText(key)) ? '\0' : ascii(yaml, key, absent);
    }

    private static int skipLines(YamlMapping yaml, int absent) {
        BigDecimal lines = yaml.number("skipLines");
        if (lines == null) {
            return absent;
        }
        if (lines.signum() < 0 || lines.stripTrailingZeros().scale() > 0 || lines.compareTo(MOST_SKIPPED) > 0) {
            yaml.problems()
                    .add(yaml.where("skipLines"), "\"skipLines\" is not a whole number from 0 to " + MOST_SKIPPED);
            return absent;
        }
        return lines.intValue();
    }

    private static NumberMarks marks(YamlMapping yaml, NumberMarks absent) {
        List<String> negatives = yaml.has("negatives") ? yaml.texts("negatives") : List.of();
        for (String way : negatives) {
            if (!NEGATIVES.contains(way)) {
                yaml.problems()
                        .add(
                                yaml.where("negatives"),
                                "unknown way to write negative numbers \"" + way + "\", expected "
                                        + String.join(", ", NEGATIVES) + NearestName.hint(way, NEGATIVES));
            }
        }
        List<String> ignored = yaml.has("ignoreInNumbers") ? yaml.texts("ignoreInNumbers") : absent.ignored();
        if (ignored.stream().anyMatch(String::isBlank)) {
            yaml.problems().add(yaml.where("ignoreInNumbers"), "\"ignoreInNumbers\" holds an empty text");
        }
        return new NumberMarks(
                ignored,
                yaml.has("negatives") ? negatives.contains("parentheses") : absent.parentheses(),
                yaml.has("negatives") ? negatives.contains("trailing") : absent.trailingMinus());
    }

    private static String charset(YamlMapping yaml, String absent) {
        String name = yaml.optionalText("charset");
        if (name == null) {
            return absent;
        }
        try {
            return Charset.forName(name).name();
        } catch (IllegalArgumentException unknown) {
            yaml.problems()
                    .add(
                            yaml.where("charset"),
                            "unknown charset \"" + name + "\""
                                    + NearestName.hint(
                                            name, Charset.availableCharsets().keySet()));
            return absent;
        }
    }

    private static List<String> patterns(YamlMapping yaml, String key, List<String> absent) {
        if (!yaml.has(key)) {
            return absent;
        }
        List<String> patterns = yaml.texts(key);
        for (String pattern : patterns) {
            String problem = Patterns.problem(pattern);
            if (problem != null) {
                yaml.problems()
                        .add(yaml.where(key), "\"" + pattern + "\" is not a pattern of days or moments: " + problem);
            }
        }
        return patterns;
    }
}
