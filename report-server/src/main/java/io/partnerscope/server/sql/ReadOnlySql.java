package io.partnerscope.server.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells whether an SQL text only reads, before any of it is prepared: DuckDB runs all but the last of several statements
 * while preparing, and a read-only database still lets COPY and ATTACH write files.
 */
final class ReadOnlySql {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> READING =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

    private ReadOnlySql() {}

    /**
     * Lets a text pass that is exactly one statement that reads.
     *
     * @throws IllegalArgumentException saying in one line why it is not
     */
    static void check(Connection connection, String sql) throws SQLException {
        JsonNode parsed = parse(connection, sql);
        if (parsed.path("error").asBoolean()) {
            boolean isSql = parsed.path("error_type").asText().equals("not implemented");
            throw new IllegalArgumentException(
                    isSql
                            ? "Only a SELECT can be run here, nothing that changes data, files or settings"
                            : "Not SQL: " + parsed.path("error_message").asText());
        }
        int statements = parsed.path("statements").size();
        if (statements != 1) {
            throw new IllegalArgumentException("One statement at a time, not " + statements);
        }
        refuseWriting(parsed);
    }

    private static JsonNode parse(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select json_serialize_sql(?)")) {
            statement.setString(1, sql);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return JSON.readTree(result.getString(1));
            } catch (JsonProcessingException unreadable) {
                throw new IllegalArgumentException("The SQL text cannot be read", unreadable);
            }
        }
    }

    private static void refuseWriting(JsonNode node) {
        String type = node.path("type").asText();
        if (type.endsWith("_NODE") && !READING.contains(type)) {
            throw new IllegalArgumentException("Only a SELECT can be run here, with nothing that writes inside it");
        }
        node.forEach(ReadOnlySql::refuseWriting);
    }
}
