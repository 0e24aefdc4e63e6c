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

    /**
     * An answer as it is sent, whole and packed.
     *
     * @param version of the state database it was made from; null where it is made from none
     */
    record Answer(
            Content content,
            String contentType,
            @Nullable String disposition,
            String etag,
            @Nullable Long version) {
        int size() {
            return content.size() + 200;
        }
    }

    /** The answer that is kept, where it holds for that version of the state database. */
    @Nullable
    Answer find(Key key, long version) {
        Answer answer = kept.getIfPresent(key);
        return answer == null || answer.version() == null || answer.version() == version ? answer : null;
    }

    /** Takes the finished answer of a request out of it, to be sent and kept. */
    Answer keep(Key key, Context finished, String text, @Nullable Long version) {
        String contentType = finished.res().getContentType();
        Answer answer = new Answer(
                new Content(text.getBytes(StandardCharsets.UTF_8)),
                contentType == null ? "text/plain; charset=utf-8" : contentType,
                finished.res().getHeader("Content-Disposition"),
                Secrets.sha256(key + text).substring(0, 32),
                version);
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
