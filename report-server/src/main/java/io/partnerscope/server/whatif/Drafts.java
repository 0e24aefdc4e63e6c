package io.partnerscope.server.whatif;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.partnerscope.state.Secrets;
import java.util.Optional;

/** Program texts that were pasted to be tried, by what is in them, so that an address can name one. The newest are kept. */
final class Drafts {
    private static final int MOST = 200;

    private final Cache<String, String> texts =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** Keeps a text and gives the name it is found by. */
    String keep(String text) {
        String name = Secrets.sha256(text).substring(0, 20);
        texts.put(name, text);
        return name;
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(texts.getIfPresent(name));
    }
}
