package io.partnerscope.server.web;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compression of answers, done once and kept. */
final class Gzip {
    private static final int WORTH_IT = 1024;

    private Gzip() {}

    static boolean isAccepted(Context request) {
        String accepted = request.header("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    static boolean isWorthIt(byte[] content) {
        return content.length >= WORTH_IT;
    }

    static byte[] of(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
