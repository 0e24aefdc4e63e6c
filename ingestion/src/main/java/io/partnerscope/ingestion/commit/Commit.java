package io.partnerscope.ingestion.commit;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;

/** Makes what tasks have written seen. */
public final class Commit {
    private Commit() {}

    /** The rows of a dataset, in one snapshot: those that land come, and those they replace or take out go. */
    public static void rows(Lake lake, Contract contract, TaskOutcome outcome) {
        lake.commit(contract, outcome.landed(), outcome.removed().keySet());
    }

    /**
     * The same for rows that were tried again: those that were in quarantine leave it, and those that are rejected again
     * come anew.
     *
     * @param leaving places of the rows that were tried, by the name of their data file
     */
    public static void retried(Lake lake, List<TaskOutcome> outcomes, Map<String, BitSet> leaving) {
        Contract quarantine = Contracts.shipped().get("quarantine");
        List<DataFile> quarantined = new ArrayList<>();
        List<DataFile> buried = new ArrayList<>();
        outcomes.forEach(outcome -> {
            quarantined.addAll(outcome.quarantined());
            buried.addAll(outcome.buried());
        });
        TaskOutcome changed = Rewriting.complete(
                lake, quarantine, new TaskOutcome(Map.of(), quarantined, List.of(), List.of(), leaving));
        rows(lake, quarantine, changed);
        lake.commit(Contracts.shipped().get("tombstones"), buried, List.of());
    }

    /** What was rejected and what was deleted, of all datasets of a batch. */
    public static void records(Lake lake, List<TaskOutcome> outcomes) {
        List<DataFile> quarantined = new ArrayList<>();
        List<DataFile> buried = new ArrayList<>();
        outcomes.forEach(outcome -> {
            quarantined.addAll(outcome.quarantined());
            buried.addAll(outcome.buried());
        });
        lake.commit(Contracts.shipped().get("quarantine"), quarantined, List.of());
        lake.commit(Contracts.shipped().get("tombstones"), buried, List.of());
    }
}
