package io.partnerscope.state;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Who is signed in. A session ends 8 hours after its last use, and 7 days after sign-in whatever is done. */
public final class Sessions {
    private static final Duration IDLE = Duration.ofHours(8);
    private static final Duration LONGEST = Duration.ofDays(7);
    /** The end is moved only when this much of it was used up, so that most requests write nothing. */
    private static final Duration STEP = Duration.ofMinutes(10);

    private final Jdbi jdbi;
    private final InstantSource clock;

    Sessions(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    private record Ends(String user, long expiresAt, long endsAt) {}

    /** Begins a session of that user and clears away those that ended. Gives the secret id, which is not kept. */
    public String start(String userName) {
        String id = Secrets.random();
        long now = clock.millis();
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from sessions where expires_at <= :now")
                    .bind("now", now)
                    .execute();
            handle.createUpdate("insert into sessions (session_hash, user_name, created_at, expires_at, ends_at)"
                            + " values (:hash, :user, :now, :expires, :ends)")
                    .bind("hash", Secrets.sha256(id))
                    .bind("user", userName)
                    .bind("now", now)
                    .bind("expires", now + IDLE.toMillis())
                    .bind("ends", now + LONGEST.toMillis())
                    .execute();
        });
        return id;
    }

    /** Whose session that is, while it lasts; using it moves its end on. */
    public Optional<Principal> find(String id) {
        String hash = Secrets.sha256(id);
        long now = clock.millis();
        return jdbi.withHandle(handle -> {
            Optional<Ends> session = handle.createQuery("select user_name, expires_at, ends_at from sessions"
                            + " where session_hash = :hash and expires_at > :now")
                    .bind("hash", hash)
                    .bind("now", now)
                    .map((row, context) ->
                            new Ends(row.getString("user_name"), row.getLong("expires_at"), row.getLong("ends_at")))
                    .findOne();
            session.ifPresent(ends -> {
                long moved = Math.min(now + IDLE.toMillis(), ends.endsAt());
                if (moved - ends.expiresAt() >= STEP.toMillis()) {
                    handle.createUpdate("update sessions set expires_at = :expires where session_hash = :hash")
                            .bind("expires", moved)
                            .bind("hash", hash)
                            .execute();
                }
            });
            return session.flatMap(ends -> Users.find(handle, ends.user()));
        });
    }

    /** Ends a session; one that is not there is no matter. */
    public void end(String id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from sessions where session_hash = :hash")
                .bind("hash", Secrets.sha256(id))
                .execute());
    }
}
