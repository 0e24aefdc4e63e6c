package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.Check;
import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.ingestion.files.ColumnNames;
import io.partnerscope.ingestion.files.FileRows;
import io.partnerscope.ingestion.source.DatasetMapping;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.SourceFile;
import io.partnerscope.ingestion.source.ValueMap;
import io.partnerscope.ingestion.typing.Formats;
import io.partnerscope.ingestion.typing.TargetColumn;
import io.partnerscope.yaml.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Binds what a source says of one dataset to rows of a shape; whatever does not fit is a problem, all at once. */
final class RowPlans {
    private final SparkSession spark;
    private final Source source;
    private final Contract contract;
    private final DatasetMapping mapping;
    private final Arrival arrival;
    private final @Nullable Set<String> standard;

    RowPlans(SparkSession spark, Source source, Contract contract, DatasetMapping mapping, Arrival arrival) {
        this(spark, source, contract, mapping, arrival, null);
    }

    /**
     * For one dataset of one source, and one batch.
     *
     * @param standard columns that files of the dataset are known to have; null where that is not known
     */
    RowPlans(
            SparkSession spark,
            Source source,
            Contract contract,
            DatasetMapping mapping,
            Arrival arrival,
            @Nullable Set<String> standard) {
        this.standard = standard;
        this.arrival = arrival;
        this.spark = spark;
        this.source = source;
        this.contract = contract;
        this.mapping = mapping;
    }

    /** The file whose lines are the rows. */
    SourceFile from() {
        return file(mapping.from());
    }

    SourceFile file(String name) {
        return Objects.requireNonNull(source.files().get(name), name);
    }

    /** All that rows of that shape need; of use only where no problem was added. */
    RowPlan plan(RowShape shape, String file, Problems problems) {
        List<String> names = Arrays.asList(shape.schema().fieldNames());
        repeated(names, file, problems);
        List<RowPlan.Target> targets = new ArrayList<>();
        for (Column column : contract.columns()) {
            targets.add(target(column, shape, file, problems));
        }
        DatasetMapping.Unpivot unpivot = mapping.unpivot();
        return new RowPlan(
                arrival,
                targets,
                condition(shape, mapping.filter(), file, "filter", problems),
                identity(shape, file, problems),
                checks(),
                matches(names),
                unpivot == null ? -1 : names.indexOf(unpivot.name()),
                unpivot == null ? -1 : names.indexOf(unpivot.value()),
                extras(names),
                names.indexOf(LookupFrame.LINES),
                FileRows.ROW_COLUMNS.stream().map(names::indexOf).toList());
    }

    /** The columns of the file that are new to the source. */
    private List<RowPlan.Extra> extras(List<String> names) {
        List<String> own = names.stream().filter(name -> !name.startsWith("__")).toList();
        return newColumns(own).stream()
                .filter(name -> mapping.lookups().stream()
                        .noneMatch(lookup -> lookup.name().equals(name)))
                .map(name -> new RowPlan.Extra(name, names.indexOf(name)))
                .toList();
    }

    /** Those of a file's columns, as expressions call them, that the source does not know. */
    List<String> newColumns(List<String> named) {
        return NewColumns.of(from().columns(), mapping, standard, named);
    }

    /** The columns of the key, and the one that decides the month. */
    Set<String> identifying() {
        Set<String> names = new LinkedHashSet<>(contract.primaryKey());
        if (contract.partitionBy() != null && contract.keyScope() == Contract.KeyScope.MONTH) {
            names.add(contract.partitionBy());
        }
        return names;
    }

    private RowPlan.Identity identity(RowShape shape, String file, Problems problems) {
        DatasetMapping.Identity identity = mapping.identity();
        DatasetMapping.NaturalKey naturalKey = identity.naturalKey();
        List<String> names = contract.columns().stream().map(Column::name).toList();
        RowExpressions.Bound version = optionalText(shape, mapping.version(), file, "version", problems);
        List<RowExpressions.Bound> parts = new ArrayList<>();
        if (naturalKey != null) {
            for (String expression : naturalKey.of()) {
                RowExpressions.Bound part = bind(shape, expression, true, file, "naturalKey", problems);
                if (part != null) {
                    parts.add(part);
                }
            }
        }
        return new RowPlan.Identity(
                version,
                version == null || version.type().equals(DataTypes.StringType) ? from().formats() : Formats.OF_SPARK,
                condition(shape, identity.deleted(), file, "deleted", problems),
                parts,
                naturalKey == null ? -1 : names.indexOf(naturalKey.fills()),
                optionalText(shape, identity.replaces(), file, "replaces", problems),
                identifying().stream().map(names::indexOf).toList());
    }

