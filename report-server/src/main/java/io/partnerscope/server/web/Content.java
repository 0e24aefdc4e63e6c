package io.partnerscope.server.web;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Bytes to be sent many times, compressed once. */
final class Content {
    private final byte[] plain;
    private final byte @Nullable [] packed;

    Content(byte[] plain) {
        this.plain = plain;
        this.packed = Gzip.isWorthIt(plain) ? Gzip.of(plain) : null;
    }

    /** Bytes it takes in memory. */
    int size() {
        return plain.length + (packed == null ? 0 : packed.length);
    }

    /** Whether that reader gets it compressed. */
    boolean isPackedFor(Context request) {
        return packed != null && Gzip.isAccepted(request);
    }

    /** Makes them the answer, and gives them as they are sent. */
    byte[] send(Context response) {
        byte[] small = Gzip.isAccepted(response) ? packed : null;
        byte[] sent = small == null ? plain : small;
        if (small != null) {
            response.header("Content-Encoding", "gzip");
        }
        response.header("Content-Length", Integer.toString(sent.length)).result(sent);
        return sent;
    }
}
