package io.partnerscope.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A query that somebody keeps.
 *
 * @param id by which addresses name it
 * @param owner who keeps it, and alone may change it
 * @param shared whether everybody who may run SQL sees it
 * @param chart how the result is drawn, as JSON; empty where it is not
 */
public record SavedQuery(
        String id,
        String owner,
        String name,
        String sql,
        boolean shared,
        String chart,
        Instant createdAt,
        Instant updatedAt) {
    /** What the owner says of it. */
    public record Draft(String name, String sql, boolean shared, String chart) {}

    static SavedQuery read(ResultSet row) throws SQLException {
        return new SavedQuery(
                row.getString("query_id"),
                row.getString("owner"),
                row.getString("name"),
                row.getString("sql_text"),
                row.getInt("shared") != 0,
                row.getString("chart"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")));
    }
}
