package io.partnerscope.ingestion.mapping;

import io.partnerscope.yaml.NearestName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.apache.spark.sql.catalyst.optimizer.CollapseProject$;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
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

    /** Resolves an expression over rows of that shape, as what type it has. */
    static Bound bind(SparkSession spark, RowShape shape, String expression) {
        return bind(spark, shape, expression, false);
    }

    /** Resolves an expression; what is not text is then written as Spark writes it. */
    static Bound bindText(SparkSession spark, RowShape shape, String expression) {
        return bind(spark, shape, expression, true);
    }

    private static Bound bind(SparkSession spark, RowShape shape, String expression, boolean asText) {
        String name = bareName(expression);
        int place = Arrays.asList(shape.schema().fieldNames()).indexOf(name);
        if (place >= 0) {
            DataType type = shape.schema().fields()[place].dataType();
            if (!asText || type.equals(DataTypes.StringType)) {
                return new Bound(new BoundReference(place, type, true), place, type, List.of(place));
            }
        }
        try {
            Column column = place >= 0 || shape.absent().contains(name) ? Frames.column(name) : parsed(expression);
            Bound bound = bound(spark, shape, List.of(column)).get(0);
            if (!asText || bound.type().equals(DataTypes.StringType)) {
                return bound;
            }
            Bound text = bound(spark, shape, List.of(column.cast(DataTypes.StringType)))
                    .get(0);
            return new Bound(text.expression(), -1, bound.type(), text.uses());
        } catch (Exception wrong) {
            throw wrong(wrong, shape, expression);
        }
    }

    /** Resolves expressions that are known to be sound. */
    static List<Bound> bindAll(SparkSession spark, StructType schema, List<String> expressions) {
        return expressions.isEmpty()
                ? List.of()
                : bound(
                        spark,
                        new RowShape(schema, List.of()),
                        expressions.stream().map(functions::expr).toList());
    }

    /** The column an expression may merely name, plainly or in back-quotes. */
    static String bareName(String expression) {
        String text = expression.strip();
        boolean quoted = text.length() > 2 && text.startsWith("`") && text.endsWith("`");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** Two words without back-quotes would be taken as a column and another name for it. */
    private static Column parsed(String expression) {
        if (CatalystSqlParser$.MODULE$.parseExpression(expression) instanceof Alias) {
            throw new WrongExpressionException("is not a column of the file, nor an expression (a name with blanks in"
                    + " it stands in back-quotes)");
        }
        return functions.expr(expression);
    }

    private static Dataset<Row> rows(SparkSession spark, RowShape shape) {
        var classic = (org.apache.spark.sql.classic.SparkSession) spark;
        Dataset<Row> rows = classic.internalCreateDataFrame(
                spark.sparkContext().emptyRDD(ClassTag$.MODULE$.apply(InternalRow.class)), shape.schema(), false);
        for (String absent : shape.absent()) {
            rows = rows.withColumn(absent, functions.lit(null).cast(DataTypes.StringType));
        }
        return rows;
    }

    private static List<Bound> bound(SparkSession spark, RowShape shape, List<Column> columns) {
        List<Column> named = new ArrayList<>();
        for (Column column : columns) {
            named.add(column.as("__value" + named.size()));
        }
        // The plan stays a projection, whatever the columns are, because of a column that no row has.
        named.add(functions.lit("").as("__marker"));
        LogicalPlan plan = rows(spark, shape)
                .select(named.toArray(Column[]::new))
                .queryExecution()
                .optimizedPlan();
        if (!(plan instanceof Project several)) {
            throw new WrongExpressionException("is not a value of a single row");
        }
        Project project = inOne(several);
        if (!(project.child() instanceof LeafNode)) {
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

    /** What Spark computes in several steps, because a part is used twice (as in nullif and between), in one. */
    private static Project inOne(Project outer) {
        return outer.child() instanceof Project inner
                ? inOne(new Project(
                        CollapseProject$.MODULE$.buildCleanedProjectList(outer.projectList(), inner.projectList()),
                        inner.child()))
                : outer;
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

    private static WrongExpressionException wrong(Exception failure, RowShape shape, String expression) {
        if (failure instanceof WrongExpressionException known) {
            return new WrongExpressionException("\"" + expression + "\" " + known.getMessage());
        }
        if (failure instanceof AnalysisException analysis && analysis.getCondition() != null) {
            Map<String, String> parameters = analysis.getMessageParameters();
            if (analysis.getCondition().startsWith("UNRESOLVED_COLUMN")) {
                return noColumn(parameters.getOrDefault("objectName", "?").replace("`", ""), shape);
            }
            String ambiguous = parameters.getOrDefault("name", "").replace("`", "");
            if (analysis.getCondition().equals("AMBIGUOUS_REFERENCE")
                    && ambiguous.contains(".")
                    && !shape.names().contains(ambiguous)) {
                return noColumn(ambiguous, shape);
            }
            if (analysis.getCondition().equals("FIELD_NOT_FOUND")) {
                String field = parameters.getOrDefault("fieldName", "?").replace("`", "");
                return noColumn(shape.qualified(field, expression), shape);
            }
        }
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return new WrongExpressionException(
                "\"" + expression + "\" is not an expression Spark understands: " + message);
    }

    private static WrongExpressionException noColumn(String name, RowShape shape) {
        return new WrongExpressionException("has no column \"" + name + "\"" + NearestName.hint(name, shape.names()));
    }
}
