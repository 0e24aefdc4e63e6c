package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.ingestion.bench.UsageCsv;
import io.partnerscope.ingestion.csv.Dialect;
import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.FileRows;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.typing.Formats;
import io.partnerscope.ingestion.typing.TargetColumn;
import io.partnerscope.lake.Sessions;
import io.partnerscope.release.LakePlace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** What scanning, reading and typing cost, in nanoseconds of processor time a row, in one thread. */
public final class ReadingCost {
    private ReadingCost() {}

    /** Arguments: rows, shape, rounds. */
    public static void main(String[] arguments) throws IOException {
        long rows = Long.parseLong(arguments[0]);
        UsageCsv.Shape shape = UsageCsv.Shape.valueOf(arguments[1]);
        Path folder = Files.createTempDirectory("reading-cost");
        Path file = folder.resolve("usage.csv");
        UsageCsv.write(file, rows, shape);
        SparkSession spark = Sessions.open(new LakePlace(folder), Map.of(), "local[1]");
        for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
            measure(spark, file, rows);
        }
        spark.stop();
        Files.delete(file);
    }

    private static void measure(SparkSession spark, Path file, long rows) throws IOException {
        long start = now();
        InputFile csv = Dialect.STANDARD.scan(Content.of(file), "usage.csv");
        long scanned = now();
        long count = 0;
        for (InputFile.Part part : csv.parts()) {
            try (PartitionReader<InternalRow> all = Dialect.STANDARD.open(csv, 0, part, wanted(csv))) {
                while (all.next()) {
                    count++;
                }
            }
        }
        long read = now();
        RowPlan plan = plan(spark, csv);
        long planned = now();
        long good = 0;
        for (InputFile.Part part : csv.parts()) {
            RowTyper typer = new RowTyper(plan);
            try (PartitionReader<InternalRow> all = Dialect.STANDARD.open(csv, 0, part, wanted(csv))) {
                while (all.next()) {
                    InternalRow staged = typer.stage(all.get());
                    good += staged.getInt(plan.columns().size() + 5) == Staged.OK ? 1 : 0;
                }
            }
        }
        long typed = now();
        System.out.printf(
                "%d rows, %d good: scan %d, read %d, read and type %d ns a row%n",
                count, good, (scanned - start) / rows, (read - scanned) / rows, (typed - planned) / rows);
    }

    static List<Integer> wanted(InputFile file) {
        List<Integer> wanted = new ArrayList<>();
        for (int place = 0; place < file.columns().size(); place++) {
            wanted.add(place);
        }
        wanted.addAll(List.of(-1, -2, -3, -4, -5, -6));
        return wanted;
    }

    static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static RowPlan plan(SparkSession spark, InputFile file) {
        Contract contract = Contracts.shipped().get("usage");
        RowShape schema = new RowShape(FileRows.schema(file), List.of());
        List<RowPlan.Target> targets = new ArrayList<>();
        StructType own = new StructType();
        for (Column column : contract.columns()) {
            own = own.add(column.name(), DataType.fromDDL(column.type().spark()));
            boolean has = file.columns().contains(column.name());
            RowExpressions.Bound value = has ? RowExpressions.bindText(spark, schema, column.name()) : null;
            targets.add(new RowPlan.Target(TargetColumn.of(column), value, null, Formats.STANDARD));
        }
        List<RowPlan.RowCheck> checks = new ArrayList<>();
        for (var check : contract.checks()) {
            checks.add(new RowPlan.RowCheck(
                    check.name(),
                    check.description(),
                    RowExpressions.bindAll(spark, own, List.of(check.expression()))
                            .get(0)));
        }
        List<String> names = Arrays.asList(schema.schema().fieldNames());
        return new RowPlan(
                Arrival.of("canonical", "batch", Instant.EPOCH),
                targets,
                null,
                new RowPlan.Identity(null, Formats.STANDARD, null, List.of(), -1, null, List.of()),
                checks,
                List.of(),
                -1,
                -1,
                List.of(),
                -1,
                FileRows.ROW_COLUMNS.stream().map(names::indexOf).toList());
    }
}
