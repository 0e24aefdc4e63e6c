package io.partnerscope.ingestion.mapping;

import io.partnerscope.ingestion.files.ColumnNames;
import io.partnerscope.ingestion.files.FileRows;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.source.DatasetMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The rows of a source before typing: lines of the driving file, unpivoted, with what the look-ups bring beside them. */
final class Frames {
    /** Files up to this size are handled in one task: it is done before a second one would have started. */
    static final long SMALL = 16L << 20;

    private Frames() {}

    /** Lines of files of the same columns, in one task where they are small. */
    static Dataset<Row> lines(SparkSession spark, List<InputFile> files, List<Integer> numbers) {
        Dataset<Row> lines = FileRows.read(spark, files, numbers);
        return isSmall(files) ? lines.coalesce(1) : lines;
    }

    static boolean isSmall(List<InputFile> files) {
        return files.stream().mapToLong(InputFile::size).sum() <= SMALL;
    }

    /** One row per column that is not kept. */
    static Dataset<Row> unpivoted(Dataset<Row> lines, List<String> columns, DatasetMapping.Unpivot unpivot) {
        List<Column> pairs = new ArrayList<>();
        for (String column : unpivotedColumns(columns, unpivot)) {
            pairs.add(functions.struct(
                    functions.lit(column).as("name"), column(column).as("value")));
        }
        List<Column> kept = new ArrayList<>();
        unpivot.keep().forEach(column -> kept.add(column(column)));
        FileRows.ROW_COLUMNS.forEach(column -> kept.add(column(column)));
        kept.add(
                functions.explode(functions.array(pairs.toArray(Column[]::new))).as("__pair"));
        Dataset<Row> exploded = lines.select(kept.toArray(Column[]::new));
        return exploded.withColumn(unpivot.name(), functions.expr("__pair.name"))
                .withColumn(unpivot.value(), functions.expr("__pair.value"))
                .drop("__pair");
    }

    /** The columns that become rows: all that have a name and are not kept. */
    static List<String> unpivotedColumns(List<String> columns, DatasetMapping.Unpivot unpivot) {
        return columns.stream()
                .filter(column -> !unpivot.keep().contains(column) && !ColumnNames.isUnnamed(column))
                .toList();
    }

    /** The rows with the looked-up columns in a struct of the look-up's name; null where there is no match. */
    static Dataset<Row> joined(
            Dataset<Row> rows, DatasetMapping.Lookup lookup, List<InputFile> files, SparkSession spark) {
        String prefix = "__" + lookup.name() + "_";
        List<Column> keys = new ArrayList<>();
        Column condition = functions.lit(true);
        int number = 0;
        for (Map.Entry<String, String> equal : lookup.on().entrySet()) {
            String key = prefix + number++;
            keys.add(column(equal.getKey()).as(key));
            condition = condition.and(functions.expr("(" + equal.getValue() + ") = `" + key + "`"));
        }
        List<Integer> numbers = new ArrayList<>();
        for (int at = 0; at < files.size(); at++) {
            numbers.add(at);
        }
        List<Column> brought =
                files.get(0).columns().stream().map(Frames::column).toList();
        Dataset<Row> lines = lines(spark, files, numbers);
        List<Column> selected = new ArrayList<>(keys);
        selected.add(functions.struct(brought.toArray(Column[]::new)).as(lookup.name()));
        selected.add(functions.struct(FileRows.NUMBER, FileRows.LINE).as("__place"));
        Dataset<Row> first = lines.where(column(FileRows.FAULT).isNull())
                .select(selected.toArray(Column[]::new))
                .groupBy(lookup.on().keySet().stream()
                        .map(key -> functions.col(
                                "`" + prefix + List.copyOf(lookup.on().keySet()).indexOf(key) + "`"))
                        .toArray(Column[]::new))
                .agg(functions
                        .min_by(functions.col("`" + lookup.name() + "`"), functions.col("__place"))
                        .as(lookup.name()));
        Dataset<Row> other = isSmall(files) ? functions.broadcast(first) : first;
        Dataset<Row> result = rows.join(other, condition, "left");
        for (int at = 0; at < number; at++) {
            result = result.drop(prefix + at);
        }
        return result;
    }

    static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }
}
