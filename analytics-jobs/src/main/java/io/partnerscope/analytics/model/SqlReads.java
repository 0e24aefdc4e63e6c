package io.partnerscope.analytics.model;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What an SQL text names, found by Spark's own parser.
 *
 * @param datasets the datasets it reads; named parts of the query ("with x as …") are not
 * @param functions the functions it calls, in lower case
 */
record SqlReads(Set<String> datasets, Set<String> functions) {
    static SqlReads of(String model, String text) {
        SqlReads reads = new SqlReads(new TreeSet<>(), new TreeSet<>());
        try {
            reads.collect(CatalystSqlParser$.MODULE$.parsePlan(text), Set.of());
        } catch (Exception broken) {
            throw new IllegalArgumentException("Model " + model + " is not SQL: " + broken.getMessage(), broken);
        }
        return reads;
    }

    private void collect(LogicalPlan plan, Set<String> parts) {
        if (plan instanceof UnresolvedRelation relation && !parts.contains(relation.tableName())) {
            datasets.add(relation.tableName());
        }
        Set<String> visible = parts;
        if (plan instanceof UnresolvedWith with) {
            visible = new HashSet<>(parts);
            for (var part : CollectionConverters.asJava(with.cteRelations())) {
                collect(part._2(), Set.copyOf(visible));
                visible.add(part._1());
            }
        }
        for (LogicalPlan child : CollectionConverters.asJava(plan.children())) {
            collect(child, visible);
        }
        for (LogicalPlan subquery : CollectionConverters.asJava(plan.subqueries())) {
            collect(subquery, visible);
        }
        for (Expression expression : CollectionConverters.asJava(plan.expressions())) {
            collect(expression);
        }
    }

    private void collect(Expression expression) {
        if (expression instanceof UnresolvedFunction function) {
            functions.add(function.nameParts().last().toLowerCase(Locale.ROOT));
        }
        for (Expression child : CollectionConverters.asJava(expression.children())) {
            collect(child);
        }
    }
}
