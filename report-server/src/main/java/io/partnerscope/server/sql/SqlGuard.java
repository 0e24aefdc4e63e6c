package io.partnerscope.server.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets a text pass that is one SELECT made of nothing but known parts: nodes of the parse tree, functions and datasets
 * are each on a list of what is allowed. It is looked at before any of it is prepared, since preparing runs things. For
 * use by one thread.
 */
final class SqlGuard {
    private static final Set<String> NODES = Set.of(
            "SELECT_NODE",
            "SET_OPERATION_NODE",
            "RECURSIVE_CTE_NODE",
            "CTE_NODE",
            "JOIN",
            "SUBQUERY",
            "TABLE_FUNCTION",
            "EXPRESSION_LIST",
            "EMPTY",
            "PIVOT",
            "BASE_TABLE",
            "ORDER_MODIFIER",
            "LIMIT_MODIFIER",
            "LIMIT_PERCENT_MODIFIER",
            "DISTINCT_MODIFIER",
            "ORDER_DEFAULT",
            "ASCENDING",
            "DESCENDING");

    /** Classes of expressions with the types they may be of. */
    private static final Map<String, Pattern> EXPRESSIONS = Map.ofEntries(
            expression("BETWEEN", "COMPARE_(NOT_)?BETWEEN"),
            expression("CASE", "CASE_EXPR"),
            expression("CAST", "OPERATOR_CAST"),
            expression("COLLATE", "COLLATE"),
            expression("COLUMN_REF", "COLUMN_REF"),
            expression("COMPARISON", "COMPARE_[A-Z_]+"),
            expression("CONJUNCTION", "CONJUNCTION_(AND|OR)"),
            expression("CONSTANT", "VALUE_CONSTANT"),
            expression("FUNCTION", "FUNCTION"),
            expression("LAMBDA", "LAMBDA"),
            expression("LAMBDA_REF", "LAMBDA_REF"),
            expression(
                    "OPERATOR",
                    "OPERATOR_(NOT|IS_NULL|IS_NOT_NULL|COALESCE|NULLIF|TRY|UNPACK)|COMPARE_(NOT_)?IN|ARRAY_EXTRACT"
                            + "|ARRAY_SLICE|STRUCT_EXTRACT|ARRAY_CONSTRUCTOR|ARROW|GROUPING_FUNCTION"),
            expression("POSITIONAL_REFERENCE", "POSITIONAL_REFERENCE"),
            expression("STAR", "STAR"),
            expression("SUBQUERY", "SUBQUERY"),
            expression("TYPE", "TYPE"),
            expression("WINDOW", "WINDOW_[A-Z_]+"));

    /** Names that stand for nothing but the query they are given to: no file, and no table of the system's. */
    private static final Pattern OWN_NAME =
            Pattern.compile("(?!duckdb_|pg_|pragma_|sqlite_)[\\p{L}_][\\p{L}\\p{N}_ -]*");

    private final Set<String> datasets;
    private final Set<String> used = new HashSet<>();

    /** A guard that knows those datasets. */
    SqlGuard(Set<String> datasets) {
        this.datasets = Set.copyOf(datasets);
    }

    private static Map.Entry<String, Pattern> expression(String name, String types) {
        return Map.entry(name, Pattern.compile(types));
    }

    /**
     * Lets the text pass, or says why not.
     *
     * @param connection parses it and runs nothing of it
     * @return the datasets it names
     */
    Set<String> check(Connection connection, String sql) throws SQLException, RefusedException {
        JsonNode parsed = parse(connection, sql);
        if (parsed.path("error").asBoolean()) {
            if (parsed.path("error_type").asText().equals("not implemented")) {
                throw new RefusedException(RefusedException.Why.NOT_SELECT, "", -1);
            }
            String message = parsed.path("error_message").asText();
            if (message.startsWith("Max expression depth")) {
                throw new RefusedException(RefusedException.Why.DEPTH, "", -1);
            }
            throw new RefusedException(
                    RefusedException.Why.MISTAKE,
                    message,
                    parsed.path("position").asInt(-1));
        }
        int statements = parsed.path("statements").size();
        if (statements != 1) {
            throw new RefusedException(
                    statements == 0 ? RefusedException.Why.EMPTY : RefusedException.Why.SEVERAL, "", -1);
        }
        used.clear();
        walk(parsed.path("statements").get(0), Set.of());
        return Set.copyOf(used);
    }

