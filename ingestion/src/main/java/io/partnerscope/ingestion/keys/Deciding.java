package io.partnerscope.ingestion.keys;

import io.partnerscope.contract.Contract;
import io.partnerscope.ingestion.commit.Landing;
import io.partnerscope.ingestion.commit.TaskOutcome;
import io.partnerscope.ingestion.mapping.Arrival;
import io.partnerscope.ingestion.mapping.StagedRows;
import io.partnerscope.ingestion.source.DatasetMapping;
import io.partnerscope.lake.Lake;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Decides by key what becomes of staged rows, and brings them where they belong.
 *
 * <p>A small batch is settled in one task. Of a large one only keys are read first; rows whose key stands alone, nearly
 * all, then go straight from the file they are read from into data files, and only the others are gathered and settled.
 */
public final class Deciding {
    /** Rows of one batch up to which hashes of all keys are held in memory. */
    private static final int MOST_HASHES = 100_000_000;
    /** Suspects, and rows of the lake, up to which one task settles them all. */
    private static final int FEW = 20_000;
    /** How much of the files a partition of the settlement holds, about. */
    private static final long PARTITION_BYTES = 8L << 20;
    /** How many rows of the lake. */
    private static final long PARTITION_ROWS = 250_000;

    private final Lake lake;
    private final Contract contract;
    private final DatasetMapping mapping;
    private final Arrival arrival;
    private final @Nullable String made;

    /** For one dataset of one batch. */
    public Deciding(Lake lake, Contract contract, DatasetMapping mapping, Arrival arrival) {
        this.lake = lake;
        this.contract = contract;
        this.mapping = mapping;
        this.arrival = arrival;
        DatasetMapping.NaturalKey naturalKey = mapping.identity().naturalKey();
        this.made = naturalKey == null ? null : naturalKey.fills();
    }

    /**
     * Decides and writes; nothing is seen of it before it is committed.
     *
     * @param anyFile name of one of them
     */
    public TaskOutcome land(StagedRows staged, Landing landing, String anyFile) {
        RowKeys keys = new RowKeys(contract, staged.schema(), made);
        LakeSide there = new LakeSide(lake, contract, arrival.source(), made);
        boolean lakeIsEmpty = lake.snapshot(contract) == 0;
        boolean alone = staged.small() && lakeIsEmpty && mapping.identity().replaces() == null;
        KeyPass batch = alone ? null : KeyPass.over(staged, keys);
        Graves graves = Graves.of(lake, contract, batch == null ? null : batch.hashes());
        Deliveries deliveries = batch == null ? Deliveries.NONE : batch.deliveries();
        LakeSide.Found found = LakeSide.Found.NOTHING;
        if (batch != null && !lakeIsEmpty) {
            Set<String> scope = there.files(batch);
            if (!scope.isEmpty()) {
                found = there.find(scope, batch);
                deliveries = mapping.version() == null ? deliveries : deliveries.updatedBy(found.deliveries());
                if (arrival.again() && mapping.version() == null && !deliveries.isEmpty()) {
                    deliveries = deliveries.overtaken(there.deliveredAfter(deliveries, arrival.at()));
                }
            }
        }
        Suspects suspects = batch == null || staged.small() || batch.hashes().size() > MOST_HASHES
                ? Suspects.all()
                : suspects(batch, found.hashes(), graves);
        Settlement.Rules rules =
                new Settlement.Rules(arrival, mapping.version() != null, deliveries, graves.byKey(), anyFile);
        TaskOutcome outcome = TaskOutcome.NONE;
        JavaRDD<InternalRow> second = staged.rows();
        if (!suspects.isAll()) {
            List<DirectLanding.Outcome> direct = lanes(staged.rows())
                    .mapPartitions(new DirectLanding(landing, staged.schema(), keys, suspects, deliveries))
                    .collect();
            outcome = direct.stream().map(DirectLanding.Outcome::landed).reduce(TaskOutcome.NONE, TaskOutcome::plus);
            second = secondLook(direct, staged.rows());
        }
        if (suspects.isAll() || !suspects.isEmpty() || !found.files().isEmpty()) {
            JavaRDD<InternalRow> candidates =
                    Candidates.ofBatch(second, staged.schema(), keys, suspects, suspects.isAll());
            if (!found.files().isEmpty()) {
                candidates = candidates.union(
                        there.candidates(found.files(), staged.schema(), Suspects.of(found.hashes()), deliveries));
            }
            boolean few = found.rows() <= FEW && (staged.small() || (!suspects.isAll() && suspects.size() <= FEW));
            outcome = outcome.plus(collected(gathered(candidates, staged, few, found.rows())
                    .mapPartitions(
                            new Settlement(landing, contract, Candidates.schema(staged.schema()), keys, rules))));
        }
        return outcome;
    }

    /** The rows among which the suspects are: those that were kept or, where they were too many, all. */
    private JavaRDD<InternalRow> secondLook(List<DirectLanding.Outcome> direct, JavaRDD<InternalRow> all) {
        List<InternalRow> kept = new ArrayList<>();
        for (DirectLanding.Outcome task : direct) {
            List<InternalRow> suspects = task.suspects();
            if (suspects == null) {
                return all;
            }
            kept.addAll(suspects);
        }
        return JavaSparkContext.fromSparkContext(lake.spark().sparkContext()).parallelize(kept, 1);
    }

    private static Suspects suspects(KeyPass batch, Hashes common, Graves graves) {
        return Suspects.of(
                Hashes.together(List.of(batch.hashes().repeated(), batch.deleting(), common, graves.hashes())));
    }

    private static TaskOutcome collected(JavaRDD<TaskOutcome> outcomes) {
        return outcomes.collect().stream().reduce(TaskOutcome.NONE, TaskOutcome::plus);
    }

    /** As many tasks as run at a time, so that a month has few files. */
    private JavaRDD<InternalRow> lanes(JavaRDD<InternalRow> rows) {
        return rows.coalesce(
                JavaSparkContext.fromSparkContext(lake.spark().sparkContext()).defaultParallelism());
    }

    /**
     * All candidates of a key in one partition, and no partition larger than memory.
     *
     * @param few whether one partition holds them all
     * @param there rows of the lake among them
     */
    private JavaRDD<InternalRow> gathered(JavaRDD<InternalRow> candidates, StagedRows staged, boolean few, long there) {
        if (few) {
            return candidates.coalesce(1);
        }
        StructType schema = Candidates.schema(staged.schema());
        int partitions = (int) Math.min(10_000, 2 + staged.bytes() / PARTITION_BYTES + there / PARTITION_ROWS);
        return StagedRows.frame(lake.spark(), candidates, schema)
                .repartition(partitions, functions.col(Candidates.HASH))
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }
}
