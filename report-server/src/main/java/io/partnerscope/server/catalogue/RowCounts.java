package io.partnerscope.server.catalogue;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.server.data.Data;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many rows the datasets of a release have: of marts as the release tells, of all others counted in one query. */
final class RowCounts {
    private final Data data;

    RowCounts(Data data) {
        this.data = data;
    }

    private record Counted(String dataset, long rows) {}

    /** The rows of the dataset; empty where the release does not have it. */
    Optional<Long> of(Contract contract) {
        if (!data.release().has(contract.name())) {
            return Optional.empty();
        }
        Long told = data.release().manifest().rows().get(contract.name());
        return Optional.ofNullable(told != null ? told : counted().get(contract.name()));
    }

    private Map<String, Long> counted() {
        List<String> counts = Contracts.shipped().all().stream()
                .filter(contract -> contract.layer() != Contract.Layer.MARTS
                        && data.scope().opens(contract)
                        && data.release().has(contract.name()))
                .map(contract ->
                        "select '" + contract.name() + "' as dataset, count(*) as n from {" + contract.name() + "}")
                .toList();
        return counts.isEmpty()
                ? Map.of()
                : data
                        .rows(
                                counts.stream().collect(joining(" union all ")),
                                row -> new Counted(row.text("dataset"), row.count("n")))
                        .stream()
                        .collect(toMap(Counted::dataset, Counted::rows));
    }
}
