package io.partnerscope.analytics.model;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.jdk.javaapi.CollectionConverters;

/** Finds the datasets an SQL text names, by Spark's own parser; named parts of the query ("with x as …") are not. */
final class SqlReads {
    private SqlReads() {}

    static Set<String> of(String model, String text) {
        Set<String> reads = new TreeSet<>();
        try {
            collect(CatalystSqlParser$.MODULE$.parsePlan(text), Set.of(), reads);
        } catch (Exception broken) {
            throw new IllegalArgumentException("Model " + model + " is not SQL: " + broken.getMessage(), broken);
        }
        return reads;
    }

    private static void collect(LogicalPlan plan, Set<String> parts, Set<String> reads) {
        if (plan instanceof UnresolvedRelation relation && !parts.contains(relation.tableName())) {
            reads.add(relation.tableName());
        }
        Set<String> visible = parts;
        if (plan instanceof UnresolvedWith with) {
            visible = new HashSet<>(parts);
            for (var part : CollectionConverters.asJava(with.cteRelations())) {
                collect(part._2(), Set.copyOf(visible), reads);
                visible.add(part._1());
            }
        }
        for (LogicalPlan child : CollectionConverters.asJava(plan.children())) {
            collect(child, visible, reads);
        }
        for (LogicalPlan subquery : CollectionConverters.asJava(plan.subqueries())) {
            collect(subquery, visible, reads);
        }
    }
}
