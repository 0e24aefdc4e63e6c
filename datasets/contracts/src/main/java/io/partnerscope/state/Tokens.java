package io.partnerscope.state;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Tokens that programs show as {@code Authorization: Bearer …}; only their SHA-256 is kept. */
public final class Tokens {
    private static final String PREFIX = "ps_";

    private final Jdbi jdbi;
    private final Audit audit;
    private final InstantSource clock;

    Tokens(Jdbi jdbi, Audit audit, InstantSource clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a token. Its text is given out here and nowhere else.
     *
     * @param scope role and scope of the token; its name is not kept
     * @param validFor how long it works from now
     * @param by who asked for it, for the audit log
     */
    public String issue(Principal scope, Duration validFor, String by) {
        String token = PREFIX + Secrets.random();
        String hash = Secrets.sha256(token);
        jdbi.useTransaction(handle -> {
            handle.createUpdate("insert into tokens (token_hash, role, created_at, expires_at)"
                            + " values (:hash, :role, :now, :end)")
                    .bind("hash", hash)
                    .bind("role", scope.role().code())
                    .bind("now", clock.millis())
                    .bind("end", clock.instant().plus(validFor).toEpochMilli())
                    .execute();
            Scopes.OF_TOKENS.replace(handle, hash, scope);
        });
        audit.record(by, "token.issued", name(hash) + " " + scope.scopeKey() + " for " + validFor.toDays() + " days");
        return token;
    }

    /** Who the holder of that token is, where the token is known and its time is not over. */
    public Optional<Principal> find(String token) {
        String hash = Secrets.sha256(token);
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select role from tokens where token_hash = :hash and expires_at > :now")
                .bind("hash", hash)
                .bind("now", clock.millis())
                .mapTo(String.class)
                .findOne()
                .map(role -> new Principal(
                        name(hash),
                        Role.of(role),
                        Scopes.OF_TOKENS.ids(handle, hash, "partner"),
                        Scopes.OF_TOKENS.ids(handle, hash, "vendor"))));
    }

    private static String name(String hash) {
        return "token " + hash.substring(0, 8);
    }
}
