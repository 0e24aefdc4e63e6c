package io.partnerscope.analytics.publish;

import io.partnerscope.analytics.input.Pieces;
import io.partnerscope.contract.Contract;
import io.partnerscope.lake.Lake;
import io.partnerscope.lake.Sessions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Writes datasets as plain Parquet (zstd), a folder each, and reads them back. */
public final class MartFiles {
    private MartFiles() {}

    /** Writes a mart in the contract's names, types and order, in as few files as there are shuffle partitions. */
    public static Dataset<Row> write(Contract contract, Dataset<Row> rows, Path folder) {
        Column[] order = contract.sortBy().stream().map(functions::col).toArray(Column[]::new);
        return write(conformed(contract, rows).sortWithinPartitions(order), folder);
    }

    /** Writes rows as they are and gives them as read back. */
    static Dataset<Row> write(Dataset<Row> rows, Path folder) {
        String target = Sessions.location(folder);
        rows.write()
                .mode(SaveMode.ErrorIfExists)
                .option("compression", "zstd")
                // Of how many bytes a column would be unpacked; nobody asks.
                .option("parquet.size.statistics.enabled", "false")
                .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
                .parquet(target);
        return Pieces.ofSmall(rows.sparkSession()
                .read()
                .schema(rows.schema())
                .option(Sessions.FILES_AS_NAMED, "false")
                .parquet(target));
    }

    /**
     * The rows with exactly the contract's columns, in its order.
     *
     * @throws IllegalStateException listing every column that is missing, unexpected or of another type
     */
    static Dataset<Row> conformed(Contract contract, Dataset<Row> rows) {
        StructType expected = Lake.schema(contract);
        Map<String, String> actual = types(rows.schema());
        Map<String, String> wanted = types(expected);
        if (!actual.equals(wanted)) {
            List<String> differences = new java.util.ArrayList<>();
            wanted.forEach((name, type) -> {
                String found = actual.get(name);
                if (!type.equals(found)) {
                    differences.add(name + " is " + (found == null ? "missing" : found) + ", expected " + type);
                }
            });
            actual.keySet().stream()
                    .filter(name -> !wanted.containsKey(name))
                    .forEach(name -> differences.add(name + " is not in the contract"));
            throw new IllegalStateException(
                    "Model " + contract.name() + " differs from its contract: " + String.join("; ", differences));
        }
        int files = Pieces.of(rows.sparkSession());
        return rows.select(
                        Arrays.stream(expected.fieldNames()).map(functions::col).toArray(Column[]::new))
                .coalesce(files);
    }

    private static Map<String, String> types(StructType schema) {
        Map<String, String> types = new TreeMap<>();
        for (StructField field : schema.fields()) {
            types.put(field.name(), field.dataType().sql());
        }
        return types;
    }
}
