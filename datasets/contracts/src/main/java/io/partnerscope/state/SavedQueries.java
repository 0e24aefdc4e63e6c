package io.partnerscope.state;

import io.partnerscope.cli.UsageException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** Queries that people keep: seen by their owner and, where shared, by others; changed by their owner alone. */
public final class SavedQueries {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SQL = 60_000;
    private static final int LONGEST_CHART = 2_000;
    private static final int MOST_OF_ONE = 1_000;
    private static final String SEEN = "select * from saved_queries where (owner = :user or shared = 1)";

    private final Jdbi jdbi;
    private final InstantSource clock;

    SavedQueries(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Keeps a query.
     *
     * @throws UsageException when it has no name or no text, either is too long, or the owner keeps too many
     */
    public SavedQuery add(String owner, SavedQuery.Draft draft) {
        check(draft);
        String id = UUID.randomUUID().toString();
        long now = clock.millis();
        jdbi.useTransaction(handle -> {
            int kept = handle.createQuery("select count(*) from saved_queries where owner = :user")
                    .bind("user", owner)
                    .mapTo(Integer.class)
                    .one();
            if (kept >= MOST_OF_ONE) {
                throw new UsageException("Nobody keeps more than " + MOST_OF_ONE + " queries; remove some first");
            }
            bind(
                            handle.createUpdate("insert into saved_queries (query_id, owner, name, sql_text, shared,"
                                    + " chart, created_at, updated_at) values (:id, :user, :name, :sql, :shared, :chart,"
                                    + " :at, :at)"),
                            id,
                            owner,
                            draft)
                    .bind("at", now)
                    .execute();
        });
        return find(owner, id).orElseThrow();
    }

    /**
     * Changes a query of that owner; empty when it keeps none of that id.
     *
     * @throws UsageException as {@link #add}
     */
    public Optional<SavedQuery> change(String owner, String id, SavedQuery.Draft draft) {
        check(draft);
        int changed = jdbi.withHandle(handle -> bind(
                        handle.createUpdate("update saved_queries set name = :name, sql_text = :sql, shared = :shared,"
                                + " chart = :chart, updated_at = :at where query_id = :id and owner = :user"),
                        id,
                        owner,
                        draft)
                .bind("at", clock.millis())
                .execute());
        return changed == 0 ? Optional.empty() : find(owner, id);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, String id, String owner, SavedQuery.Draft draft) {
        return statement
                .bind("id", id)
                .bind("user", owner)
                .bind("name", draft.name().strip())
                .bind("sql", draft.sql())
                .bind("shared", draft.shared() ? 1 : 0)
                .bind("chart", draft.chart());
    }

    private static void check(SavedQuery.Draft draft) {
        if (draft.name().isBlank() || draft.name().length() > LONGEST_NAME) {
            throw new UsageException("A query needs a name of at most " + LONGEST_NAME + " characters");
        }
        if (draft.sql().isBlank() || draft.sql().length() > LONGEST_SQL) {
            throw new UsageException("A query needs a text of at most " + LONGEST_SQL + " characters");
        }
        if (draft.chart().length() > LONGEST_CHART) {
            throw new UsageException("The settings of a chart have at most " + LONGEST_CHART + " characters");
        }
    }

    /** Removes a query of that owner; whether there was one. */
    public boolean remove(String owner, String id) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "delete from saved_queries where query_id = :id and owner = :user")
                        .bind("id", id)
                        .bind("user", owner)
                        .execute())
                > 0;
    }

    /** The query of that id, where that user may see it. */
    public Optional<SavedQuery> find(String user, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(SEEN + " and query_id = :id")
                .bind("user", user)
                .bind("id", id)
                .map((row, context) -> SavedQuery.read(row))
                .findOne());
    }

    /** The queries that user may see: its own first, each by name. */
    public List<SavedQuery> seenBy(String user) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SEEN + " order by case when owner = :user then 0 else 1 end, lower(name), query_id")
                .bind("user", user)
                .map((row, context) -> SavedQuery.read(row))
                .list());
    }
}
