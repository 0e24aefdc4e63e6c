package io.partnerscope.lake;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A batch between its first write and its record: either all of its tables keep what it wrote, or none does. The record
 * of the batch in {@code batches} is its last write; with it the batch is complete. To be used under the lake's lock.
 */
public final class RunningBatch {
    private final Lake lake;
    private final Journal journal;
    private volatile boolean isAnyUndone;

    private RunningBatch(Lake lake, Journal journal) {
        this.lake = lake;
        this.journal = journal;
    }

    /** Notes that a batch begins. Nothing may be written to the lake's tables before. */
    public static RunningBatch begin(Lake lake, String batchId, String source) {
        if (Journal.running(lake.place()).isPresent()) {
            throw new IllegalStateException(
                    "Another batch is not over yet: " + lake.place().root());
        }
        Instant startedAt = Instant.now();
        Map<String, Long> before = new TreeMap<>();
        for (Contract contract : Contracts.shipped().all()) {
            if (contract.layer() != Contract.Layer.MARTS) {
                before.put(contract.name(), lake.snapshot(contract));
            }
        }
        Journal journal = new Journal(UUID.randomUUID().toString(), batchId, source, startedAt, before);
        journal.write(lake.place());
        return new RunningBatch(lake, journal);
    }

    /**
     * Ends what a process left that ended within a batch: a batch that was recorded stays, any other is undone.
     *
     * @return the batch that was undone, if one was
     */
    public static Optional<Journal> recover(Lake lake) {
        Optional<Journal> left = Journal.running(lake.place());
        if (left.isEmpty()) {
            return left;
        }
        if (isComplete(lake, left.get())) {
            Journal.close(lake.place());
            return Optional.empty();
        }
        new RunningBatch(lake, left.get()).undo();
        return left;
    }

    /** Whether the batch's last write is done. */
    static boolean isComplete(Lake lake, Journal journal) {
        Contract batches = Contracts.shipped().get("batches");
        return lake.snapshot(batches) != journal.before().getOrDefault(batches.name(), 0L);
    }

    /** Puts what the batch has committed on the disk; to be called before it is recorded. */
    public void force() {
        journal.before()
                .forEach((name, before) -> Contracts.shipped().find(name).ifPresent(contract -> {
                    if (lake.snapshot(contract) != before) {
                        OnDisk.force(lake.place().warehouse().resolve(name), journal.startedAt());
                    }
                }));
    }

    /** The batch is recorded, or there was nothing to record. */
    public void complete() {
        if (isComplete(lake, journal)) {
            OnDisk.force(lake.place().warehouse().resolve("batches"), journal.startedAt());
        }
        if (isAnyUndone) {
            removeLeftRecords();
        }
        Journal.close(lake.place());
    }

    /** Removes the files of records that a dataset wrote which was undone alone. */
    private void removeLeftRecords() {
        for (Contract contract : Contracts.shipped().all()) {
            if (contract.layer() == Contract.Layer.RECORDS && lake.exists(contract)) {
                Rollback.removeUnnamed(lake, contract, journal.startedAt());
            }
        }
    }

    /** Puts one dataset back to what it was before the batch. */
    public void undo(Contract contract) {
        isAnyUndone = true;
        Rollback.to(
                Objects.requireNonNull(journal.before().get(contract.name()), contract.name()),
                lake,
                contract,
                journal.startedAt());
    }

    /** Puts every table back to what it was before the batch, and ends the batch. Can be begun again at any point. */
    public void undo() {
        for (String name : journal.before().keySet()) {
            Contracts.shipped().find(name).ifPresent(this::undo);
        }
        Journal.close(lake.place());
    }
}
