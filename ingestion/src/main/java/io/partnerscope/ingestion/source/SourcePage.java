package io.partnerscope.ingestion.source;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of a source, made from what its file says and from the contracts of the datasets it fills. */
public final class SourcePage {
    private SourcePage() {}

    /** The page in Markdown. */
    public static String of(Source source, Contracts contracts) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + source.name());
        lines.add("");
        lines.add("<!-- Made by: partnerscope sources docs " + source.name() + " -->");
        lines.add("");
        lines.add(source.description().strip());
        if (!source.otherNames().isEmpty()) {
            lines.add("");
            lines.add("Also called " + code(source.otherNames()) + ".");
        }
        lines.add("");
        lines.add("    partnerscope ingest --source " + source.name() + " --in FOLDER");
        if (!source.notes().isEmpty()) {
            lines.add("");
            lines.add("## What to know");
            lines.add("");
            source.notes().forEach(note -> lines.add("- " + note));
        }
        lines.add("");
        lines.add("## Files");
        source.files().values().forEach(file -> lines.addAll(file(file)));
        for (DatasetMapping mapping : source.datasets()) {
            lines.addAll(dataset(mapping, contracts.get(mapping.dataset())));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> file(SourceFile file) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("**" + file.name() + "**" + (file.required() ? "" : " (may be absent)") + ": files named "
                + code(file.paths()) + ". " + FormatWords.of(file));
        KnownColumns known = file.columns();
        if (known.columns().isEmpty()) {
            return lines;
        }
        lines.add("");
        lines.add("| column | may be absent | also called |");
        lines.add("|---|---|---|");
        for (KnownColumn column : known.columns()) {
            lines.add("| " + cell(column.name()) + " | " + (column.optional() ? "yes" : "no") + " | "
                    + cell(String.join(", ", column.otherNames())) + " |");
        }
        lines.add("");
        lines.add(
                known.complete()
                        ? "Any other column of a file is new to this source: it is reported, and its values are kept"
                                + " beside the rows."
                        : "A file may have other columns.");
        return lines;
    }

    private static List<String> dataset(DatasetMapping mapping, Contract contract) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("## Dataset " + contract.name());
        lines.add("");
        lines.add(contract.description().strip());
        lines.add("");
        lines.add("- Rows: the lines of **" + mapping.from() + "**" + unpivoted(mapping.unpivot()) + ".");
        for (DatasetMapping.Lookup lookup : mapping.lookups()) {
            lines.add("- Look-up " + code(lookup.name()) + ": the first line of **" + lookup.file() + "** with "
                    + lookup.on().entrySet().stream()
                            .map(on -> code(on.getKey()) + " equal to " + code(on.getValue()))
                            .collect(Collectors.joining(" and "))
                    + "; " + miss(lookup) + ".");
        }
        add(lines, "Left out and counted as filtered, unless", mapping.filter());
        lines.add(
                "- Key: " + code(contract.primaryKey()) + key(mapping.identity().naturalKey()) + ".");
        add(lines, "Of rows of one key the latest counts, by", mapping.version());
        if (mapping.version() == null) {
            lines.add("- Of rows of one key the last of a file counts, and of several batches the later one.");
        }
        add(lines, "Takes the row of its key out where", mapping.identity().deleted());
        add(
                lines,
                "A delivery replaces the earlier one with the same",
                mapping.identity().replaces());
        lines.add("");
        lines.add("| column | type | from | meaning |");
        lines.add("|---|---|---|---|");
        List<String> empty = new ArrayList<>();
        for (Column column : contract.columns()) {
            String from = from(mapping, column);
            if (from == null) {
                empty.add(column.name());
            } else {
                lines.add("| " + column.name() + (isRequired(mapping, column) ? " (required)" : "") + " | "
                        + column.type().name().toLowerCase(Locale.ROOT) + " | " + from + " | "
                        + cell(column.description()) + " |");
            }
        }
        if (!empty.isEmpty()) {
            lines.add("");
            lines.add("Stays empty, hence unknown: " + String.join(", ", empty) + ".");
        }
        return lines;
    }

    private static void add(List<String> lines, String what, @Nullable String expression) {
        if (expression != null) {
            lines.add("- " + what + " " + code(expression) + ".");
        }
    }

    private static boolean isRequired(DatasetMapping mapping, Column column) {
        return column.required() || mapping.require().contains(column.name());
    }

    private static @Nullable String from(DatasetMapping mapping, Column column) {
        DatasetMapping.NaturalKey key = mapping.identity().naturalKey();
        if (key != null && key.fills().equals(column.name())) {
            return "made from the values that tell rows apart";
        }
        String expression = mapping.columns().get(column.name());
        ValueMap map = mapping.maps().get(column.name());
        return expression == null ? null : cellCode(expression) + (map == null ? "" : ": " + words(map));
    }

    private static String words(ValueMap map) {
        String known = map.values().entrySet().stream()
                .map(entry -> cell((entry.getKey().isEmpty() ? "(empty)" : entry.getKey()) + " → " + entry.getValue()))
                .collect(Collectors.joining("; "));
        return known + "; "
                + switch (map.otherwise()) {
                    case REJECT -> "any other word rejects the row";
                    case EMPTY -> "any other word leaves it empty";
                    case SAME -> "any other word is kept";
                    case INSTEAD -> "any other word → " + map.instead();
                };
    }

    private static String unpivoted(DatasetMapping.@Nullable Unpivot unpivot) {
        return unpivot == null
                ? ""
                : ", each once per column besides " + code(unpivot.keep()) + " (its name as " + code(unpivot.name())
                        + ", its value as " + code(unpivot.value()) + "); an empty value is filtered";
    }

    private static String miss(DatasetMapping.Lookup lookup) {
        if (lookup.required()) {
            return "without one the row is rejected";
        }
        String constants = lookup.otherwise().entrySet().stream()
                .map(entry -> code(entry.getKey()) + " is " + entry.getValue())
                .collect(Collectors.joining(", "));
        return "without one its columns are empty" + (constants.isEmpty() ? "" : ", but " + constants);
    }

    private static String key(DatasetMapping.@Nullable NaturalKey key) {
        return key == null
                ? ""
                : ", where " + code(key.fills()) + " is made from " + code(key.of())
                        + " and, for equal lines, their order in the file";
    }

    private static String code(List<String> texts) {
        return texts.stream().map(SourcePage::code).collect(Collectors.joining(", "));
    }

    /** Code on one line; an expression may hold back-quotes of its own. */
    private static String code(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
    }

    private static String cellCode(String text) {
        return code(text).replace("|", "\\|");
    }

    private static String cell(String text) {
        return text.strip().replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
    }
}
