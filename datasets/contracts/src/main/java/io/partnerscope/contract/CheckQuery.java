package io.partnerscope.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The contract's rules as one query over one scan, with the same text and the same numbers in Spark and DuckDB. A null
 * counts as a failure of a check.
 */
public final class CheckQuery {
    private CheckQuery() {}

    /** How many rows fail each rule, by rule name; what must be 0 for the dataset to be sound. */
    public static Map<String, String> expressions(Contract contract) {
        Map<String, String> expressions = new LinkedHashMap<>();
        expressions.put(
                "primary_key_is_unique",
                "count(*) - count(distinct (" + String.join(", ", contract.primaryKey()) + "))");
        for (Column column : contract.columns()) {
            if (column.required()) {
                expressions.put(
                        column.name() + "_is_given",
                        "count(*) filter (where (" + column.name() + " is not null) is not true)");
            }
            if (!column.values().isEmpty()) {
                String list = column.values().stream()
                        .map(value -> "'" + value.replace("'", "''") + "'")
                        .collect(Collectors.joining(", "));
                expressions.put(
                        column.name() + "_is_a_known_value",
                        "count(*) filter (where (" + column.name() + " is null or " + column.name() + " in (" + list
                                + ")) is not true)");
            }
        }
        for (Check check : contract.checks()) {
            expressions.put(check.name(), "count(*) filter (where (" + check.expression() + ") is not true)");
        }
        return expressions;
    }

    /** One select with the number of rows and, per rule, of failing rows, from the given relation. */
    public static String text(Contract contract, String relation) {
        return expressions(contract).entrySet().stream()
                .map(entry -> entry.getValue() + " as " + entry.getKey())
                .collect(Collectors.joining(",\n  ", "select\n  count(*) as rows_in_all,\n  ", "\nfrom " + relation));
    }
}
