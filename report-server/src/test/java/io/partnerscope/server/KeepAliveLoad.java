package io.partnerscope.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks one thing over and over on connections that stay open, with as little work of its own as it can. */
final class KeepAliveLoad {
    private final int port;
    private final byte[] request;

    KeepAliveLoad(int port, String path, String token) {
        this.port = port;
        this.request = ("GET " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nAuthorization: Bearer " + token
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Answers a second over that many seconds, by that many clients; any answer but 200 is a failure. */
    double perSecond(int clients, int seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        Callable<Long> client = () -> answers(end);
        List<Future<Long>> running = new ArrayList<>();
        for (int at = 0; at < clients; at++) {
            running.add(threads.submit(client));
        }
        long answered = 0;
        for (Future<Long> one : running) {
            answered += one.get();
        }
        threads.shutdown();
        return answered / ((System.nanoTime() - start) / 1e9);
    }

    private long answers(long end) throws IOException {
        long answered = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(request);
                in.skipNBytes(length(in));
                answered++;
            }
        }
        return answered;
    }

    /** Reads the head of an answer and gives the length of its body. */
    private static long length(InputStream in) throws IOException {
        String status = line(in);
        if (!status.contains(" 200")) {
            throw new IOException(status);
        }
        long length = -1;
        for (String field = line(in); !field.isEmpty(); field = line(in)) {
            if (field.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Long.parseLong(field.substring(15).strip());
            }
        }
        if (length < 0) {
            throw new IOException("The answer does not say how long it is");
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                throw new IOException("The connection ended");
            }
            if (one != '\r') {
                line.append((char) one);
            }
        }
        return line.toString();
    }
}
