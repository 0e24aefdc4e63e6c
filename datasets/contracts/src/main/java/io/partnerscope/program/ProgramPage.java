package io.partnerscope.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerscope.contract.Contracts;
import io.partnerscope.yaml.JsonSchema;
import io.partnerscope.yaml.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The language of program files for people and for editors, both made from {@link ProgramShapes}. */
public final class ProgramPage {
    private ProgramPage() {}

    /** The JSON Schema of program files. */
    public static String schema() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        try {
            return new ObjectMapper()
                            .writer(printer)
                            .writeValueAsString(JsonSchema.of(ProgramShapes.PROGRAM, "Partnerscope tier program"))
                    + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The keys of every mapping, and the datasets that can be measured, in Markdown. */
    public static String keys() {
        List<String> lines = new ArrayList<>();
        for (Shape shape : ProgramShapes.all()) {
            lines.add("### " + shape.name());
            lines.add("");
            lines.add(shape.description());
            lines.add("");
            lines.add("| key | holds | must be there | meaning |");
            lines.add("|---|---|---|---|");
            for (Shape.Key key : shape.keys().values()) {
                lines.add("| `" + key.name() + "` | " + holds(key) + " | " + (key.isRequired() ? "yes" : "") + " | "
                        + key.description() + " |");
            }
            lines.add("");
        }
        lines.addAll(datasets());
        return String.join("\n", lines) + "\n";
    }

    private static String holds(Shape.Key key) {
        String kind = key.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String shape = key.shape() == null ? "" : " of " + key.shape().get().name();
        String values = key.values().isEmpty() ? "" : ": " + String.join(", ", key.values());
        return kind + shape + values;
    }

    private static List<String> datasets() {
        List<String> lines = new ArrayList<>();
        lines.add("### Datasets that can be measured");
        lines.add("");
        lines.add("| dataset | a row counts on | and until | of vendors | of partners |");
        lines.add("|---|---|---|---|---|");
        for (String dataset : new TreeSet<>(MeasuredDatasets.names())) {
            if (Contracts.shipped().find(dataset).isPresent()) {
                lines.add("| " + dataset + " | `" + MeasuredDatasets.day(dataset) + "` | "
                        + String.join(", ", MeasuredDatasets.until(dataset)) + " | "
                        + MeasuredDatasets.subject(dataset, Program.Subject.VENDOR)
                                .orElse("") + " | "
                        + MeasuredDatasets.subject(dataset, Program.Subject.PARTNER)
                                .orElse("") + " |");
            }
        }
        return lines;
    }
}
