package io.partnerscope.ingestion.commit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;

/**
 * What tasks have made of a dataset's rows. Nothing of it is seen before it is committed.
 *
 * @param counts by file
 * @param landed data files of the dataset
 * @param quarantined data files of the quarantine
 * @param buried data files of the tombstones
 * @param removed places of the rows of the lake that go, by location of their data file
 */
public record TaskOutcome(
        Map<String, Counts> counts,
        List<DataFile> landed,
        List<DataFile> quarantined,
        List<DataFile> buried,
        Map<String, BitSet> removed)
        implements Serializable {
    /** Nothing was done. */
    public static final TaskOutcome NONE = new TaskOutcome(Map.of(), List.of(), List.of(), List.of(), Map.of());

    /** Both together. */
    public TaskOutcome plus(TaskOutcome other) {
        Map<String, Counts> allCounts = new HashMap<>(counts);
        other.counts.forEach((file, more) -> allCounts.merge(file, more, Counts::plus));
        return new TaskOutcome(
                allCounts,
                both(landed, other.landed),
                both(quarantined, other.quarantined),
                both(buried, other.buried),
                together(removed, other.removed));
    }

    /** The same without what goes, for a lake that never had it. */
    public TaskOutcome withoutRemovals() {
        return new TaskOutcome(counts, landed, quarantined, buried, Map.of());
    }

    /** All of two sets of rows, by location of their data file. */
    public static Map<String, BitSet> together(Map<String, BitSet> one, Map<String, BitSet> other) {
        Map<String, BitSet> all = new HashMap<>(one);
        other.forEach((file, rows) -> all.merge(file, rows, TaskOutcome::both));
        return all;
    }

    private static BitSet both(BitSet one, BitSet other) {
        BitSet all = (BitSet) one.clone();
        all.or(other);
        return all;
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        List<T> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
