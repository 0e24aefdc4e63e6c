package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.export.ExportLimits;
import io.partnerscope.server.fixture.ManyRows;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that ask for a large export and then take nothing. */
class StalledReaderTest {
    private static final String EXPORT = "/api/datasets/revenue_share_due.csv";
    private static final Duration STALL = Duration.ofSeconds(8);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void holdNeitherPagesNorTheirOwnPlacesForLong() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ManyRows.publish(lake, "r1", 1_000_000);
        try (RunningServer server = new RunningServer(lake, new ExportLimits(2, STALL, 4096))) {
            String token = server.token(Role.MANAGER);
            server.getAs(token, "/vendors");
            awaitStatus(server, token, 200, () -> true);
            List<Socket> stalled = new ArrayList<>();
            for (int at = 0; at < 12; at++) {
                stalled.add(ask(server, token));
            }
            HttpResponse<String> refused = awaitStatus(server, token, 503, () -> stalled.add(ask(server, token)));
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/problem+json");

            long start = System.nanoTime();
            for (int at = 0; at < 20; at++) {
                assertThat(server.getAs(token, "/vendors?q=" + at).statusCode()).isEqualTo(200);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));

            HttpResponse<String> whole = awaitStatus(server, token, 200, () -> true);
            assertThat(whole.body().lines().count()).isEqualTo(11);
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    private static Socket ask(RunningServer server, String token) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new java.net.InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(server.address()).getPort()));
        socket.getOutputStream()
                .write(("GET " + EXPORT + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    /**
     * Asks for ten rows until the answer has that status: places are taken, and free again once readers stalled.
     *
     * @param meanwhile done before each new try
     */
    private static HttpResponse<String> awaitStatus(
            RunningServer server, String token, int status, Callable<Boolean> meanwhile) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        HttpResponse<String> answer = server.getAs(token, EXPORT + "?limit=10");
        while (answer.statusCode() != status) {
            assertThat(System.nanoTime())
                    .as("status " + status + " within 30 s")
                    .isLessThan(end);
            meanwhile.call();
            Thread.sleep(100);
            answer = server.getAs(token, EXPORT + "?limit=10");
        }
        return answer;
    }
}
