package io.partnerscope.server.signin;

import io.partnerscope.server.web.Shell;
import org.jspecify.annotations.Nullable;

/**
 * The form to sign in with.
 *
 * @param csrf the token the form carries
 * @param next where to go afterwards, an address of this server
 * @param name as typed before
 * @param refusal why the last try failed; null before the first
 */
public record SignInPage(
        Shell shell,
        String csrf,
        String next,
        String name,
        @Nullable String refusal) {}
