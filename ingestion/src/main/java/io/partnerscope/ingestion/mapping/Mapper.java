package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.Check;
import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.ingestion.csv.CsvFile;
import io.partnerscope.ingestion.csv.CsvFrame;
import io.partnerscope.ingestion.source.DatasetMapping;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.typing.Formats;
import io.partnerscope.ingestion.typing.TargetColumn;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Stages the rows of one dataset: reads its files, joins look-ups, computes, types and checks, in one pass. */
public final class Mapper {
    private final SparkSession spark;
    private final Source source;
    private final Contract contract;
    private final DatasetMapping mapping;

    /** For one dataset of one source. */
    public Mapper(SparkSession spark, Source source, Contract contract, DatasetMapping mapping) {
        this.spark = spark;
        this.source = source;
        this.contract = contract;
        this.mapping = mapping;
    }

    /**
     * The staged rows of the driving files, as {@link Staged} describes them.
     *
     * @param driving the files whose lines are the rows, in order
     * @param lookups for each look-up its files
     * @throws io.partnerscope.yaml.ProblemsException where the source and the files do not fit, naming all problems
     */
    public Dataset<Row> stage(List<CsvFile> driving, Map<String, List<CsvFile>> lookups) {
        Problems problems = new Problems();
        Map<List<String>, List<Integer>> alike = new LinkedHashMap<>();
        for (int at = 0; at < driving.size(); at++) {
            alike.computeIfAbsent(driving.get(at).columns(), columns -> new ArrayList<>())
                    .add(at);
        }
        Dataset<Row> all = null;
        for (List<Integer> numbers : alike.values()) {
            List<CsvFile> files = numbers.stream().map(driving::get).toList();
            Dataset<Row> staged = stage(files, numbers, lookups, problems);
            all = all == null || staged == null ? staged : all.union(staged);
        }
        problems.throwIfAny(mapping.dataset());
        if (all == null) {
            throw new IllegalArgumentException(mapping.dataset() + ": no file to read");
        }
        return Frames.isSmall(driving) ? all.coalesce(1) : all;
    }

    /** How many rows each line of the file makes. */
    public int rowsPerLine(CsvFile file) {
        DatasetMapping.Unpivot unpivot = mapping.unpivot();
        return unpivot == null
                ? 1
                : Frames.unpivotedColumns(file.columns(), unpivot).size();
    }

    private @Nullable Dataset<Row> stage(
            List<CsvFile> files, List<Integer> numbers, Map<String, List<CsvFile>> lookups, Problems problems) {
        String file = files.get(0).name();
        Dataset<Row> rows = Frames.lines(spark, files, numbers);
        DatasetMapping.Unpivot unpivot = mapping.unpivot();
        if (unpivot != null) {
            if (!has(files.get(0), unpivot.keep(), problems)) {
                return null;
            }
            rows = Frames.unpivoted(rows, files.get(0).columns(), unpivot);
        }
        for (DatasetMapping.Lookup lookup : mapping.lookups()) {
            List<CsvFile> found = lookups.getOrDefault(lookup.name(), List.of());
            if (found.isEmpty()
                    || !has(found.get(0), List.copyOf(lookup.on().keySet()), problems)
                    || !joins(lookup, rows.schema(), file, problems)) {
                return null;
            }
            rows = Frames.joined(rows, lookup, found, spark);
        }
        RowPlan plan = plan(rows.schema(), file, problems);
        if (!problems.isEmpty()) {
            return null;
        }
        DataType version =
                plan.version() == null ? DataTypes.StringType : plan.version().type();
        return typed(rows, plan, Staged.schema(contract, version));
    }

    private static boolean has(CsvFile file, List<String> names, Problems problems) {
        boolean all = true;
        for (String name : names) {
            if (!file.columns().contains(name)) {
                problems.add(file.name(), "has no column \"" + name + "\"" + NearestName.hint(name, file.columns()));
                all = false;
            }
        }
        return all;
    }

    private boolean joins(DatasetMapping.Lookup lookup, StructType schema, String file, Problems problems) {
        boolean all = true;
        for (String expression : lookup.on().values()) {
            all &= bind(schema, expression, false, file, "look-up " + lookup.name(), problems) != null;
        }
        return all;
    }

