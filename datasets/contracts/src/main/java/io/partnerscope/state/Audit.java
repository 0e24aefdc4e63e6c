package io.partnerscope.state;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The log of what was done to access and decided on levels and plays: appended to, never changed. */
public final class Audit {
    private final Jdbi jdbi;
    private final InstantSource clock;

    Audit(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * One line of the log.
     *
     * @param who the user or "command line"
     * @param what such as signed_in, sign_in_refused, user.added
     * @param detail what it was done to; never a secret
     */
    public record Entry(Instant at, String who, String what, String detail) {}

    /** Appends an entry with the time of now; long texts are cut. */
    public void record(String who, String what, String detail) {
        jdbi.useHandle(handle -> record(handle, who, what, detail));
    }

    /** Appends an entry together with whatever else the handle's transaction does. */
    void record(Handle handle, String who, String what, String detail) {
        handle.createUpdate("insert into audit_log (entry_id, happened_at, who, what, detail)"
                        + " values (:id, :at, :who, :what, :detail)")
                .bind("id", UUID.randomUUID().toString())
                .bind("at", clock.millis())
                .bind("who", cut(who, 200))
                .bind("what", what)
                .bind("detail", cut(detail, 1000))
                .execute();
    }

    /** The newest entries first. */
    public List<Entry> newest(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select happened_at, who, what, detail from audit_log order by happened_at desc limit :limit")
                .bind("limit", limit)
                .map((row, context) -> new Entry(
                        Instant.ofEpochMilli(row.getLong("happened_at")),
                        row.getString("who"),
                        row.getString("what"),
                        row.getString("detail")))
                .list());
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
