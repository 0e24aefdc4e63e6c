package io.partnerscope.state;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What SQL was run: of each user the newest runs, and every run in the audit log. */
public final class QueryRuns {
    /** Runs that are kept of one user. */
    public static final int KEPT = 200;

    private final Jdbi jdbi;
    private final Audit audit;
    private final InstantSource clock;

    QueryRuns(Jdbi jdbi, Audit audit, InstantSource clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    /** Appends a run that ended now, and forgets the oldest beyond {@link #KEPT}. */
    public void append(String user, String sql, String outcome, @Nullable Long rows, long elapsedMillis) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("insert into query_runs (run_id, user_name, ran_at, sql_text, outcome, row_count,"
                            + " elapsed_ms) values (:id, :user, :at, :sql, :outcome, :rows, :elapsed)")
                    .bind("id", UUID.randomUUID().toString())
                    .bind("user", user)
                    .bind("at", clock.millis())
                    .bind("sql", sql.length() <= 60_000 ? sql : sql.substring(0, 60_000))
                    .bind("outcome", outcome)
                    .bind("rows", rows)
                    .bind("elapsed", elapsedMillis)
                    .execute();
            handle.createUpdate("delete from query_runs where user_name = :user and run_id not in (select run_id from"
                            + " query_runs where user_name = :user order by ran_at desc, run_id limit :kept)")
                    .bind("user", user)
                    .bind("kept", KEPT)
                    .execute();
            audit.record(handle, user, "sql." + outcome, sql);
        });
    }

    /** The runs of that user that are kept, newest first. */
    public List<QueryRun> newest(String user) {
        return newest(user, KEPT);
    }

    /** At most so many of the newest runs of that user, newest first. */
    public List<QueryRun> newest(String user, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from query_runs where user_name = :user order by ran_at desc, run_id limit :most")
                .bind("user", user)
                .bind("most", most)
                .map((row, context) -> {
                    long rows = row.getLong("row_count");
                    Long known = row.wasNull() ? null : Long.valueOf(rows);
                    return new QueryRun(
                            Instant.ofEpochMilli(row.getLong("ran_at")),
                            row.getString("sql_text"),
                            row.getString("outcome"),
                            known,
                            row.getLong("elapsed_ms"));
                })
                .list());
    }
}
