package io.partnerscope.ingestion.mapping;

import io.partnerscope.yaml.NearestName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BindReferences;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.package$;
import org.apache.spark.sql.catalyst.plans.logical.LeafNode;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * Spark SQL expressions over one row, resolved by Spark and evaluated by us, so that a value that cannot be computed (a
 * cast that fails, a division by zero) is the fault of its row and column and not the end of the run.
 */
final class RowExpressions {
    private RowExpressions() {}

    /**
     * An expression ready to be evaluated.
     *
     * @param expression bound to places in the row
     * @param place of the column it is, where it only names one; else -1
     * @param type what it gives
     * @param uses places of the columns it needs
     */
    record Bound(Expression expression, int place, DataType type, List<Integer> uses) implements Serializable {
        Bound {
            uses = List.copyOf(uses);
        }

        /** Its value for the row; whatever goes wrong is thrown. */
        @Nullable
        Object evaluate(InternalRow row) {
            return expression.eval(row);
        }
    }

    /** What is wrong with an expression. */
    static final class WrongExpressionException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongExpressionException(String message) {
            super(message);
        }
    }

    /** Resolves an expression over rows of that schema, as what type it has. */
    static Bound bind(SparkSession spark, StructType schema, String expression) {
        return bind(spark, schema, expression, false);
    }

    /** Resolves an expression; what is not text is then written as Spark writes it. */
    static Bound bindText(SparkSession spark, StructType schema, String expression) {
        return bind(spark, schema, expression, true);
    }

    private static Bound bind(SparkSession spark, StructType schema, String expression, boolean asText) {
        int place = place(schema, expression);
        if (place >= 0) {
            DataType type = schema.fields()[place].dataType();
            return new Bound(new BoundReference(place, type, true), place, type, List.of(place));
        }
        try {
            Column column = functions.expr(expression);
            Bound bound = bound(spark, schema, List.of(column)).get(0);
            if (!asText || bound.type().equals(DataTypes.StringType)) {
                return bound;
            }
            Bound text = bound(spark, schema, List.of(column.cast(DataTypes.StringType)))
                    .get(0);
            return new Bound(text.expression(), -1, bound.type(), text.uses());
        } catch (Exception wrong) {
            throw wrong(wrong, schema, expression);
        }
    }

    /** Resolves expressions that are known to be sound. */
    static List<Bound> bindAll(SparkSession spark, StructType schema, List<String> expressions) {
        return expressions.isEmpty()
                ? List.of()
                : bound(spark, schema, expressions.stream().map(functions::expr).toList());
    }

    /** The place of a column that is merely named, plainly or in back-quotes; else -1. */
    private static int place(StructType schema, String expression) {
        String text = expression.strip();
        boolean quoted = text.length() > 2 && text.startsWith("`") && text.endsWith("`");
        String name = quoted ? text.substring(1, text.length() - 1) : text;
        List<String> names = Arrays.asList(schema.fieldNames());
        return name.contains("`") ? -1 : names.indexOf(name);
    }

    private static Dataset<Row> rows(SparkSession spark, StructType schema) {
        var classic = (org.apache.spark.sql.classic.SparkSession) spark;
        return classic.internalCreateDataFrame(
                spark.sparkContext().emptyRDD(ClassTag$.MODULE$.apply(InternalRow.class)), schema, false);
    }

    private static List<Bound> bound(SparkSession spark, StructType schema, List<Column> columns) {
        List<Column> named = new ArrayList<>();
        for (Column column : columns) {
            named.add(column.as("__value" + named.size()));
        }
        // The plan stays a projection, whatever the columns are, because of a column that no row has.
        named.add(functions.lit("").as("__marker"));
        LogicalPlan plan = rows(spark, schema)
                .select(named.toArray(Column[]::new))
                .queryExecution()
                .optimizedPlan();
        if (!(plan instanceof Project project) || !(project.child() instanceof LeafNode)) {
            throw new WrongExpressionException("is not a value of a single row");
        }
        List<Bound> bound = new ArrayList<>();
        for (NamedExpression value : CollectionConverters.asJava(project.projectList())) {
            if (bound.size() < columns.size()) {
                bound.add(bound(value instanceof Alias alias ? alias.child() : (Expression) value, project));
            }
        }
        return bound;
    }

    private static Bound bound(Expression value, Project project) {
        if (!value.deterministic()) {
            throw new WrongExpressionException("does not give the same value each time");
        }
        List<Integer> uses = new ArrayList<>();
        int place = 0;
        for (Attribute column : CollectionConverters.asJava(project.child().output())) {
            if (value.references().contains((NamedExpression) column)) {
                uses.add(place);
            }
            place++;
        }
        Expression bound = BindReferences.bindReference(
                value, package$.MODULE$.AttributeSeq(project.child().output()), false);
        return new Bound(bound, -1, value.dataType(), uses);
    }

    private static WrongExpressionException wrong(Exception failure, StructType schema, String expression) {
        if (failure instanceof WrongExpressionException known) {
            return new WrongExpressionException("\"" + expression + "\" " + known.getMessage());
        }
        if (failure instanceof AnalysisException analysis
                && analysis.getCondition() != null
                && analysis.getCondition().startsWith("UNRESOLVED_COLUMN")) {
            String name = analysis.getMessageParameters()
                    .getOrDefault("objectName", "?")
                    .replace("`", "");
            List<String> known = Arrays.stream(schema.fieldNames())
                    .filter(column -> !column.startsWith("__"))
                    .collect(Collectors.toList());
            return new WrongExpressionException("has no column \"" + name + "\"" + NearestName.hint(name, known));
        }
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return new WrongExpressionException(
                "\"" + expression + "\" is not an expression Spark understands: " + message);
    }
}
