package io.partnerscope.ingestion;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.CommittedSnapshots;
import io.partnerscope.lake.Lake;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows of a lake, datasets and records, without what differs between two runs of the same work. */
final class LakeContent {
    private static final Set<String> OF_THE_RUN =
            Set.of("batch_id", "ingested_at", "quarantined_at", "started_at", "finished_at");

    private LakeContent() {}

    /** The tables of a lake. */
    static List<Contract> tables() {
        return Contracts.shipped().all().stream()
                .filter(contract -> contract.layer() != Contract.Layer.MARTS)
                .toList();
    }

    /** What a reader sees now: of each dataset that holds something its rows, in a fixed order. */
    static Map<String, List<String>> of(Lake lake) {
        return of(lake, CommittedSnapshots.of(lake, tables()));
    }

    /** The rows of those snapshots. */
    static Map<String, List<String>> of(Lake lake, Map<String, Long> snapshots) {
        Map<String, List<String>> content = new TreeMap<>();
        for (Contract contract : tables()) {
            long snapshot = snapshots.get(contract.name());
            if (snapshot != 0) {
                String columns = contract.allColumns().stream()
                        .map(Column::name)
                        .filter(name -> !OF_THE_RUN.contains(name))
                        .collect(Collectors.joining(", "));
                content.put(
                        contract.name(),
                        lake
                                .read(contract, snapshot)
                                .selectExpr("to_json(struct(" + columns + "))")
                                .collectAsList()
                                .stream()
                                .map(row -> row.getString(0))
                                .sorted(Comparator.naturalOrder())
                                .toList());
            }
        }
        return content;
    }
}
