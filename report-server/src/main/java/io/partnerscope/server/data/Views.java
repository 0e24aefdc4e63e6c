package io.partnerscope.server.data;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is open to one principal as views, made from what {@link Scope} says of each dataset. */
final class Views {
    private Views() {}

    static List<View> of(Data data, Contracts contracts) {
        return contracts.all().stream()
                .filter(data.scope()::opens)
                .map(contract -> view(data, contract, contracts))
                .toList();
    }

    private static View view(Data data, Contract contract, Contracts contracts) {
        String relation = data.scope()
                .relation(contract.name(), data.release().has(contract.name()))
                .literal();
        List<String> columns = contract.allColumns().stream()
                .filter(column -> data.scope().opens(contract, column))
                .map(Column::name)
                .toList();
        // A name in the relation is that of the raw table; without these it would be that of the view itself.
        String raw = contracts.all().stream()
                .map(Contract::name)
                .filter(name -> data.release().has(name) && relation.contains(Ddl.identifier(name)))
                .map(name -> Ddl.identifier(name) + " as not materialized (select * from release.main."
                        + Ddl.identifier(name) + ")")
                .collect(Collectors.joining(", "));
        String selected = columns.stream().map(Ddl::identifier).collect(Collectors.joining(", "));
        return new View(
                contract.name(),
                columns,
                (raw.isEmpty() ? "" : "with " + raw + " ") + "select " + selected + " from " + relation);
    }
}
