package io.partnerscope.ingestion.mapping;

import io.partnerscope.ingestion.files.FileRows;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.source.DatasetMapping;
import io.partnerscope.ingestion.source.KnownColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Another file, joined by key. Its columns stand in a struct of the look-up's name beside each row; null where nothing
 * was found.
 */
record LookupFrame(DatasetMapping.Lookup lookup, List<InputFile> files, KnownColumns known) {
    /** The lines that were looked up so far, such as "order = orders.csv line 12; customer = customers.csv line 3". */
    static final String LINES = "__lines";

    private static final String VALUE = "__value";
    private static final String FROM = "__from";
    private static final String PLACE = "__place";

    LookupFrame {
        files = List.copyOf(files);
    }

    /** The column that says why the key of a row could not be computed. */
    static String fault(DatasetMapping.Lookup lookup) {
        return "__" + lookup.name() + "_fault";
    }

    /** The names of the columns it brings: those of all its files and those that its files may lack. */
    List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (InputFile file : files) {
            List<String> named = known.named(file.columns());
            names.addAll(named);
            names.addAll(known.absent(named));
        }
        return List.copyOf(names);
    }

    /** What expressions can name of it before any file is read. */
    static StructType struct(List<String> names) {
        StructType struct = new StructType();
        for (String name : names) {
            struct = struct.add(name, DataTypes.StringType);
        }
        return struct;
    }

    /** The rows with what was found beside each. */
    Dataset<Row> beside(Dataset<Row> rows, LookupKeys keys, SparkSession spark) {
        List<String> wanted = new ArrayList<>();
        List<Column> found = new ArrayList<>();
        Column condition = functions.lit(true);
        for (int at = 0; at < lookup.on().size(); at++) {
            wanted.add("__" + lookup.name() + "_" + at);
            found.add(functions.col("__key" + at));
            condition = condition.and(Frames.column(wanted.get(at)).equalTo(found.get(at)));
        }
        Dataset<Row> first = lines(spark)
                .groupBy(found.toArray(Column[]::new))
                .agg(functions
                        .min_by(functions.struct(VALUE, FROM), functions.col(PLACE))
                        .as(PLACE))
                .selectExpr(selected(found.size()));
        Dataset<Row> joined = keys.beside(rows, wanted, fault(lookup), spark)
                .join(Frames.isSmall(files) ? functions.broadcast(first) : first, condition, "left");
        Column from = functions.col(FROM);
        Column line = functions.when(from.isNotNull(), functions.concat(functions.lit(lookup.name() + " = "), from));
        Column lines =
                List.of(rows.columns()).contains(LINES) ? functions.concat_ws("; ", functions.col(LINES), line) : line;
        Dataset<Row> result = joined.withColumn(
                        lookup.name(),
                        functions.when(from.isNull(), otherwise()).otherwise(functions.col(VALUE)))
                .withColumn(LINES, functions.nullif(lines, functions.lit("")))
                .drop(VALUE, FROM)
                .drop(wanted.toArray(String[]::new));
        for (int at = 0; at < found.size(); at++) {
            result = result.drop("__key" + at);
        }
        return result;
    }

    private static String[] selected(int keys) {
        List<String> selected = new ArrayList<>();
        for (int at = 0; at < keys; at++) {
            selected.add("__key" + at);
        }
        selected.add(PLACE + "." + VALUE + " as " + VALUE);
        selected.add(PLACE + "." + FROM + " as " + FROM);
        return selected.toArray(String[]::new);
    }

    /** The lines of its files that can be read: keys, columns and where they stand. */
    private Dataset<Row> lines(SparkSession spark) {
        Map<List<String>, List<Integer>> alike = new LinkedHashMap<>();
        for (int at = 0; at < files.size(); at++) {
            alike.computeIfAbsent(files.get(at).columns(), columns -> new ArrayList<>())
                    .add(at);
        }
        List<String> names = names();
        Dataset<Row> all = null;
        for (List<Integer> numbers : alike.values()) {
            List<InputFile> group = numbers.stream().map(files::get).toList();
            List<String> named = known.named(group.get(0).columns());
            Dataset<Row> lines = Frames.lines(spark, group, numbers, named)
                    .where(functions.col(FileRows.FAULT).isNull());
            List<Column> selected = new ArrayList<>();
            for (String key : lookup.on().keySet()) {
                selected.add(functions.trim(Frames.column(key)).as("__key" + selected.size()));
            }
            List<Column> brought = new ArrayList<>();
            for (String name : names) {
                brought.add(named.contains(name) ? Frames.column(name) : nothing(name));
            }
            selected.add(functions.struct(brought.toArray(Column[]::new)).as(VALUE));
            selected.add(functions
                    .concat(functions.col(FileRows.FILE), functions.lit(" line "), functions.col(FileRows.LINE))
                    .as(FROM));
            selected.add(functions.struct(FileRows.NUMBER, FileRows.LINE).as(PLACE));
            Dataset<Row> one = lines.select(selected.toArray(Column[]::new));
            all = all == null ? one : all.union(one);
        }
        return java.util.Objects.requireNonNull(all, "a look-up without files");
    }

    private Column otherwise() {
        StructType struct = struct(names());
        if (lookup.otherwise().isEmpty()) {
            return functions.lit(null).cast(struct);
        }
        List<Column> constants = new ArrayList<>();
        for (String name : struct.fieldNames()) {
            String constant = lookup.otherwise().get(name);
            constants.add(
                    constant == null ? nothing(name) : functions.lit(constant).as(name));
        }
        return functions.struct(constants.toArray(Column[]::new));
    }

    private static Column nothing(String name) {
        return functions.lit(null).cast(DataTypes.StringType).as(name);
    }
}
