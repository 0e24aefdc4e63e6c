package io.partnerscope.server.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import io.partnerscope.state.Secrets;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Answers already given, with their ETags. An answer is kept by release, address with its query, and everything about
 * the one who asks that it may depend on, so that it can never reach anybody else.
 */
final class Answers {
    private static final long MOST_BYTES = 64L << 20;

    private final Cache<Key, Answer> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, Answer answer) -> answer.size())
            .build();

    /** What an answer depends on. */
    record Key(String release, String address, String reader) {}

    /** An answer as it is sent, whole and packed. */
    record Answer(
            Content content, String contentType, @Nullable String disposition, String etag) {
        int size() {
            return content.size() + 200;
        }
    }

    @Nullable
    Answer find(Key key) {
        return kept.getIfPresent(key);
    }

    /** Takes the finished answer of a request out of it, to be sent and kept. */
    Answer keep(Key key, Context finished, String text) {
        String contentType = finished.res().getContentType();
        Answer answer = new Answer(
                new Content(text.getBytes(StandardCharsets.UTF_8)),
                contentType == null ? "text/plain; charset=utf-8" : contentType,
                finished.res().getHeader("Content-Disposition"),
                Secrets.sha256(key + text).substring(0, 32));
        kept.put(key, answer);
        return answer;
    }

    /** Sends it, or that the reader has it already; gives the bytes that are sent. */
    byte[] send(Context response, Answer answer) {
        String etag = "\"" + answer.etag() + (answer.content().isPackedFor(response) ? "-gz" : "") + "\"";
        response.header("ETag", etag).header("Vary", "Accept-Encoding, Accept-Language, Cookie, Authorization");
        response.header("Cache-Control", "private, no-cache");
        String known = response.header("If-None-Match");
        if (known != null && (known.equals("*") || known.contains(etag))) {
            byte[] nothing = {};
            response.result(nothing).status(304);
            return nothing;
        }
        response.contentType(answer.contentType());
        if (answer.disposition() != null) {
            response.header("Content-Disposition", answer.disposition());
        }
        return answer.content().send(response);
    }
}
