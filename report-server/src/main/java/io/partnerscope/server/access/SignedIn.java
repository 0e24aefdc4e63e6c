package io.partnerscope.server.access;

import io.partnerscope.state.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as proved by it.
 *
 * @param session the secret id of the session; null where a token proved it
 */
public record SignedIn(Principal principal, @Nullable String session) {
    /** The token that forms of this session carry; empty where there is no session to protect. */
    public String csrf() {
        return session == null ? "" : Csrf.token(session);
    }
}
