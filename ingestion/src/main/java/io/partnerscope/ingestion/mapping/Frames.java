package io.partnerscope.ingestion.mapping;

import io.partnerscope.ingestion.files.ColumnNames;
import io.partnerscope.ingestion.files.FileRows;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.source.DatasetMapping;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The rows of a source before typing: lines of the driving file, unpivoted, with what the look-ups bring beside them. */
final class Frames {
    /** Files up to this size are handled in one task: it is done before a second one would have started. */
    static final long SMALL = 8L << 20;

    private Frames() {}

    /**
     * Lines of files of the same columns, in one task where they are small.
     *
     * @param named what the columns are called here
     */
    static Dataset<Row> lines(SparkSession spark, List<InputFile> files, List<Integer> numbers, List<String> named) {
        List<String> names = new ArrayList<>(named);
        names.addAll(FileRows.ROW_COLUMNS);
        Dataset<Row> lines = FileRows.read(spark, files, numbers).toDF(names.toArray(String[]::new));
        return isSmall(files) ? lines.coalesce(1) : lines;
    }

    /** The shape of the lines of a file whose columns are called so here. */
    static StructType schema(InputFile file, List<String> named) {
        StructType own = FileRows.schema(file);
        StructType schema = new StructType();
        for (int at = 0; at < own.size(); at++) {
            StructField field = own.fields()[at];
            schema = schema.add(at < named.size() ? named.get(at) : field.name(), field.dataType(), field.nullable());
        }
        return schema;
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

    static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }
}
