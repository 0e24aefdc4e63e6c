package io.partnerscope.server.access;

import io.javalin.http.Context;
import io.partnerscope.state.Secrets;
import org.jspecify.annotations.Nullable;

/** Keeps other sites from sending our forms: a form carries a token that only a page of ours can know. */
public final class Csrf {
    /** Name of the form field. */
    public static final String FIELD = "csrf";

    /** Name of the header that stands for the field where what is sent is no form. */
    public static final String HEADER = "X-CSRF-Token";

    private Csrf() {}

    /** The token that belongs to a secret cookie; the cookie cannot be told from it. */
    public static String token(String secretCookie) {
        return Secrets.sha256("form of " + secretCookie);
    }

    /** Whether the request's form or header carries the token of that cookie. */
    public static boolean isOurs(Context context, @Nullable String secretCookie) {
        String header = context.header(HEADER);
        String sent = header == null ? context.formParam(FIELD) : header;
        return secretCookie != null && sent != null && Secrets.equal(sent, token(secretCookie));
    }
}
