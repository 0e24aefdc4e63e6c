package io.partnerscope.ingestion.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Files of equal columns as a data frame: the columns as texts (null where empty or a null word), then the file, its
 * number, the line, the line's text, and what is wrong with a line that cannot be read.
 */
public final class FileRows {
    /** Name of the file. */
    public static final String FILE = "__file";
    /** Place of the file in the order of files. */
    public static final String NUMBER = "__number";
    /** Line the row begins at. */
    public static final String LINE = "__line";
    /** The row as it came. */
    public static final String RAW = "__raw";
    /** Reason code of a row that cannot be read; all its columns are null. */
    public static final String FAULT = "__fault";
    /** The fault in words. */
    public static final String WHY = "__why";

    public static final int FILE_PLACE = -1;
    public static final int NUMBER_PLACE = -2;
    public static final int LINE_PLACE = -3;
    public static final int RAW_PLACE = -4;
    public static final int FAULT_PLACE = -5;
    public static final int WHY_PLACE = -6;
    public static final int UNUSED_PLACE = -7;

    /** The columns every row has besides those of the file, in order, with their places. */
    static final Map<String, Integer> PLACES = Map.of(
            FILE,
            FILE_PLACE,
            NUMBER,
            NUMBER_PLACE,
            LINE,
            LINE_PLACE,
            RAW,
            RAW_PLACE,
            FAULT,
            FAULT_PLACE,
            WHY,
            WHY_PLACE);

    /** Names of the columns every row has besides those of the file. */
    public static final List<String> ROW_COLUMNS = List.of(FILE, NUMBER, LINE, RAW, FAULT, WHY);

    /** The files and the number of the first of them. */
    record Plan(List<InputFile> files, List<Integer> numbers) implements Serializable {
        Plan {
            files = List.copyOf(files);
            numbers = List.copyOf(numbers);
        }
    }

    private FileRows() {}

    /** The rows of files that have the same columns. */
    public static Dataset<Row> read(SparkSession spark, List<InputFile> files, List<Integer> numbers) {
        return spark.read()
                .format(FileRowsProvider.class.getName())
                .option(FileRowsProvider.PLAN, text(new Plan(files, numbers)))
                .load();
    }

    /**
     * The same rows without a plan, for reading that needs nothing but rows; each row object is used again.
     *
     * @param used places of the columns that are needed; the others are null
     */
    public static JavaRDD<InternalRow> rows(
            SparkSession spark, List<InputFile> files, List<Integer> numbers, Set<Integer> used) {
        List<Integer> wanted = new ArrayList<>();
        for (int place = 0; place < files.get(0).columns().size(); place++) {
            wanted.add(used.contains(place) ? place : UNUSED_PLACE);
        }
        ROW_COLUMNS.forEach(name -> wanted.add(Objects.requireNonNull(PLACES.get(name))));
        List<Task> tasks = tasks(files, numbers);
        FlatMapFunction<Iterator<Task>, InternalRow> read = part -> {
            Task one = part.next();
            return new RowIterator(open(one, wanted), one.file().name());
        };
        return JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(tasks, tasks.size())
                .mapPartitions(read);
    }

    static List<Task> tasks(List<InputFile> files, List<Integer> numbers) {
        List<Task> tasks = new ArrayList<>();
        for (int at = 0; at < files.size(); at++) {
            for (InputFile.Part part : files.get(at).parts()) {
                tasks.add(new Task(files.get(at), numbers.get(at), part));
            }
        }
        return tasks;
    }

    /** A part of a file, read by one task. */
    record Task(InputFile file, int number, InputFile.Part part) implements InputPartition {}

    static PartitionReader<InternalRow> open(Task task, List<Integer> wanted) throws IOException {
        return task.file().layout().open(task.file(), task.number(), task.part(), wanted);
    }

    /** The columns of the rows of a file. */
    public static StructType schema(InputFile file) {
        StructType schema = new StructType();
        for (String column : file.columns()) {
            schema = schema.add(column, DataTypes.StringType);
        }
        return schema.add(FILE, DataTypes.StringType, false)
                .add(NUMBER, DataTypes.IntegerType, false)
                .add(LINE, DataTypes.LongType, false)
                .add(RAW, DataTypes.StringType, false)
                .add(FAULT, DataTypes.StringType)
                .add(WHY, DataTypes.StringType);
    }

    private static String text(Plan plan) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(plan);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static Plan plan(String text) {
        try (ObjectInputStream in = new ObjectInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            return (Plan) in.readObject();
        } catch (IOException | ClassNotFoundException failure) {
            throw new IllegalStateException("Not the plan of a read", failure);
        }
    }
}
