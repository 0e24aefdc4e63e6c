package io.partnerscope.server.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import io.partnerscope.server.release.Lease;
import io.partnerscope.state.Secrets;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Gives the very same request the very same answer again, for a second and only while neither the state database nor the
 * release has changed. It decides nothing: what it repeats, the {@link Gate} has just admitted and answered, to whoever
 * sent these very headers. So a page that many ask for at once costs little more than sending it.
 */
final class Repeats extends Handler.Wrapper {
    private static final Duration BELIEVED = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 16L << 20;
    private static final String GET = "GET";
    /** Jetty tells the time of each answer itself. */
    private static final String DATE = "Date";

    private static final String ASKED = "asked";

    /** What an answer depends on, in lower case. */
    private static final Set<String> HEADERS = Set.of(
            "authorization",
            "cookie",
            "accept-language",
            "accept-encoding",
            "if-none-match",
            Gate.RELEASE.toLowerCase(Locale.ROOT));

    private final Web web;
    private final RequestMeter meter;
    private final Cache<String, Repeat> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((String asked, Repeat repeat) -> repeat.body().remaining() + 1_000)
            .expireAfterWrite(BELIEVED)
            .build();

    /** What is asked, as nobody can read it, and the newest release when it was. */
    private record Asked(String key, String newest) {}

    private record Repeat(String route, int status, HttpFields headers, ByteBuffer body, long version, String newest) {}

    Repeats(Web web, RequestMeter meter) {
        this.web = web;
        this.meter = meter;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!request.getMethod().equals(GET)) {
            return super.handle(request, response, callback);
        }
        long begun = System.nanoTime();
        Asked asked = new Asked(Secrets.sha256(asked(request)), newest());
        Repeat repeat = find(asked);
        if (repeat == null) {
            request.setAttribute(ASKED, asked);
            return super.handle(request, response, callback);
        }
        response.setStatus(repeat.status());
        response.getHeaders().add(repeat.headers());
        response.write(true, repeat.body().duplicate(), callback);
        meter.answered(GET, repeat.route(), repeat.status(), System.nanoTime() - begun);
        return true;
    }

    private @Nullable Repeat find(Asked asked) {
        Repeat repeat = kept.getIfPresent(asked.key());
        return repeat != null
                        && repeat.version() == web.identity().state().version()
                        && repeat.newest().equals(asked.newest())
                ? repeat
                : null;
    }

    private String newest() {
        try (Lease lease = web.releases().lease().orElse(null)) {
            return lease == null ? "" : lease.release().id();
        }
    }

    /**
     * Keeps an answer that is about to be sent.
     *
     * @param version of the state database before the request was admitted
     */
    void keep(Context answered, Route route, byte[] body, long version) {
        HttpServletResponse response = answered.res();
        if (answered.req().getAttribute(ASKED) instanceof Asked asked && !response.containsHeader("Set-Cookie")) {
            HttpFields.Mutable headers = HttpFields.build();
            response.getHeaderNames().stream()
                    .filter(name -> !name.equalsIgnoreCase(DATE))
                    .forEach(name -> response.getHeaders(name).forEach(value -> headers.add(name, value)));
            kept.put(
                    asked.key(),
                    new Repeat(
                            route.path(),
                            answered.statusCode(),
                            headers.asImmutable(),
                            ByteBuffer.wrap(body).asReadOnlyBuffer(),
                            version,
                            asked.newest()));
        }
    }

    private static String asked(Request request) {
        StringBuilder asked = new StringBuilder(256).append(request.getHttpURI().getPathQuery());
        for (HttpField field : request.getHeaders()) {
            if (HEADERS.contains(field.getLowerCaseName())) {
                asked.append('\n').append(field.getLowerCaseName()).append(':').append(field.getValue());
            }
        }
        return asked.toString();
    }
}
