package io.partnerscope.server.catalogue;

import io.javalin.http.BadRequestResponse;
import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Scope;
import io.partnerscope.server.export.Cells;
import io.partnerscope.server.export.ExportFormat;
import io.partnerscope.server.export.Exports;
import io.partnerscope.server.export.Table;
import io.partnerscope.server.export.TableColumn;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.release.Release;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Routes;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The catalogue, one dataset's page, and datasets as JSON and CSV. */
public final class CatalogueRoutes {
    private static final int MOST_ROWS = 10_000;
    private static final String EXAMPLE = "vendors";
    private static final String EXAMPLE_COLUMN = "vendor_id";
    private static final String NAME = "Dataset, by name";
    private static final String FILTER = "Any column is a filter: column=value (repeated: any of), column.from and"
            + " column.to (inclusive), column.contains, column.unknown=true";

    /** A dataset as programs see it. */
    record Listed(String name, String layer, String description, List<String> primaryKey, List<ListedColumn> columns) {}

    /** A column as programs see it. */
    record ListedColumn(
            String name,
            String type,
            boolean required,
            @Nullable String unit,
            String description) {}

    /**
     * Some rows of a dataset.
     *
     * @param next the cursor of the rows after them; null where there are none
     */
    record Rows(
            String dataset,
            String release,
            int limit,
            int offset,
            List<Map<String, @Nullable Object>> rows,
            @Nullable String next) {}

    private final Exports exports;

    /** The catalogue, its exports being made by those. */
    public CatalogueRoutes(Exports exports) {
        this.exports = exports;
    }

    /** Declares the routes. */
    public void addTo(Routes routes) {
        routes.page("/data", Routes.READERS, this::catalogue);
        routes.page(
                "/data/{dataset}",
                Routes.READERS,
                call -> call.page("catalogue/dataset.jte", new CataloguePages(call).dataset(call.path("dataset"))));
        routes.chart(
                "/api/charts/freshness",
                Routes.READERS,
                "Days from the newest business day of each dataset to the day the release looks from",
                call -> new AnalystHomes(call).chart());
        routes.api("/api/datasets", Routes.EVERYBODY, this::list)
                .summary("datasets", "The datasets open to the one who asks, with their columns")
                .answersListOf(Listed.class);
        routes.freshApi("/api/datasets/{name}.about.json", Routes.EVERYBODY, this::about)
                .summary("datasets", "What an export of that address is: release, filters, columns")
                .path("name", EXAMPLE, NAME)
                .query(EXAMPLE_COLUMN, "V-001", FILTER)
                .answers(Table.class);
        routes.api(
                        "/api/datasets/{name}/lineage",
                        Routes.EVERYBODY,
                        call -> call.json(LineageQueries.of(
                                call.data(),
                                DatasetQuery.open(call, call.path("name")).name())))
                .summary(
                        "datasets",
                        "Where the rows of a dataset come from, back to the files, and what is made from them")
                .path("name", EXAMPLE, NAME)
                .answers(Lineage.class);
        for (ExportFormat format : ExportFormat.values()) {
            routes.freshApi(
                            "/api/datasets/{name}." + format.extension(),
                            Routes.EVERYBODY,
                            call -> export(call, format))
                    .summary("datasets", "All rows as " + format + ", however many")
                    .path("name", EXAMPLE, NAME)
                    .query(EXAMPLE_COLUMN, "V-001", FILTER)
                    .query("limit", "integer", "", "10", "The most rows that are wanted", true)
                    .answersFile(format.contentType());
        }
        routes.api("/api/datasets/{name}", Routes.EVERYBODY, this::rows)
                .summary("datasets", "Rows, a page at a time: \"next\" is the cursor of the page after")
                .path("name", EXAMPLE, NAME)
                .query(EXAMPLE_COLUMN, "V-001", FILTER)
                .query("limit", "integer", "", "10", "Rows of a page, at most 10,000", true)
                .query("cursor", "string", "", "WyJWLTAwMSJd", "\"next\" of the page before", false)
                .query("offset", "integer", "", "0", "Rows left out before the page; a cursor is faster", false)
                .answers(Rows.class);
    }

    /** Asks what an analyst's first page and the catalogue ask, in advance: rows are counted in many files. */
    public static void warm(Release release) {
        for (Role role : List.of(Role.ANALYST, Role.MANAGER)) {
            Principal reader = new Principal("server", role, List.of(), List.of());
            AnalystHomes.warm(new Data(release, new Scope(reader, Contracts.shipped(), Kpis.shipped())));
        }
    }

