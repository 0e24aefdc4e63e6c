package io.partnerscope.server.catalogue;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.NotFoundResponse;
import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import io.partnerscope.server.data.Scope;
import io.partnerscope.server.web.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows of one dataset with some columns equal to given values. Names come from the contract; values are bound.
 *
 * @param columns those open to the reader, in order
 * @param sql all matching rows in order of their key
 */
record DatasetQuery(Contract contract, List<Column> columns, String sql, List<Object> values) {
    private static final Set<String> NO_FILTERS = Set.of("limit", "offset");

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

    /** The query that a request asks for: every parameter but limit and offset is a column and its value. */
    static DatasetQuery of(Call call, String name) {
        Contract contract = open(call, name);
        List<Column> columns = openColumns(call, contract);
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Map.Entry<String, List<String>> parameter :
                call.context().queryParamMap().entrySet()) {
            if (NO_FILTERS.contains(parameter.getKey())) {
                continue;
            }
            Column column = columns.stream()
                    .filter(one -> one.name().equals(parameter.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new BadRequestResponse(name + " has no column " + parameter.getKey()));
            String asText = Ddl.identifier(column.name()) + " = try_cast(? as "
                    + column.type().duckDb() + ")";
            conditions.add(
                    parameter.getValue().stream().map(value -> asText).collect(Collectors.joining(" or ", "(", ")")));
            values.addAll(parameter.getValue());
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return new DatasetQuery(contract, columns, select(contract, columns) + where, values);
    }

    static String select(Contract contract, List<Column> columns) {
        return columns.stream()
                .map(column -> Ddl.identifier(column.name()))
                .collect(Collectors.joining(", ", "select ", " from {" + contract.name() + "}"));
    }

    String inOrder() {
        return sql
                + contract.primaryKey().stream()
                        .map(Ddl::identifier)
                        .collect(Collectors.joining(", ", " order by ", ""));
    }
}
