package io.partnerscope.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Secrets;
import io.partnerscope.state.StateDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells who sent a request: by a Bearer token, else by the session cookie. */
public final class Identity {
    private static final String SESSION = "partnerscope_session";
    private static final String BEARER = "bearer ";

    private static final Duration BELIEVED = Duration.ofSeconds(1);

    private final Supplier<StateDatabase> state;
    private final Cache<String, Proved> proved =
            Caffeine.newBuilder().maximumSize(10_000).build();
    private final boolean secureCookies;

    /** Whom a secret proved, when, and as of which version of the state database. */
    private record Proved(Principal principal, long version, long at) {}

    /**
     * @param state opened when first asked for
     * @param secureCookies whether readers come by https, so that cookies must never travel otherwise
     */
    public Identity(Supplier<StateDatabase> state, boolean secureCookies) {
        this.state = state;
        this.secureCookies = secureCookies;
    }

    /** Who sent it; empty for a stranger, and for a token or session that is not good. */
    public Optional<SignedIn> of(Context request) {
        String authorization = request.header("Authorization");
        if (authorization != null) {
            return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? proved(
                                    "token",
                                    authorization.substring(BEARER.length()).strip(),
                                    token -> state.get().tokens().find(token))
                            .map(principal -> new SignedIn(principal, null))
                    : Optional.empty();
        }
        String session = request.cookie(SESSION);
        return session == null
                ? Optional.empty()
                : proved("session", session, id -> state.get().sessions().find(id))
                        .map(principal -> new SignedIn(principal, session));
    }

    /**
     * Whom a secret proves. What was found is believed for a second, and no longer than the state database stays as it
     * was: a token or user removed, by whatever process, is refused from the next request on. Failures are not kept.
     */
    private Optional<Principal> proved(String kind, String secret, Function<String, Optional<Principal>> found) {
        long version = state.get().version();
        long now = System.nanoTime();
        String key = Secrets.sha256(kind + secret);
        Proved known = proved.getIfPresent(key);
        if (known != null && known.version() == version && now - known.at() < BELIEVED.toNanos()) {
            return Optional.of(known.principal());
        }
        Optional<Principal> principal = found.apply(secret);
        principal.ifPresentOrElse(one -> proved.put(key, new Proved(one, version, now)), () -> proved.invalidate(key));
        return principal;
    }

    /** Begins a session of that user. */
    public void begin(Context response, Principal user) {
        setCookie(response, SESSION, state.get().sessions().start(user.name()));
    }

    /** Ends the session of that request. */
    public void end(Context request, SignedIn signedIn) {
        String session = signedIn.session();
        if (session != null) {
            state.get().sessions().end(session);
        }
        request.removeCookie(SESSION, "/");
    }

    /** Sets a cookie that scripts cannot read and other sites cannot send, until the browser is closed. */
    public void setCookie(Context response, String name, String value) {
        setCookie(response, new Cookie(name, value));
    }

    /** The same for a year. */
    public void setLastingCookie(Context response, String name, String value) {
        Cookie cookie = new Cookie(name, value);
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        setCookie(response, cookie);
    }

    private void setCookie(Context response, Cookie cookie) {
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(secureCookies);
        cookie.setSameSite(SameSite.LAX);
        response.cookie(cookie);
    }

    /** The state database. */
    public StateDatabase state() {
        return state.get();
    }
}
