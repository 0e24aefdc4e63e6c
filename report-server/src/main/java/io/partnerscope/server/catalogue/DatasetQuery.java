package io.partnerscope.server.catalogue;

import io.javalin.http.NotFoundResponse;
import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import io.partnerscope.server.data.Scope;
import io.partnerscope.server.web.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows of one dataset, narrowed by filters. Names come from the contract; values are bound.
 *
 * @param columns those open to the reader, in order
 * @param told the filters by parameter
 */
record DatasetQuery(
        Contract contract,
        List<Column> columns,
        List<String> conditions,
        List<Object> values,
        Map<String, String> told) {
    /** Parameters that are no filters. */
    static final Set<String> PAGING = Set.of("limit", "offset", "cursor", "release");

    /** The dataset of that name, if it is open; one that is not open is answered as one that does not exist. */
    static Contract open(Call call, String name) {
        Scope scope = call.data().scope();
        return Contracts.shipped()
                .find(name)
                .filter(scope::opens)
                .orElseThrow(() -> new NotFoundResponse(call.texts().get("data.not_found", name)));
    }

    static List<Column> openColumns(Call call, Contract contract) {
        Scope scope = call.data().scope();
        return contract.allColumns().stream()
                .filter(column -> scope.opens(contract, column))
                .toList();
    }

    /** The query that a request asks for: every parameter that does not page is a filter. */
    static DatasetQuery of(Call call, String name) {
        Contract contract = open(call, name);
        List<Column> columns = openColumns(call, contract);
        Map<String, List<String>> parameters =
                new LinkedHashMap<>(call.context().queryParamMap());
        parameters.keySet().removeAll(PAGING);
        Filters filters = Filters.of(name, columns, parameters);
        return new DatasetQuery(contract, columns, filters.conditions(), filters.values(), filters.told());
    }

    static String select(Contract contract, List<Column> columns) {
        return columns.stream()
                .map(column -> Ddl.identifier(column.name()))
                .collect(Collectors.joining(", ", "select ", " from {" + contract.name() + "}"));
    }

    static String typeName(Column column) {
        return column.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** All matching rows, in any order. */
    String sql() {
        return select(contract, columns) + where(conditions);
    }

    /** Matching rows in order of their key, after the row of that cursor, to be ended by a limit. */
    String inOrder(Optional<Cursor> after) {
        List<String> all = new ArrayList<>(conditions);
        after.ifPresent(cursor -> all.add(cursor.condition()));
        return select(contract, columns)
                + where(all)
                + contract.primaryKey().stream()
                        .map(key -> Ddl.identifier(key) + " nulls last")
                        .collect(Collectors.joining(", ", " order by ", ""));
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }
}
