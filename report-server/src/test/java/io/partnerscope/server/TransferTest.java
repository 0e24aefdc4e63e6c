package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much the tier board moves over the line, as a browser would ask for it. */
class TransferTest {
    private static final Pattern PARTS = Pattern.compile("(?:src|href|data-chart)=\"(/(?:assets|api/charts)/[^\"]+)\"");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> etags = new HashMap<>();
    private final Set<String> forGood = new TreeSet<>();

    @Test
    void theTierBoardIsLightAndLighterTheSecondTime() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture.publishBelievable(lake);
        try (RunningServer server = new RunningServer(lake)) {
            String token = server.token(Role.MANAGER);
            long first = visit(server, token);
            long next = visit(server, token);
            System.out.println("tier board: first visit " + first + " bytes, next " + next);
            assertThat(first).isBetween(50_000L, 500_000L);
            assertThat(next).isLessThan(20_000);
        }
    }

    private long visit(RunningServer server, String token) throws IOException, InterruptedException {
        HttpResponse<byte[]> page = get(server, token, "/vendors");
        long moved = size(page);
        byte[] body = page.statusCode() == 304 ? new byte[0] : page.body();
        String html = body.length == 0
                ? ""
                : new String(
                        new GZIPInputStream(new java.io.ByteArrayInputStream(body)).readAllBytes(),
                        StandardCharsets.UTF_8);
        Set<String> parts = new TreeSet<>(etags.keySet());
        parts.remove("/vendors");
        Matcher part = PARTS.matcher(html);
        while (part.find()) {
            parts.add(part.group(1).replace("&amp;", "&"));
        }
        for (String one : parts) {
            if (!forGood.contains(one)) {
                moved += size(get(server, token, one));
            }
        }
        return moved;
    }

    /** The body and about as much as its head takes. */
    private static long size(HttpResponse<byte[]> answer) {
        long head = answer.headers().map().entrySet().stream()
                .mapToLong(field -> field.getKey().length()
                        + field.getValue().stream().mapToLong(String::length).sum()
                        + 4)
                .sum();
        return head + answer.body().length;
    }

    private HttpResponse<byte[]> get(RunningServer server, String token, String path)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Encoding", "gzip");
        if (etags.containsKey(path)) {
            request.header("If-None-Match", etags.get(path));
        }
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isIn(200, 304);
        answer.headers().firstValue("ETag").ifPresent(etag -> etags.put(path, etag));
        if (answer.headers().firstValue("Cache-Control").orElse("").contains("immutable")) {
            forGood.add(path);
        }
        return answer;
    }
}
