package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.Contract;
import io.partnerscope.ingestion.files.FileRows;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.UnusableFilesException;
import io.partnerscope.ingestion.source.DatasetMapping;
import io.partnerscope.ingestion.source.KnownColumns;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Stages the rows of one dataset: reads its files, joins look-ups, computes, types and checks, in one pass. */
public final class Mapper {
    /** Rows up to which one task holds them all; a packed or wide file may have many in a few bytes. */
    private static final long SMALL_ROWS = 300_000;
    /** The least that a row counts for. */
    private static final long ROW_BYTES = 40;

    private final SparkSession spark;
    private final RowPlans plans;
    private final Contract contract;
    private final DatasetMapping mapping;

    /** For one dataset of one source, and one batch. */
    public Mapper(SparkSession spark, Source source, Contract contract, DatasetMapping mapping, Arrival arrival) {
        this(spark, source, contract, mapping, arrival, null);
    }

    /**
     * For one dataset of one source, and one batch.
     *
     * @param standard columns that files of the dataset are known to have; null where that is not known
     */
    public Mapper(
            SparkSession spark,
            Source source,
            Contract contract,
            DatasetMapping mapping,
            Arrival arrival,
            @Nullable Set<String> standard) {
        this.spark = spark;
        this.plans = new RowPlans(spark, source, contract, mapping, arrival, standard);
        this.contract = contract;
        this.mapping = mapping;
    }

    /**
     * The staged rows of the driving files.
     *
     * @param driving the files whose lines are the rows, in order
     * @param lookups for each look-up its files
     * @throws UnusableFilesException where files do not fit the source, naming each of them with all its problems; the
     *     others can be staged without them
     */
    public StagedRows stage(List<InputFile> driving, Map<String, List<InputFile>> lookups) {
        Map<String, String> unusable = new LinkedHashMap<>();
        List<StagedRows> groups = new ArrayList<>();
        List<StagedRows> empty = new ArrayList<>();
        for (List<Integer> numbers : alike(driving)) {
            List<InputFile> files = numbers.stream().map(driving::get).toList();
            Problems problems = new Problems();
            StagedRows staged = stage(files, numbers, lookups, problems);
            if (staged != null) {
                (isSoundlyEmpty(files.get(0)) ? empty : groups).add(staged);
            } else {
                String why = withoutName(problems.messages(), files.get(0).name());
                files.forEach(file -> unusable.put(file.name(), why));
            }
        }
        if (!unusable.isEmpty()) {
            throw new UnusableFilesException(unusable);
        }
        groups.addAll(empty);
        long rows = driving.stream()
                .mapToLong(file -> Math.max(0, file.rows()) * rowsPerLine(file))
                .sum();
        long bytes = driving.stream().mapToLong(InputFile::size).sum();
        boolean small = bytes <= Frames.SMALL && rows <= SMALL_ROWS;
        return new StagedRows(
                together(groups.stream().map(StagedRows::rows), small),
                together(groups.stream().map(StagedRows::keys), small),
                Staged.schema(contract),
                small,
                Math.max(bytes, rows * ROW_BYTES));
    }

    private static JavaRDD<InternalRow> together(Stream<JavaRDD<InternalRow>> groups, boolean small) {
        JavaRDD<InternalRow> all = groups.reduce(JavaRDD::union).orElseThrow();
        return small ? all.coalesce(1) : all;
    }

    /**
     * Why files cannot be read by this source, without reading them, each file apart.
     *
     * @return for each file that does not fit all that is wrong with it; the others are not there
     */
    public Map<InputFile, List<String>> unfit(List<InputFile> driving, Map<String, List<InputFile>> lookups) {
        Map<InputFile, List<String>> unfit = new LinkedHashMap<>();
        for (List<Integer> numbers : alike(driving)) {
            for (int number : numbers) {
                InputFile file = driving.get(number);
                Problems problems = new Problems();
                stage(List.of(file), List.of(number), lookups, problems);
                if (problems.isEmpty()) {
                    break;
                }
                unfit.put(file, problems.messages());
            }
        }
        return unfit;
    }

    private static boolean isSoundlyEmpty(InputFile file) {
        return file.rows() == 0 && file.columns().isEmpty() && file.layout().namesColumnsInRows();
    }

    /** Places of files, those of the same columns together. */
    private static List<List<Integer>> alike(List<InputFile> files) {
        Map<List<Object>, List<Integer>> alike = new LinkedHashMap<>();
        for (int at = 0; at < files.size(); at++) {
            InputFile file = files.get(at);
            alike.computeIfAbsent(List.of(isSoundlyEmpty(file), file.columns()), kind -> new ArrayList<>())
                    .add(at);
        }
        return List.copyOf(alike.values());
    }

