package io.partnerscope.server.web;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the API's description says of a route. Filled in where the route is declared:
 *
 * <pre>routes.api(…).summary("vendors", "…").path("id", "V-001", "…").answers(Vendor.class)</pre>
 */
public final class Operation {
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private String tag = "";
    private String summary = "";
    private int success = 200;
    private @Nullable String body;

    /**
     * A part of the path or a parameter of the query.
     *
     * @param in path or query
     * @param type as JSON Schema names it: string, integer, number or boolean
     * @param format as JSON Schema names it, such as date; empty for none
     * @param example a value that works
     * @param shown whether calls that try the operation out give the example
     */
    public record Parameter(
            String name, String in, String type, String format, String example, String description, boolean shown) {}

    /**
     * One form of the answer.
     *
     * @param type the record that is written as JSON; null where the answer is no JSON, or JSON without fixed shape
     * @param isList whether it is a list of those
     */
    public record Answer(@Nullable Type type, boolean isList) {}

    /** Says what it does, and among which others it stands. */
    public Operation summary(String group, String text) {
        tag = group;
        summary = text;
        return this;
    }

    /** A part of the path. */
    public Operation path(String name, String example, String description) {
        parameters.add(new Parameter(name, "path", "string", "", example, description, true));
        return this;
    }

    /** A text of the query that may be left out. */
    public Operation query(String name, String example, String description) {
        parameters.add(new Parameter(name, "query", "string", "", example, description, false));
        return this;
    }

    /** A parameter of the query that is always given, or is of another type than text. */
    public Operation query(String name, String type, String format, String example, String description, boolean shown) {
        parameters.add(new Parameter(name, "query", type, format, example, description, shown));
        return this;
    }

    /** It answers with that record as JSON. */
    public Operation answers(Type type) {
        answers.put("application/json", new Answer(type, false));
        return this;
    }

    /** It answers with a list of that record as JSON. */
    public Operation answersListOf(Type type) {
        answers.put("application/json", new Answer(type, true));
        return this;
    }

    /** It answers with a file of that type. */
    public Operation answersFile(String contentType) {
        answers.put(contentType, new Answer(null, false));
        return this;
    }

    /** It takes a JSON object such as that one, and answers with that status where all went well. */
    public Operation takes(String example, int status) {
        body = example;
        success = status;
        return this;
    }

    /** Among which others it stands. */
    public String tag() {
        return tag;
    }

    /** What it does; empty where nobody said. */
    public String summary() {
        return summary;
    }

    /** Parts of the path and parameters of the query. */
    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /** Forms of the answer by content type. */
    public Map<String, Answer> answers() {
        return answers;
    }

    /** The status of an answer when all went well. */
    public int success() {
        return success;
    }

    /** An example of what is sent; null where nothing is. */
    public @Nullable String body() {
        return body;
    }

    /** An address of that path that works, by the examples. */
    public String example(String template) {
        String filled = template;
        Address query = Address.of("");
        for (Parameter parameter : parameters) {
            if (parameter.in().equals("path")) {
                filled = filled.replace("{" + parameter.name() + "}", Address.part(parameter.example()));
            } else if (parameter.shown()) {
                query = query.with(parameter.name(), parameter.example());
            }
        }
        return filled + query;
    }
}
