package io.partnerscope.server.catalogue;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.server.chart.Csv;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Json;
import io.partnerscope.server.web.Routes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The catalogue, one dataset's page, and datasets as JSON and CSV. */
public final class CatalogueRoutes {
    private static final int MOST_ROWS = 10_000;

    /** A dataset as programs see it. */
    record Listed(String name, String layer, String description, List<String> primaryKey, List<ListedColumn> columns) {}

    /** A column as programs see it. */
    record ListedColumn(
            String name,
            String type,
            boolean required,
            @Nullable String unit,
            String description) {}

    /** Some rows of a dataset. */
    record Rows(String dataset, String release, int limit, int offset, List<Map<String, @Nullable Object>> rows) {}

    /** Declares the routes. */
    public void addTo(Routes routes) {
        routes.page("/data", Routes.READERS, this::catalogue);
        routes.page(
                "/data/{dataset}",
                Routes.READERS,
                call -> call.page("catalogue/dataset.jte", new CataloguePages(call).dataset(call.path("dataset"))));
        routes.api("/api/datasets", Routes.EVERYBODY, this::list);
        routes.freshApi("/api/datasets/{name}.csv", Routes.EVERYBODY, this::export);
        routes.api("/api/datasets/{name}.json", Routes.EVERYBODY, this::rows);
        routes.api("/api/datasets/{name}", Routes.EVERYBODY, this::rows);
    }

    /** The catalogue; also the home of the role analyst. */
    public void catalogue(Call call) {
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
        List<Object> values = new ArrayList<>(query.values());
        values.add(limit);
        values.add(offset);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        call.data()
                .each(
                        query.inOrder() + " limit ? offset ?",
                        result -> {
                            while (result.next()) {
                                rows.add(row(query.columns(), result));
                            }
                        },
                        values.toArray());
        call.json(new Rows(query.contract().name(), call.data().release().id(), limit, offset, rows));
    }

    private static Map<String, @Nullable Object> row(List<Column> columns, ResultSet result) throws SQLException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int at = 0; at < columns.size(); at++) {
            row.put(columns.get(at).name(), CataloguePages.plain(result.getObject(at + 1)));
        }
        return row;
    }

    /** Rows go out as they are read, so that their number does not matter. */
    private void export(Call call) {
        DatasetQuery query = DatasetQuery.of(call, call.path("name"));
        String name = query.contract().name() + "-" + call.data().release().id() + ".csv";
        call.context()
                .contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        call.data()
                .each(
                        query.sql(),
                        result -> write(call, query.columns(), result),
                        query.values().toArray());
    }

    private static void write(Call call, List<Column> columns, ResultSet result) throws SQLException {
        try (Writer out = writer(call)) {
            out.write(Csv.line(columns.stream().map(Column::name).toList()));
            while (result.next()) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (int at = 1; at <= columns.size(); at++) {
                    Object value = CataloguePages.plain(result.getObject(at));
                    cells.add(value instanceof List<?> list ? Json.text(list) : value);
                }
                out.write(Csv.line(cells));
            }
        } catch (IOException gone) {
            throw new UncheckedIOException("The reader of an export went away", gone);
        }
    }

    private static Writer writer(Call call) throws IOException {
        if (!call.acceptsGzip()) {
            return new BufferedWriter(
                    new OutputStreamWriter(call.context().outputStream(), StandardCharsets.UTF_8), 1 << 16);
        }
        call.context().header("Content-Encoding", "gzip");
        return new BufferedWriter(
                new OutputStreamWriter(
                        new GZIPOutputStream(call.context().outputStream(), 1 << 16), StandardCharsets.UTF_8),
                1 << 16);
    }
}