    private static JsonNode parse(Connection connection, String sql) throws SQLException, RefusedException {
        try (PreparedStatement statement = connection.prepareStatement("select json_serialize_sql(?)")) {
            statement.setString(1, sql);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return Frames.JSON.readTree(result.getString(1));
            }
        } catch (JsonProcessingException tooDeep) {
            // The reader of JSON has a limit of depth too, which joins of hundreds of datasets reach.
            throw new RefusedException(RefusedException.Why.DEPTH, "", -1);
        }
    }

    /** Looks at a node and all below it; the names are those of the queries that are given in WITH and seen from here. */
    private void walk(JsonNode node, Set<String> names) throws RefusedException {
        if (node.isArray()) {
            for (JsonNode one : node) {
                walk(one, names);
            }
        } else if (node.has("class")) {
            expression(node);
            walkFields(node, names, "");
        } else if (node.isObject()) {
            part(node, names);
        }
    }

    private void walkFields(JsonNode node, Set<String> names, String but) throws RefusedException {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getKey().equals(but)) {
                walk(field.getValue(), names);
            }
        }
    }

    private void part(JsonNode node, Set<String> names) throws RefusedException {
        String type = node.path("type").isTextual() ? node.path("type").asText() : "";
        if (!type.isEmpty() && !NODES.contains(type)) {
            throw refused(
                    type.equals("SHOW_REF") ? RefusedException.Why.DESCRIBE : RefusedException.Why.PART,
                    told(type),
                    node);
        }
        if (node.has("info_type")) {
            throw refused(RefusedException.Why.PART, told(node.path("info_type").asText()), node);
        }
        switch (type) {
            case "BASE_TABLE" -> table(node, names);
            case "TABLE_FUNCTION" -> {
                JsonNode function = node.path("function");
                function(function, AllowedFunctions.TABLE);
                walkFields(function, names, "");
            }
            default -> {}
        }
        if (type.equals("RECURSIVE_CTE_NODE")) {
            recursive(node, names);
        } else {
            Set<String> seen = given(node.path("cte_map").path("map"), names);
            walkFields(node, seen, type.equals("TABLE_FUNCTION") ? "function" : "cte_map");
        }
    }

    /** A query given in WITH sees those given before it, and all of them are seen by what follows. */
    private Set<String> given(JsonNode queries, Set<String> names) throws RefusedException {
        if (queries.isEmpty()) {
            return names;
        }
        Set<String> seen = new HashSet<>(names);
        for (JsonNode query : queries) {
            walk(query.path("value"), seen);
            seen.add(ownName(query.path("key").asText(), query));
        }
        return seen;
    }

    /** Only the second part of a recursive query sees the query itself. */
    private void recursive(JsonNode node, Set<String> names) throws RefusedException {
        Set<String> seen = given(node.path("cte_map").path("map"), names);
        walk(node.path("left"), seen);
        Set<String> itself = new HashSet<>(seen);
        itself.add(ownName(node.path("cte_name").asText(), node));
        walk(node.path("right"), itself);
        for (String rest : Set.of("modifiers", "key_targets", "payload_aggregates")) {
            walk(node.path(rest), seen);
        }
    }

    private static String ownName(String name, JsonNode node) throws RefusedException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!OWN_NAME.matcher(lower).matches()) {
            throw refused(RefusedException.Why.TABLE, name, node);
        }
        return lower;
    }

    private void table(JsonNode node, Set<String> names) throws RefusedException {
        String name = node.path("table_name").asText();
        if (isQualified(node, "schema_name", "catalog_name")) {
            throw refused(RefusedException.Why.QUALIFIED, name, node);
        }
        if (!node.path("at_clause").isNull()) {
            throw refused(RefusedException.Why.PART, "at", node);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (names.contains(lower)) {
            return;
        }
        if (!datasets.contains(lower)) {
            throw refused(RefusedException.Why.TABLE, name, node);
        }
        used.add(lower);
    }

    private static void expression(JsonNode node) throws RefusedException {
        String name = node.path("class").asText();
        Pattern types = EXPRESSIONS.get(name);
        if (types == null || !types.matcher(node.path("type").asText()).matches()) {
            throw refused(
                    name.equals("PARAMETER") ? RefusedException.Why.PARAMETER : RefusedException.Why.PART,
                    told(node.path("type").asText()),
                    node);
        }
        switch (name) {
            case "FUNCTION", "WINDOW" -> function(node, AllowedFunctions.IN_EXPRESSIONS);
            case "TYPE" -> {
                if (isQualified(node, "schema", "catalog")) {
                    throw refused(
                            RefusedException.Why.QUALIFIED,
                            node.path("type_name").asText(),
                            node);
                }
            }
            default -> {}
        }
    }

    private static void function(JsonNode node, Set<String> allowed) throws RefusedException {
        String name = node.path("function_name").asText();
        if (!allowed.contains(name.toLowerCase(Locale.ROOT))
                || isQualified(node, "schema", "catalog")
                || node.path("export_state").asBoolean()) {
            throw refused(RefusedException.Why.FUNCTION, name, node);
        }
    }

    private static boolean isQualified(JsonNode node, String schema, String catalog) {
        return !node.path(schema).asText().isEmpty()
                || !node.path(catalog).asText().isEmpty()
                || node.path("qualified_name").path("path").size() > 1;
    }

    private static String told(String part) {
        return part.replaceAll("_(QUERY_)?NODE$|^VALUE_|_INFO$", "").replace('_', ' ');
    }

    private static RefusedException refused(RefusedException.Why why, String name, JsonNode node) {
        JsonNode position = node.path("query_location");
        return new RefusedException(why, name, position.canConvertToInt() ? position.asInt() : -1);
    }
}
