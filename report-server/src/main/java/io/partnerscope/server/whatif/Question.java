package io.partnerscope.server.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerscope.program.UsableDays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried out.
 *
 * @param program id of the release's program that is compared with; null where the text names it
 * @param text a whole program file in its place; null for the program as it is
 * @param changes made to the text or the program, each a mapping as YAML or JSON
 * @param wonDeals ids of open deals that count as won on the as-of day
 * @param asOf the day looked at; null for the release's own
 */
public record Question(
        @Nullable String program,
        @Nullable String text,
        List<String> changes,
        List<String> wonDeals,
        @Nullable LocalDate asOf) {
    private static final Set<String> KEYS = new TreeSet<>(Set.of("program", "text", "changes", "won_deals", "as_of"));

    public Question {
        changes = List.copyOf(changes);
        wonDeals = List.copyOf(wonDeals);
    }

    /** Reads the body of a request; what is wrong with it is added to the problems. */
    static Question read(JsonNode body, List<String> problems) {
        body.fieldNames().forEachRemaining(name -> {
            if (!KEYS.contains(name)) {
                problems.add("\"" + name + "\" is unknown; a question is made of " + String.join(", ", KEYS));
            }
        });
        String program = text(body, "program", problems);
        String text = text(body, "text", problems);
        if (program == null && text == null && problems.isEmpty()) {
            problems.add(
                    "\"program\" is missing: the id of a program of this release, or \"text\": a whole program file");
        }
        List<String> changes = new ArrayList<>();
        for (JsonNode change : list(body, "changes", problems)) {
            changes.add(change.toString());
        }
        List<String> deals = new ArrayList<>();
        for (JsonNode deal : list(body, "won_deals", problems)) {
            if (deal.isTextual()) {
                deals.add(deal.asText());
            } else {
                problems.add("\"won_deals\" lists ids of deals, each a text; " + deal + " is none");
            }
        }
        return new Question(program, text, changes, deals, day(text(body, "as_of", problems), problems));
    }

    /** The day a text means; null, and a problem unless there is no text, where it means none. */
    static @Nullable LocalDate day(@Nullable String text, List<String> problems) {
        if (text == null) {
            return null;
        }
        String problem = UsableDays.problem(text);
        if (!problem.isEmpty()) {
            problems.add("\"as_of\" is a day; " + problem);
            return null;
        }
        return LocalDate.parse(text);
    }

    private static @Nullable String text(JsonNode body, String name, List<String> problems) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            problems.add("\"" + name + "\" is a text; " + value + " is none");
            return null;
        }
        return value.asText();
    }

    private static Iterable<JsonNode> list(JsonNode body, String name, List<String> problems) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            problems.add("\"" + name + "\" is a list; " + value + " is none");
            return List.of();
        }
        return value;
    }
}