    /** The home of the role analyst; it shows what the reader ran and saved. */
    public void home(Call call) {
        call.answersFromState();
        call.page("catalogue/home.jte", new AnalystHomes(call).page());
    }

    private void catalogue(Call call) {
        call.page(
                "catalogue/list.jte",
                new CataloguePages(call).list(call.query("q").orElse("")));
    }

    private void list(Call call) {
        Data data = call.data();
        call.json(Contracts.shipped().all().stream()
                .filter(data.scope()::opens)
                .map(contract -> listed(call, contract))
                .toList());
    }

    private static Listed listed(Call call, Contract contract) {
        return new Listed(
                contract.name(),
                contract.layer().name().toLowerCase(java.util.Locale.ROOT),
                contract.description(),
                contract.primaryKey(),
                DatasetQuery.openColumns(call, contract).stream()
                        .map(column -> new ListedColumn(
                                column.name(),
                                column.type().name().toLowerCase(java.util.Locale.ROOT),
                                column.required(),
                                column.unit(),
                                column.description()))
                        .toList());
    }

    private void rows(Call call) {
        DatasetQuery query = DatasetQuery.of(call, call.path("name"));
        int limit = call.number("limit", 100, 0, MOST_ROWS);
        int offset = call.number("offset", 0, 0, Integer.MAX_VALUE);
        Optional<Cursor> cursor = call.query("cursor").map(text -> Cursor.read(query.contract(), text));
        List<Object> values = new ArrayList<>(query.values());
        cursor.ifPresent(one -> values.addAll(one.values()));
        values.add(limit + 1);
        values.add(offset);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        call.data()
                .each(
                        query.inOrder(cursor) + " limit ? offset ?",
                        result -> {
                            while (result.next()) {
                                rows.add(row(query.columns(), result));
                            }
                        },
                        values.toArray());
        List<Map<String, @Nullable Object>> page = rows.subList(0, Math.min(limit, rows.size()));
        String release = call.data().release().id();
        String next = rows.size() > limit && limit > 0
                ? Cursor.after(query.contract(), page.get(limit - 1)).toString()
                : null;
        if (next != null) {
            call.context().header("Link", "<" + nextAddress(call, next, release) + ">; rel=\"next\"");
        }
        call.json(new Rows(query.contract().name(), release, limit, offset, page, next));
    }

    /** The same question about the rows that follow, of the same release. */
    private static Address nextAddress(Call call, String next, String release) {
        return query(call, Set.of("offset", "cursor", "release"), call.context().path())
                .with("cursor", next)
                .with("release", release);
    }

    private static Address query(Call call, Set<String> without, String path) {
        Address address = Address.of(path);
        for (Map.Entry<String, List<String>> parameter :
                call.context().queryParamMap().entrySet()) {
            if (!without.contains(parameter.getKey())) {
                for (String value : parameter.getValue()) {
                    address = address.with(Address.part(parameter.getKey()), value);
                }
            }
        }
        return address;
    }

    private static Map<String, @Nullable Object> row(List<Column> columns, ResultSet result) throws SQLException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int at = 0; at < columns.size(); at++) {
            row.put(columns.get(at).name(), Cells.plain(result.getObject(at + 1)));
        }
        return row;
    }

    /** Rows go out as they are read, so that their number does not matter. */
    private void export(Call call, ExportFormat format) {
        DatasetQuery query = DatasetQuery.of(call, call.path("name"));
        for (String paging : List.of("offset", "cursor")) {
            if (call.query(paging).isPresent()) {
                throw new BadRequestResponse(paging + " is for pages; an export gives all rows, or the first limit");
            }
        }
        List<Object> values = new ArrayList<>(query.values());
        boolean limited = call.query("limit").isPresent();
        if (limited) {
            values.add(call.number("limit", 0, 0, Integer.MAX_VALUE));
        }
        exports.send(call, format, table(call, query), query.sql() + (limited ? " limit ?" : ""), values);
    }

    /** What goes with an export that has no place for it. */
    private void about(Call call) {
        call.json(table(call, DatasetQuery.of(call, call.path("name"))));
    }

    private Table table(Call call, DatasetQuery query) {
        Contract contract = query.contract();
        return new Table(
                exports.about(call, contract.name(), contract.description(), query.told()),
                query.columns().stream().map(TableColumn::of).toList(),
                query(call, Set.of("release"), "/api/datasets/" + contract.name() + ".about.json")
                        .with("release", call.data().release().id())
                        .toString());
    }
}
