package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.server.web.Route;
import io.partnerscope.state.Role;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of the API is valid, whole and true: each operation in it is called and answers as it says. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Role, String> TOKENS = new EnumMap<>(Role.class);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode document;

    @BeforeAll
    static void start() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture.publishBelievable(lake);
        server = new RunningServer(lake);
        for (Role role : Role.values()) {
            TOKENS.put(role, server.token(role));
        }
        document = JSON.readTree(server.get(Role.MANAGER, "/api/openapi.json").body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<Route> described() {
        return server.routes().stream()
                .filter(route -> route.kind() == Route.Kind.API)
                .toList();
    }

    @Test
    void isValid() {
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(document.toString(), null, null);

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getPaths())
                .hasSameSizeAs(Set.copyOf(described().stream().map(Route::path).toList()));
    }

    @Test
    void everyRouteForProgramsIsInItAndSaysWhatItDoes() {
        List<String> wrong = new ArrayList<>();
        for (Route route : described()) {
            JsonNode operation = document.path("paths")
                    .path(route.path())
                    .path(route.method().name().toLowerCase(java.util.Locale.ROOT));
            if (operation.path("summary").asText().isBlank()
                    || (route.operation().success() != 204
                            && operation
                                    .at("/responses/" + route.operation().success() + "/content")
                                    .isEmpty())) {
                wrong.add(route.method() + " " + route.path());
            }
        }
        assertThat(wrong)
                .as("routes that say not what they do, or what they answer")
                .isEmpty();
    }

    @Test
    void everyOperationAnswersAsItSays() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Route route : described()) {
            check(route, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(Route route, List<String> wrong) throws Exception {
        Role role = List.of(Role.MANAGER, Role.PARTNER, Role.VENDOR, Role.ANALYST, Role.ADMIN).stream()
                .filter(route.openTo()::contains)
                .findFirst()
                .orElseThrow();
        String path = route.operation().example(route.path()).replace("/q-1", "/" + savedQuery(TOKENS.get(role)));
        String name = route.method() + " " + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Authorization", "Bearer " + TOKENS.get(role));
        if (route.operation().body() != null) {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(route.operation().body()));
        }
        HttpResponse<String> answer = RunningServer.send(HttpClient.newHttpClient(), request.build());
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";", -1)[0];
        JsonNode responses = document.path("paths")
                .path(route.path())
                .path(route.method().name().toLowerCase(java.util.Locale.ROOT))
                .path("responses");
        JsonNode response = responses.path(Integer.toString(answer.statusCode()));
        // What is sent changes something, and may find nothing to change; what is only read must be there.
        boolean read = route.operation().body() == null;
        if (response.isMissingNode()
                || (read && answer.statusCode() != route.operation().success())) {
            wrong.add(name + " answers " + answer.statusCode() + ": " + start(answer.body()));
            return;
        }
        if (answer.statusCode() == 204) {
            return;
        }
        JsonNode content = response.path("content");
        JsonNode schema = null;
        for (Map.Entry<String, JsonNode> one : content.properties()) {
            if (one.getKey().split(";", -1)[0].equals(type)) {
                schema = one.getValue().path("schema");
            }
        }
        if (schema == null) {
            wrong.add(name + " answers with " + type);
        } else if (type.endsWith("json")) {
            Set<ValidationMessage> problems = validate(schema, JSON.readTree(answer.body()));
            if (!problems.isEmpty()) {
                wrong.add(name + ": " + problems.stream().limit(3).toList());
            }
        }
    }

    /** The id of a query that is saved for the holder of that token, since no example can name one. */
    private static String savedQuery(String token) throws Exception {
        HttpResponse<String> saved =
                send(token, "POST", "/api/sql/queries", "{\"name\": \"Example\", \"sql\": \"select 1\"}");
        return saved.statusCode() == 201 ? JSON.readTree(saved.body()).get("id").asText() : "none";
    }

    private static String start(String text) {
        return text.substring(0, Math.min(300, text.length()));
    }

    private static Set<ValidationMessage> validate(JsonNode schema, JsonNode body) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(whole)
                .validate(body);
    }

    @Test
    void failuresAreProblems() {
        String token = server.token(Role.MANAGER);
        for (HttpResponse<String> answer : List.of(
                server.get("/api/datasets"),
                server.get(Role.PARTNER, "/api/releases"),
                server.getAs(token, "/api/nothing"),
                server.getAs(token, "/api/datasets/nothing.csv"),
                server.getAs(token, "/api/datasets/vendors?limit=x"),
                send(token, "DELETE", "/api/datasets", ""),
                send(token, "POST", "/api/tiers/simulate", "{\"text\": \"" + "x".repeat(100_000) + "\"}"),
                send(token, "POST", "/api/tiers/simulate", "not JSON"))) {
            assertThat(answer.statusCode()).as(answer.uri().toString()).isBetween(400, 499);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(answer.uri() + " " + answer.statusCode())
                    .startsWith("application/problem+json");
            assertThat(answer.body()).contains("\"status\":" + answer.statusCode());
        }
        assertThat(send(token, "DELETE", "/api/datasets", "").statusCode()).isEqualTo(405);
    }

    private static HttpResponse<String> send(String token, String method, String path, String body) {
        return RunningServer.send(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("Authorization", "Bearer " + token)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }
}
