package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.Check;
import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.ingestion.files.ColumnNames;
import io.partnerscope.ingestion.files.FileRows;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.source.DatasetMapping;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.typing.Formats;
import io.partnerscope.ingestion.typing.TargetColumn;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

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
     * The staged rows of the driving files.
     *
     * @param driving the files whose lines are the rows, in order
     * @param lookups for each look-up its files
     * @throws io.partnerscope.yaml.ProblemsException where the source and the files do not fit, naming all problems
     */
    public StagedRows stage(List<InputFile> driving, Map<String, List<InputFile>> lookups) {
        Problems problems = new Problems();
        Map<List<String>, List<Integer>> alike = new LinkedHashMap<>();
        for (int at = 0; at < driving.size(); at++) {
            alike.computeIfAbsent(driving.get(at).columns(), columns -> new ArrayList<>())
                    .add(at);
        }
        List<StagedRows> groups = new ArrayList<>();
        for (List<Integer> numbers : alike.values()) {
            List<InputFile> files = numbers.stream().map(driving::get).toList();
            StagedRows staged = stage(files, numbers, lookups, problems);
            if (staged != null) {
                groups.add(staged);
            }
        }
        problems.throwIfAny(mapping.dataset());
        JavaRDD<InternalRow> all =
                groups.stream().map(StagedRows::rows).reduce(JavaRDD::union).orElseThrow();
        boolean small = Frames.isSmall(driving);
        return new StagedRows(small ? all.coalesce(1) : all, groups.get(0).schema(), small);
    }

    /** How many rows each line of the file makes. */
    public int rowsPerLine(InputFile file) {
        DatasetMapping.Unpivot unpivot = mapping.unpivot();
        return unpivot == null
                ? 1
                : Frames.unpivotedColumns(file.columns(), unpivot).size();
    }

    private @Nullable StagedRows stage(
            List<InputFile> files, List<Integer> numbers, Map<String, List<InputFile>> lookups, Problems problems) {
        String file = files.get(0).name();
        if (files.get(0).columns().isEmpty()) {
            problems.add(file, "is empty, where a first line with the names of the columns is expected");
            return null;
        }
        DatasetMapping.Unpivot unpivot = mapping.unpivot();
        if (unpivot == null && mapping.lookups().isEmpty()) {
            RowPlan plan = plan(FileRows.schema(files.get(0)), file, problems);
            return problems.isEmpty() ? typed(FileRows.rows(spark, files, numbers, plan.uses()), plan) : null;
        }
        Dataset<Row> rows = Frames.lines(spark, files, numbers);
        if (unpivot != null) {
            if (!has(files.get(0), unpivot.keep(), problems)) {
                return null;
            }
            rows = Frames.unpivoted(rows, files.get(0).columns(), unpivot);
        }
        for (DatasetMapping.Lookup lookup : mapping.lookups()) {
            List<InputFile> found = lookups.getOrDefault(lookup.name(), List.of());
            if (found.isEmpty()
                    || !has(found.get(0), List.copyOf(lookup.on().keySet()), problems)
                    || !joins(lookup, rows.schema(), file, problems)) {
                return null;
            }
            rows = Frames.joined(rows, lookup, found, spark);
        }
        RowPlan plan = plan(rows.schema(), file, problems);
        return problems.isEmpty() ? typed(rows.queryExecution().toRdd().toJavaRDD(), plan) : null;
    }

    private static boolean has(InputFile file, List<String> names, Problems problems) {
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
                FileRows.ROW_COLUMNS.stream().map(names::indexOf).toList());
    }

    /** Whether a column the source merely names is not in the file, which is a problem where it is required. */
    private static boolean isAbsent(List<String> names, Column column, String file, Problems problems) {
        if (names.contains(column.name())) {
            if (names.contains(ColumnNames.repeated(column.name(), 2))) {
                problems.add(file, "has the column \"" + column.name() + "\" more than once");
            }
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
        List<Check> errors = contract.checks().stream()
                .filter(check -> check.severity() == Check.Severity.ERROR)
                .toList();
        List<RowExpressions.Bound> bound = RowExpressions.bindAll(
                spark, own, errors.stream().map(Check::expression).toList());
        List<RowPlan.RowCheck> checks = new ArrayList<>();
        for (int at = 0; at < errors.size(); at++) {
            checks.add(
                    new RowPlan.RowCheck(errors.get(at).name(), errors.get(at).description(), bound.get(at)));
        }
        return checks;
    }

    private StagedRows typed(JavaRDD<InternalRow> rows, RowPlan plan) {
        DataType version =
                plan.version() == null ? DataTypes.StringType : plan.version().type();
        FlatMapFunction<Iterator<InternalRow>, InternalRow> stage = part -> {
            RowTyper typer = new RowTyper(plan);
            return Iterators.mapped(part, typer::stage);
        };
        return new StagedRows(rows.mapPartitions(stage), Staged.schema(contract, version), false);
    }
}
