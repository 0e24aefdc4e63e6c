package io.partnerscope.server.api;

import io.partnerscope.server.web.Json;
import io.partnerscope.server.web.Operation;
import io.partnerscope.server.web.Problem;
import io.partnerscope.server.web.Route;
import io.partnerscope.state.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The description of the API as OpenAPI 3.1 has it, made from the routes as they are declared. */
final class OpenApi {
    private static final Map<Integer, String> FAILURES = new TreeMap<>(Map.of(
            400, "The request is not understood; detail says what is wrong with it",
            401, "No token or session, or one that is not good",
            403, "Not open to the one who asks",
            404, "There is no such thing, or it is not open to the one who asks",
            409, "What was to be changed is no longer as it was",
            410, "The release asked for is no longer served",
            413, "The request is too large",
            422, "It would take more memory than there is for it",
            504, "It took longer than it may",
            503, "Busy, or no release is published yet; Retry-After says when to ask again"));

    private final Schemas schemas = new Schemas();
    private final List<Route> routes;

    /** Described are those of the routes that are for programs. */
    OpenApi(List<Route> routes) {
        this.routes = routes.stream().filter(OpenApi::isDescribed).toList();
    }

    static boolean isDescribed(Route route) {
        return route.kind() == Route.Kind.API;
    }

    /** The document as JSON. */
    String text() {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        Map<String, Object> problem = schemas.of(Problem.class);
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(
                            route.method().name().toLowerCase(java.util.Locale.ROOT),
                            operation(route, route.operation(), problem));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Partnerscope",
                        "version",
                        "1",
                        "description",
                        "Everything that pages show, within what is open to the one who asks. Answers come from one"
                                + " release, which the header Partnerscope-Release names. Unknown is null, never zero."));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "schemas",
                        schemas.components(),
                        "securitySchemes",
                        Map.of(
                                "token",
                                Map.of("type", "http", "scheme", "bearer"),
                                "session",
                                Map.of("type", "apiKey", "in", "cookie", "name", "partnerscope_session"))));
        return Json.text(document);
    }

    private Map<String, Object> operation(Route route, Operation operation, Map<String, Object> problem) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("operationId", id(route));
        told.put("tags", List.of(operation.tag()));
        told.put("summary", operation.summary());
        told.put(
                "x-open-to",
                route.openToStrangers()
                        ? List.of("everybody")
                        : route.openTo().stream().map(Role::code).sorted().toList());
        told.put("parameters", parameters(route, operation));
        if (operation.body() != null) {
            told.put(
                    "requestBody",
                    Map.of(
                            "required",
                            true,
                            "content",
                            Map.of(
                                    "application/json",
                                    Map.of(
                                            "schema",
                                            Map.of("type", "object"),
                                            "example",
                                            Json.read(operation.body())))));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(Integer.toString(operation.success()), success(operation));
        FAILURES.forEach((status, description) -> responses.put(
                Integer.toString(status),
                Map.of(
                        "description",
                        description,
                        "content",
                        Map.of("application/problem+json", Map.of("schema", problem)))));
        told.put("responses", responses);
        told.put(
                "security",
                route.openToStrangers()
                        ? List.of()
                        : List.of(Map.of("token", List.of()), Map.of("session", List.of())));
        return told;
    }

    private Map<String, Object> success(Operation operation) {
        Map<String, Object> content = new LinkedHashMap<>();
        operation.answers().forEach((type, answer) -> {
            Map<String, Object> schema = answer.type() == null
                    ? Map.of()
                    : answer.isList()
                            ? Map.of("type", "array", "items", schemas.of(answer.type()))
                            : schemas.of(answer.type());
            content.put(type, Map.of("schema", schema));
        });
        return content.isEmpty()
                ? Map.of("description", "Done")
                : Map.of("description", "What was asked for", "content", content);
    }

    private static List<Map<String, Object>> parameters(Route route, Operation operation) {
        List<Map<String, Object>> told = new ArrayList<>();
        for (Operation.Parameter parameter : operation.parameters()) {
            Map<String, Object> schema = parameter.format().isEmpty()
                    ? Map.of("type", parameter.type())
                    : Map.of("type", parameter.type(), "format", parameter.format());
            told.add(Map.of(
                    "name",
                    parameter.name(),
                    "in",
                    parameter.in(),
                    "required",
                    parameter.in().equals("path"),
                    "description",
                    parameter.description(),
                    "schema",
                    schema,
                    "example",
                    parameter.type().equals("integer") ? Long.valueOf(parameter.example()) : parameter.example()));
        }
        if (route.keeping() != Route.Keeping.NOT) {
            told.add(Map.of(
                    "name",
                    "release",
                    "in",
                    "query",
                    "required",
                    false,
                    "description",
                    "A release answered before, as long as it is served; else the newest",
                    "schema",
                    Map.of("type", "string")));
        }
        return told;
    }

    private static String id(Route route) {
        return (route.method().name().toLowerCase(java.util.Locale.ROOT) + route.path())
                .replaceAll("[{}]", "")
                .replaceAll("[^A-Za-z0-9]+", "_");
    }
}