    /** What is wrong with each of some files of equal columns. */
    private static String withoutName(List<String> messages, String file) {
        String named = file + ": ";
        return messages.stream()
                .map(message -> message.startsWith(named) ? message.substring(named.length()) : message)
                .collect(Collectors.joining("; "));
    }

    /** How many rows each line of the file makes. */
    public int rowsPerLine(InputFile file) {
        DatasetMapping.Unpivot unpivot = mapping.unpivot();
        return unpivot == null
                ? 1
                : Frames.unpivotedColumns(known().named(file.columns()), unpivot)
                        .size();
    }

    /** The columns of a file that the source does not know; their values are kept beside the rows. */
    public List<String> newColumns(InputFile file) {
        return plans.newColumns(known().named(file.columns()));
    }

    private KnownColumns known() {
        return plans.from().columns();
    }

    private @Nullable StagedRows stage(
            List<InputFile> files, List<Integer> numbers, Map<String, List<InputFile>> lookups, Problems problems) {
        String file = files.get(0).name();
        if (isSoundlyEmpty(files.get(0))) {
            JavaRDD<InternalRow> none =
                    JavaSparkContext.fromSparkContext(spark.sparkContext()).emptyRDD();
            return staged(none, none);
        }
        if (files.get(0).columns().isEmpty()) {
            problems.add(
                    file,
                    files.get(0).layout().namesColumnsInRows()
                            ? "has no record that can be read and has keys"
                            : "is empty, where a first line with the names of the columns is expected");
            return null;
        }
        int before = problems.messages().size();
        List<String> named = known().named(files.get(0).columns());
        List<String> absent = known().absent(named);
        DatasetMapping.Unpivot unpivot = mapping.unpivot();
        if (unpivot == null && mapping.lookups().isEmpty()) {
            RowPlan plan = plans.plan(new RowShape(Frames.schema(files.get(0), named), absent), file, problems);
            RowPlan keys = plan.only(plans.identifying());
            return before == problems.messages().size()
                    ? staged(
                            typed(FileRows.rows(spark, files, numbers, plan.uses()), plan),
                            typed(FileRows.rows(spark, files, numbers, keys.uses()), keys))
                    : null;
        }
        Dataset<Row> rows = Frames.lines(spark, files, numbers, named);
        if (unpivot != null) {
            if (!has(file, named, unpivot.keep(), problems)) {
                return null;
            }
            rows = Frames.unpivoted(rows, named, unpivot);
        }
        for (DatasetMapping.Lookup lookup : mapping.lookups()) {
            LookupKeys keys = plans.keys(lookup, new RowShape(rows.schema(), absent), file, problems);
            LookupFrame frame = new LookupFrame(
                    lookup,
                    lookups.getOrDefault(lookup.name(), List.of()),
                    plans.file(lookup.file()).columns());
            if (!fits(frame, problems) || keys == null) {
                return null;
            }
            rows = frame.beside(rows, keys, spark);
        }
        RowPlan plan = plans.plan(new RowShape(rows.schema(), absent), file, problems);
        JavaRDD<InternalRow> joined = rows.queryExecution().toRdd().toJavaRDD();
        return before == problems.messages().size()
                ? staged(typed(joined, plan), typed(joined, plan.only(plans.identifying())))
                : null;
    }

    /** Whether every file of a look-up has its keys and some file has the columns that "otherwise" fills. */
    private static boolean fits(LookupFrame frame, Problems problems) {
        boolean all = !frame.files().isEmpty();
        for (InputFile file : frame.files()) {
            all &= has(
                    file.name(),
                    frame.known().named(file.columns()),
                    frame.lookup().on().keySet(),
                    problems);
        }
        return has(
                        frame.files().isEmpty()
                                ? frame.lookup().file()
                                : frame.files().get(0).name(),
                        frame.names(),
                        frame.lookup().otherwise().keySet(),
                        problems)
                && all;
    }

    private static boolean has(String file, List<String> columns, Collection<String> names, Problems problems) {
        boolean all = true;
        for (String name : names) {
            if (!columns.contains(name)) {
                problems.add(file, "has no column \"" + name + "\"" + NearestName.hint(name, columns));
                all = false;
            }
        }
        return all;
    }

    private JavaRDD<InternalRow> typed(JavaRDD<InternalRow> rows, RowPlan plan) {
        FlatMapFunction<Iterator<InternalRow>, InternalRow> stage = part -> {
            RowTyper typer = new RowTyper(plan);
            return Iterators.mapped(part, typer::stage);
        };
        return rows.mapPartitions(stage);
    }

    private StagedRows staged(JavaRDD<InternalRow> rows, JavaRDD<InternalRow> keys) {
        return new StagedRows(rows, keys, Staged.schema(contract), false, 0);
    }
}
