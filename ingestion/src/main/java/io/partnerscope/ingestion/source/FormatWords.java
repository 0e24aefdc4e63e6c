package io.partnerscope.ingestion.source;

import io.partnerscope.ingestion.csv.Dialect;
import io.partnerscope.ingestion.files.Layout;
import io.partnerscope.ingestion.typing.Formats;
import java.util.ArrayList;
import java.util.List;

/** How a kind of file is written, in words. */
final class FormatWords {
    private FormatWords() {}

    static String of(SourceFile file) {
        List<String> words = new ArrayList<>();
        if (file.layouts().usual() instanceof Dialect csv) {
            words.add("CSV with " + named(csv.delimiter()) + " between fields");
            words.add(csv.charset());
            if (csv.skipLines() > 0) {
                words.add(csv.skipLines() + " lines above the names of the columns are skipped");
            }
            if (!csv.header()) {
                words.add("no header");
            }
            if (csv.fieldsMaySpanLines()) {
                words.add("quoted fields may span lines");
            }
            if (!csv.nullWords().isEmpty()) {
                words.add("no value is written " + String.join(", ", csv.nullWords()) + " or not at all");
            }
        } else {
            words.add(kind(file.layouts().usual()));
        }
        file.layouts().byName().forEach((glob, layout) -> words.add("`" + glob + "` is " + kind(layout)));
        Formats formats = file.formats();
        words.add("numbers such as 1" + (formats.grouping() == 0 ? "" : formats.grouping()) + "234" + formats.decimal()
                + "56");
        if (!formats.marks().ignored().isEmpty()) {
            words.add(String.join(" ", formats.marks().ignored()) + " around numbers mean nothing");
        }
        if (formats.marks().parentheses()) {
            words.add("(1) is -1");
        }
        if (formats.marks().trailingMinus()) {
            words.add("1- is -1");
        }
        words.add("days such as " + String.join(" or ", formats.days()));
        return String.join("; ", words) + ".";
    }

    private static String kind(Layout layout) {
        return layout instanceof Dialect
                ? "CSV"
                : layout.getClass().getSimpleName().replace("Layout", "");
    }

    private static String named(char delimiter) {
        return switch (delimiter) {
            case ',' -> "commas";
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            default -> "\"" + delimiter + "\"";
        };
    }
}