    private RowPlan plan(StructType schema, String file, Problems problems) {
        List<String> names = Arrays.asList(schema.fieldNames());
        Formats formats = java.util.Objects.requireNonNull(source.files().get(mapping.from()))
                .formats();
        List<RowPlan.Target> targets = new ArrayList<>();
        for (Column column : contract.columns()) {
            String expression = mapping.columns().get(column.name());
            RowExpressions.Bound value = null;
            if (expression != null && !(mapping.absentIsNull() && isAbsent(names, column, file, problems))) {
                value = bind(schema, expression, true, file, column.name(), problems);
            }
            boolean text = value == null || value.type().equals(DataTypes.StringType);
            targets.add(new RowPlan.Target(TargetColumn.of(column), value, text ? formats : Formats.OF_SPARK));
        }
        List<RowPlan.Match> matches = new ArrayList<>();
        for (DatasetMapping.Lookup lookup : mapping.lookups()) {
            if (lookup.required()) {
                matches.add(new RowPlan.Match(
                        names.indexOf(lookup.name()),
                        lookup.file() + " for " + String.join(", ", lookup.on().values())));
            }
        }
        DatasetMapping.Unpivot unpivot = mapping.unpivot();
        return new RowPlan(
                source.name(),
                targets,
                optional(schema, mapping.filter(), file, "filter", problems),
                optional(schema, mapping.version(), file, "version", problems),
                checks(),
                matches,
                unpivot == null ? -1 : names.indexOf(unpivot.name()),
                unpivot == null ? -1 : names.indexOf(unpivot.value()),
                CsvFrame.ROW_COLUMNS.stream().map(names::indexOf).toList());
    }

    /** Whether a column the source merely names is not in the file, which is a problem where it is required. */
    private static boolean isAbsent(List<String> names, Column column, String file, Problems problems) {
        if (names.contains(column.name())) {
            return false;
        }
        if (column.required()) {
            problems.add(
                    file, "has no column \"" + column.name() + "\"" + NearestName.hint(column.name(), ownNames(names)));
        }
        return true;
    }

    private static List<String> ownNames(List<String> names) {
        return names.stream().filter(name -> !name.startsWith("__")).toList();
    }

    private RowExpressions.@Nullable Bound optional(
            StructType schema, @Nullable String expression, String file, String what, Problems problems) {
        return expression == null ? null : bind(schema, expression, false, file, what, problems);
    }

    private RowExpressions.@Nullable Bound bind(
            StructType schema, String expression, boolean asText, String file, String what, Problems problems) {
        try {
            return asText
                    ? RowExpressions.bindText(spark, schema, expression)
                    : RowExpressions.bind(spark, schema, expression);
        } catch (RowExpressions.WrongExpressionException wrong) {
            problems.add(file, wrong.getMessage() + " (" + mapping.dataset() + "." + what + ")");
            return null;
        }
    }

    private List<RowPlan.RowCheck> checks() {
        StructType own = new StructType();
        for (Column column : contract.columns()) {
            own = own.add(column.name(), DataType.fromDDL(column.type().spark()));
        }
        List<RowPlan.RowCheck> checks = new ArrayList<>();
        for (Check check : contract.checks()) {
            if (check.severity() == Check.Severity.ERROR) {
                checks.add(new RowPlan.RowCheck(
                        check.name(), check.description(), RowExpressions.bind(spark, own, check.expression())));
            }
        }
        return checks;
    }

    private Dataset<Row> typed(Dataset<Row> rows, RowPlan plan, StructType schema) {
        JavaRDD<InternalRow> input = rows.queryExecution().toRdd().toJavaRDD();
        FlatMapFunction<java.util.Iterator<InternalRow>, InternalRow> stage = part -> {
            RowTyper typer = new RowTyper(plan);
            return CollectionConverters.asJava(
                    CollectionConverters.asScala(part).map(typer::stage));
        };
        RDD<InternalRow> output = input.mapPartitions(stage).rdd();
        var classic = (org.apache.spark.sql.classic.SparkSession) spark;
        return classic.internalCreateDataFrame(output, schema, false);
    }
}
