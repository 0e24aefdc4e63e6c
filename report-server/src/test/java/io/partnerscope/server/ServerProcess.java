package io.partnerscope.server;

import io.partnerscope.release.LakePlace;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import io.partnerscope.state.StateDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as a reader starts it, in a process of its own with as much heap as said. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final String address;
    private final String token;

    ServerProcess(LakePlace lake, String heap) throws IOException {
        try (StateDatabase state = StateDatabase.open(lake)) {
            token = state.tokens()
                    .issue(new Principal("test", Role.MANAGER, List.of(), List.of()), Duration.ofDays(1), "test");
        }
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Duser.timezone=UTC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.partnerscope.cli.Main",
                        "serve",
                        "--port",
                        "0",
                        "--lake",
                        lake.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        Matcher serving = Pattern.compile("http://\\S+").matcher(String.valueOf(out.readLine()));
        if (!serving.find()) {
            process.destroyForcibly();
            throw new IllegalStateException("The server did not say where it serves");
        }
        address = serving.group();
    }

    String token() {
        return token;
    }

    String address() {
        return address;
    }

    /** Gets a file; it is written as it comes. */
    HttpResponse<Path> download(String path, Path file) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address + path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofFile(file));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
