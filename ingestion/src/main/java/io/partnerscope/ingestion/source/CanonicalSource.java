package io.partnerscope.ingestion.source;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The canonical format: a file per dataset, its headers being the names of the columns. Made from the contracts. */
final class CanonicalSource {
    private CanonicalSource() {}

    static SourceFile file(Contract contract, FileFormat format) {
        String name = contract.name();
        return new SourceFile(
                name,
                List.of(name + ".csv", name + "-*.csv", name + ".*.csv"),
                false,
                format.layouts(),
                format.formats(),
                new KnownColumns(
                        contract.columns().stream()
                                .map(column -> new KnownColumn(column.name(), List.of(), !column.required()))
                                .toList(),
                        true));
    }

    static DatasetMapping mapping(Contract contract) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Column column : contract.columns()) {
            columns.put(column.name(), "`" + column.name() + "`");
        }
        return new DatasetMapping(
                contract.name(),
                contract.name(),
                List.of(),
                null,
                null,
                columns,
                Map.of(),
                List.of(),
                null,
                DatasetMapping.Identity.BY_KEY);
    }
}
