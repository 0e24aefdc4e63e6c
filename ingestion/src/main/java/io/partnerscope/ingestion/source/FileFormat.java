package io.partnerscope.ingestion.source;

import io.partnerscope.ingestion.csv.Dialect;
import io.partnerscope.ingestion.files.Layout;
import io.partnerscope.ingestion.json.JsonLayout;
import io.partnerscope.ingestion.parquet.ParquetLayout;
import io.partnerscope.ingestion.typing.Formats;
import io.partnerscope.ingestion.xlsx.XlsxLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a file is written and how its values are.
 *
 * @param type the kind of file
 * @param types globs of names of files that are of another kind, and that kind
 * @param dialect what is said of text files; of it other kinds take what they have, such as null words
 * @param records keys that lead to the records of a JSON document
 * @param sheet of an XLSX file; empty for the first
 * @param own how the source's texts are written
 */
record FileFormat(
        Type type, Map<String, Type> types, Dialect dialect, List<String> records, String sheet, Formats own) {
    static final FileFormat STANDARD =
            new FileFormat(Type.CSV, Map.of(), Dialect.STANDARD, List.of(), "", Formats.STANDARD);

    /** The kinds of files. */
    enum Type {
        CSV,
        JSON,
        NDJSON,
        PARQUET,
        XLSX;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    FileFormat {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        records = List.copyOf(records);
    }

    /** How to read the files. */
    Layouts layouts() {
        Map<String, Layout> byName = new LinkedHashMap<>();
        types.forEach((glob, other) -> byName.put(glob, layout(other)));
        return new Layouts(layout(type), byName);
    }

    private Layout layout(Type wanted) {
        return switch (wanted) {
            case CSV -> dialect;
            case JSON, NDJSON ->
                new JsonLayout(
                        wanted == Type.NDJSON,
                        records,
                        dialect.charset(),
                        dialect.nullWords(),
                        own.decimal(),
                        List.of());
            case PARQUET -> new ParquetLayout(dialect.nullWords(), own.decimal());
            case XLSX ->
                new XlsxLayout(
                        sheet, dialect.skipLines(), dialect.header(), dialect.nullWords(), own.decimal(), List.of());
        };
    }

    /** How its texts are read: where values have types, these are written as the standard says. */
    Formats formats() {
        return type == Type.CSV && types.values().stream().allMatch(Type.CSV::equals)
                ? own
                : new Formats(
                        own.decimal(),
                        own.grouping(),
                        with(own.days(), Formats.ISO_DAY, Formats.ISO_INSTANT),
                        with(own.instants(), Formats.ISO_INSTANT, Formats.ISO_DAY),
                        with(own.trueWords(), "true"),
                        with(own.falseWords(), "false"),
                        own.marks());
    }

    private static List<String> with(List<String> own, String... more) {
        List<String> all = new ArrayList<>(own);
        for (String one : more) {
            if (!all.contains(one)) {
                all.add(one);
            }
        }
        return all;
    }
}
