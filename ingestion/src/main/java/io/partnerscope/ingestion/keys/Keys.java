package io.partnerscope.ingestion.keys;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Provenance;
import io.partnerscope.ingestion.mapping.Staged;
import io.partnerscope.ingestion.mapping.StagedRows;
import io.partnerscope.lake.Lake;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/** Decides by key what becomes of staged rows. */
public final class Keys {
    /** How much of the files a partition holds, about. */
    private static final long PARTITION_BYTES = 8L << 20;

    private static final String THERE = "__there";

    private Keys() {}

    /**
     * The latest row of each key stays good, by version if there is one, then by file and line; the others become
     * duplicates. Small batches are decided in one partition; large ones are spread by key over partitions that fit into
     * memory.
     *
     * @param bytes size of the files the rows came from
     */
    public static JavaRDD<InternalRow> latestOfBatch(
            SparkSession spark, Contract contract, StagedRows staged, long bytes) {
        if (staged.small()) {
            return LatestOfPartition.of(contract, staged);
        }
        List<org.apache.spark.sql.Column> sameKey = new ArrayList<>();
        contract.primaryKey().forEach(key -> sameKey.add(functions.col(key)));
        month(contract).ifPresent(sameKey::add);
        // Rows that are not good have no key to share: they may stand anywhere.
        sameKey.add(functions
                .when(functions.col(Staged.STATUS).equalTo(Staged.OK), 0L)
                .otherwise(functions.col(Staged.LINE)));
        int partitions = (int) Math.min(10_000, 2 + bytes / PARTITION_BYTES);
        JavaRDD<InternalRow> spread = staged.frame(spark)
                .repartition(partitions, sameKey.toArray(org.apache.spark.sql.Column[]::new))
                .queryExecution()
                .toRdd()
                .toJavaRDD();
        // Few tasks write, so that a month has few files.
        return LatestOfPartition.of(contract, new StagedRows(spread, staged.schema(), false))
                .coalesce(spark.sparkContext().defaultParallelism());
    }

    /**
     * Rows that the lake has already, equal in all their own columns, become duplicates; rows the same batch brought on
     * an earlier try count as accepted but are not written again.
     *
     * @param months first days of the months that have a row, where keys are unique by month only
     */
    public static Dataset<Row> againstLake(
            Lake lake, Contract contract, Dataset<Row> latest, List<LocalDate> months, String batchId) {
        org.apache.spark.sql.Column good = functions.col(Staged.STATUS).equalTo(Staged.OK);
        String[] own = contract.columns().stream().map(Column::name).toArray(String[]::new);
        Dataset<Row> there = inMonths(contract, lake.read(contract), months)
                .select(Stream.concat(
                                contract.primaryKey().stream()
                                        .map(key -> functions.col(key).as("__key_" + key)),
                                Stream.of(
                                        month(contract)
                                                .orElse(functions.lit(null))
                                                .as("__month"),
                                        functions.struct(columns(own)).as(THERE),
                                        functions.col(Provenance.BATCH_ID).as("__batch")))
                        .toArray(org.apache.spark.sql.Column[]::new));
        org.apache.spark.sql.Column sameKey = month(contract)
                .map(month -> good.and(month.equalTo(functions.col("__month"))))
                .orElse(good);
        for (String key : contract.primaryKey()) {
            sameKey = sameKey.and(functions.col(key).equalTo(functions.col("__key_" + key)));
        }
        org.apache.spark.sql.Column known = functions
                .col(THERE)
                .isNotNull()
                .and(functions.struct(columns(own)).eqNullSafe(functions.col(THERE)));
        org.apache.spark.sql.Column sameBatch = functions.col("__batch").eqNullSafe(batchId);
        Dataset<Row> decided = latest.join(there, sameKey, "left")
                .withColumn(Staged.WRITE, good.and(functions.not(known)))
                .withColumn(
                        Staged.STATUS,
                        functions
                                .when(good.and(known).and(functions.not(sameBatch)), Staged.DUPLICATE)
                                .otherwise(functions.col(Staged.STATUS)))
                .drop(THERE, "__batch", "__month");
        for (String key : contract.primaryKey()) {
            decided = decided.drop("__key_" + key);
        }
        return decided;
    }

    /** The month of a row, where keys are unique by month only. */
    private static Optional<org.apache.spark.sql.Column> month(Contract contract) {
        String column = contract.partitionBy();
        return contract.keyScope() == Contract.KeyScope.MONTH && column != null
                ? Optional.of(functions.trunc(functions.col(column).cast("date"), "month"))
                : Optional.empty();
    }

    private static org.apache.spark.sql.Column[] columns(String[] names) {
        return Stream.of(names).map(functions::col).toArray(org.apache.spark.sql.Column[]::new);
    }

    /** The months that staged rows touch, where the contract's keys are unique by month only; else nothing. */
    public static List<LocalDate> months(Contract contract, Dataset<Row> staged) {
        Optional<org.apache.spark.sql.Column> month = month(contract);
        if (month.isEmpty()) {
            return List.of();
        }
        return staged
                .where(functions.col(Staged.STATUS).equalTo(Staged.OK))
                .select(month.get().as("month"))
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getDate(0))
                .filter(java.util.Objects::nonNull)
                .map(java.sql.Date::toLocalDate)
                .sorted()
                .toList();
    }

    private static Dataset<Row> inMonths(Contract contract, Dataset<Row> rows, List<LocalDate> months) {
        String day = contract.partitionBy();
        if (contract.keyScope() != Contract.KeyScope.MONTH || day == null) {
            return rows;
        }
        org.apache.spark.sql.Column any = functions.lit(false);
        for (LocalDate month : months) {
            any = any.or(functions
                    .col(day)
                    .geq(start(contract, day, month))
                    .and(functions.col(day).lt(start(contract, day, month.plusMonths(1)))));
        }
        return rows.where(any);
    }

    private static org.apache.spark.sql.Column start(Contract contract, String column, LocalDate month) {
        boolean isInstant = contract.column(column).orElseThrow().type() == ColumnType.INSTANT;
        return isInstant
                ? functions.lit(month.atStartOfDay(java.time.ZoneOffset.UTC).toInstant())
                : functions.lit(month);
    }
}
