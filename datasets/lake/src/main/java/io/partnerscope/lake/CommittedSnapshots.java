package io.partnerscope.lake;

import io.partnerscope.contract.Contract;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.exceptions.NoSuchTableException;

/**
 * The snapshots a reader may look at: those of complete batches, all of the same moment. A batch that is being written,
 * or was when its process ended, is not seen.
 */
public final class CommittedSnapshots {
    private CommittedSnapshots() {}

    /** The journals as they are at one moment: of the batch before and of the one being written. */
    private record Moment(Optional<Journal> last, Optional<Journal> running) {
        static Moment now(Lake lake) {
            // In this order: a batch that ends in between changes what is read first the next time.
            return new Moment(Journal.last(lake.place()), Journal.running(lake.place()));
        }
    }

    /** Snapshot of each of the datasets, by name; 0 where it holds nothing. */
    public static Map<String, Long> of(Lake lake, Collection<Contract> contracts) {
        while (true) {
            Moment before = Moment.now(lake);
            Optional<Map<String, Long>> found = collected(lake, contracts, before.running());
            if (found.isPresent() && Moment.now(lake).equals(before)) {
                return found.get();
            }
        }
    }

    private static Optional<Map<String, Long>> collected(
            Lake lake, Collection<Contract> contracts, Optional<Journal> running) {
        try {
            boolean isWriting = running.isPresent() && !RunningBatch.isComplete(lake, running.get());
            Map<String, Long> snapshots = new TreeMap<>();
            for (Contract contract : contracts) {
                Long noted = isWriting ? running.orElseThrow().before().get(contract.name()) : null;
                snapshots.put(contract.name(), noted == null ? lake.snapshot(contract) : noted);
            }
            return Optional.of(snapshots);
        } catch (NoSuchTableException undoneMeanwhile) {
            return Optional.empty();
        }
    }
}
