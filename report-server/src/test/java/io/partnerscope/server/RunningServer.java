package io.partnerscope.server;

import io.javalin.Javalin;
import io.partnerscope.release.LakePlace;
import io.partnerscope.server.export.ExportLimits;
import io.partnerscope.server.release.Limits;
import io.partnerscope.server.release.LiveReleases;
import io.partnerscope.server.web.Route;
import io.partnerscope.server.web.Templates;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import io.partnerscope.state.StateDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The real server on a free port, with one user a role and a client that speaks to it. */
public final class RunningServer implements AutoCloseable {
    /** The password of every user. */
    public static final String PASSWORD = "a long password";

    private final LiveReleases releases;
    private final StateDatabase state;
    private final Javalin server;
    private final List<Route> routes;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Serves that lake. */
    public RunningServer(LakePlace lake) {
        this(lake, ExportLimits.usual());
    }

    /** Serves that lake with other limits of exports. */
    public RunningServer(LakePlace lake, ExportLimits exports) {
        Limits limits = new Limits(512, 2);
        releases = new LiveReleases(lake, limits).start();
        state = StateDatabase.open(lake);
        user("meg", Role.MANAGER, List.of(), List.of());
        user("paul", Role.PARTNER, List.of("P-001"), List.of());
        user("vera", Role.VENDOR, List.of(), List.of("V-001"));
        user("ana", Role.ANALYST, List.of(), List.of());
        user("ada", Role.ADMIN, List.of(), List.of());
        ReportServer.Dependencies dependencies = new ReportServer.Dependencies(
                new ServerConfig("127.0.0.1", 0, false, limits, exports),
                releases,
                () -> state,
                Templates.built(),
                InstantSource.system());
        server = ReportServer.create(dependencies);
        routes = ReportServer.web(dependencies).routes().all();
        server.start();
    }

    private void user(String name, Role role, List<String> partners, List<String> vendors) {
        state.users().ensure(new Principal(name, role, partners, vendors), PASSWORD, "test");
    }

    StateDatabase state() {
        return state;
    }

    /** Every route it answers. */
    public List<Route> routes() {
        return routes;
    }

    LiveReleases releases() {
        return releases;
    }

    /** Where it listens. */
    public String address() {
        return "http://127.0.0.1:" + server.port();
    }

    /** What the server answers to that text, up to the end of the connection: for requests that no client would send. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A token of that role, with the usual bindings. */
    public String token(Role role) {
        return token(role, "P-001", "V-001");
    }

    /** A token of that role, bound to that partner or vendor if it is one that is bound. */
    public String token(Role role, String partner, String vendor) {
        Principal scope = new Principal(
                "test",
                role,
                role == Role.PARTNER ? List.of(partner) : List.of(),
                role == Role.VENDOR ? List.of(vendor) : List.of());
        return state.tokens().issue(scope, Duration.ofDays(1), "test");
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(client, request.build());
    }

    HttpResponse<String> get(Role role, String path) {
        return get(path, "Authorization", "Bearer " + token(role));
    }

    /** Gets a file into that folder. */
    HttpResponse<Path> download(String token, String path, Path folder) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return client.send(
                    request, HttpResponse.BodyHandlers.ofFile(Files.createTempFile(folder, "download", ".file")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    HttpResponse<String> getAs(String token, String path) {
        return get(path, "Authorization", "Bearer " + token);
    }

    static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    static HttpResponse<String> send(HttpClient with, HttpRequest request) {
        try {
            return with.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    HttpResponse<String> open(HttpClient browser, String path) {
        return send(
                browser, HttpRequest.newBuilder(URI.create(address() + path)).build());
    }

    HttpResponse<String> post(HttpClient browser, String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "="
                        + java.net.URLEncoder.encode(field.getValue(), java.nio.charset.StandardCharsets.UTF_8))
                .collect(java.util.stream.Collectors.joining("&"));
        return send(
                browser,
                HttpRequest.newBuilder(URI.create(address() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    /** The token of the form on that page. */
    String csrf(HttpClient browser, String path) {
        java.util.regex.Matcher field = java.util.regex.Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"")
                .matcher(open(browser, path).body());
        if (!field.find()) {
            throw new IllegalStateException("No form on " + path);
        }
        return field.group(1);
    }

    HttpResponse<String> signIn(HttpClient browser, String name, String password) {
        return post(browser, "/sign-in", Map.of("name", name, "password", password, "csrf", csrf(browser, "/sign-in")));
    }

    @Override
    public void close() {
        server.stop();
        releases.close();
        state.close();
    }
}