    private RowExpressions.@Nullable Bound optionalText(
            RowShape shape, @Nullable String expression, String file, String what, Problems problems) {
        return expression == null ? null : bind(shape, expression, true, file, what, problems);
    }

    /** What a look-up looks for in rows of that shape; null where there are problems. */
    @Nullable
    LookupKeys keys(DatasetMapping.Lookup lookup, RowShape shape, String file, Problems problems) {
        List<RowExpressions.Bound> keys = new ArrayList<>();
        for (String expression : lookup.on().values()) {
            RowExpressions.Bound key = bind(shape, expression, true, file, "look-up " + lookup.name(), problems);
            if (key != null) {
                keys.add(key);
            }
        }
        if (Arrays.asList(shape.schema().fieldNames()).contains(lookup.name())) {
            problems.add(
                    file,
                    "has a column \"" + lookup.name() + "\", which is what a look-up of " + mapping.dataset()
                            + " is called; call the look-up something else");
            return null;
        }
        return keys.size() == lookup.on().size() ? new LookupKeys(keys) : null;
    }

    private RowPlan.Target target(Column column, RowShape shape, String file, Problems problems) {
        String expression = mapping.columns().get(column.name());
        RowExpressions.Bound value =
                expression == null ? null : bind(shape, expression, true, file, column.name(), problems);
        boolean text = value == null || value.type().equals(DataTypes.StringType);
        ValueMap map = mapping.maps().get(column.name());
        RowPlan.Target target = new RowPlan.Target(
                new TargetColumn(
                        column.name(),
                        column.type(),
                        column.required() || mapping.require().contains(column.name()),
                        column.values()),
                value,
                map == null ? null : new Words(map),
                text ? from().formats() : Formats.OF_SPARK);
        String unfit = TypeFit.problem(target, source.name());
        if (unfit != null) {
            problems.add(file, "\"" + expression + "\" " + unfit + where(column.name()));
        }
        return target;
    }

    private void repeated(List<String> names, String file, Problems problems) {
        for (String known : from().columns().names()) {
            if (names.contains(ColumnNames.repeated(known, 2))) {
                problems.add(file, "has the column \"" + known + "\" more than once");
            }
        }
    }

    private List<RowPlan.Match> matches(List<String> names) {
        List<RowPlan.Match> matches = new ArrayList<>();
        for (DatasetMapping.Lookup lookup : mapping.lookups()) {
            matches.add(new RowPlan.Match(
                    names.indexOf(lookup.name()),
                    lookup.required(),
                    names.indexOf(LookupFrame.fault(lookup)),
                    lookup.file() + " for " + String.join(", ", lookup.on().values())));
        }
        return matches;
    }

    private RowExpressions.@Nullable Bound condition(
            RowShape shape, @Nullable String expression, String file, String what, Problems problems) {
        RowExpressions.Bound bound = optional(shape, expression, file, what, problems);
        if (bound != null && !bound.type().equals(DataTypes.BooleanType)) {
            problems.add(
                    file,
                    "\"" + expression + "\" gives " + bound.type().simpleString()
                            + ", where something that is true or false is expected" + where(what));
        }
        return bound;
    }

    private RowExpressions.@Nullable Bound optional(
            RowShape shape, @Nullable String expression, String file, String what, Problems problems) {
        return expression == null ? null : bind(shape, expression, false, file, what, problems);
    }

    private RowExpressions.@Nullable Bound bind(
            RowShape shape, String expression, boolean asText, String file, String what, Problems problems) {
        try {
            return asText
                    ? RowExpressions.bindText(spark, shape, expression)
                    : RowExpressions.bind(spark, shape, expression);
        } catch (RowExpressions.WrongExpressionException wrong) {
            problems.add(file, wrong.getMessage() + where(what));
            return null;
        }
    }

    private String where(String what) {
        return " (" + mapping.dataset() + "." + what + ")";
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
}
