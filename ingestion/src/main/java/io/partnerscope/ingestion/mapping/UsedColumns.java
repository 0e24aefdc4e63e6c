package io.partnerscope.ingestion.mapping;

import io.partnerscope.ingestion.source.DatasetMapping;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import scala.jdk.javaapi.CollectionConverters;

/** What expressions of a source name, told from their text alone. */
public final class UsedColumns {
    private UsedColumns() {}

    /** The names an expression uses, each in its parts: a looked-up column's first part is its look-up. */
    public static Set<List<String>> names(String expression) {
        Set<List<String>> names = new LinkedHashSet<>();
        String bare = RowExpressions.bareName(expression);
        try {
            Expression parsed = CatalystSqlParser$.MODULE$.parseExpression(expression);
            for (Expression leaf : CollectionConverters.asJava(parsed.collectLeaves())) {
                if (leaf instanceof UnresolvedAttribute name) {
                    names.add(List.copyOf(CollectionConverters.asJava(name.nameParts())));
                }
            }
        } catch (Exception onlyAName) { // Spark throws checked exceptions that it does not declare
            names.add(List.of(bare));
        }
        return names;
    }

    /** The look-ups an expression uses, in the order of the mapping. */
    public static List<String> lookups(DatasetMapping mapping, String expression) {
        Set<List<String>> names = names(expression);
        return mapping.lookups().stream()
                .map(DatasetMapping.Lookup::name)
                .filter(lookup -> names.stream()
                        .anyMatch(parts -> parts.size() > 1 && parts.get(0).equalsIgnoreCase(lookup)))
                .toList();
    }

    /** Columns of the driving file that any expression of the mapping uses, whatever their case. */
    static Set<String> of(DatasetMapping mapping) {
        Set<String> used = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String expression : mapping.expressions()) {
            used.add(RowExpressions.bareName(expression));
            names(expression).forEach(parts -> used.add(parts.get(0)));
        }
        return used;
    }
}
