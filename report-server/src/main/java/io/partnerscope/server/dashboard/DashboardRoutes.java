package io.partnerscope.server.dashboard;

import io.partnerscope.server.export.ExportFormat;
import io.partnerscope.server.export.Exports;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Operation;
import io.partnerscope.server.web.Route;
import io.partnerscope.server.web.Routes;
import io.partnerscope.state.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dashboards as pages, their tiles and rows as JSON and CSV. */
public final class DashboardRoutes {
    private static final int MOST_ROWS = 10_000;
    private static final String GROUP = "dashboards";

    private final Libraries libraries;
    private final DashboardExports exports;

    /** A dashboard as programs see it. */
    record Listed(String name, String title, List<String> filters, List<String> tiles) {}

    /** A dashboard with what its tiles show. */
    record Shown(
            String name,
            String release,
            String title,
            Period period,
            String compare,
            Map<String, String> filters,
            List<TileData> tiles) {}

    /** Rows behind a tile. */
    record Rows(
            String dashboard,
            String tile,
            String metric,
            String release,
            Cell total,
            long count,
            int limit,
            int offset,
            List<Map<String, @Nullable Object>> rows) {}

    /** Routes to those dashboards, whose exports are made by those. */
    public DashboardRoutes(Libraries libraries, Exports exports) {
        this.libraries = libraries;
        this.exports = new DashboardExports(exports);
    }

    /** Declares the routes. */
    public void addTo(Routes routes) {
        for (String name : DashboardPages.PAGES) {
            Set<Role> openTo =
                    Library.shipped().find(name).map(Dashboard::roles).orElse(Set.of());
            page(
                    routes,
                    "/" + name,
                    openTo,
                    call -> call.page("dashboard/page.jte", pages(call).page(name)));
        }
        page(
                routes,
                "/dashboards/{name}",
                Routes.READERS_AND_PARTNERS,
                call -> call.page("dashboard/page.jte", pages(call).page(call.path("name"))));
        page(
                routes,
                "/drill/{name}/{tile}",
                Routes.READERS_AND_PARTNERS,
                call -> call.page("dashboard/drill.jte", new DrillPages(call, pages(call)).page()));
        addApiTo(routes);
    }

    private void addApiTo(Routes routes) {
        api(routes, "/api/dashboards", this::list)
                .summary(GROUP, "The dashboards open to the one who asks, with their filters and tiles")
                .answersListOf(Listed.class);
        filtered(api(routes, "/api/dashboards/{name}", this::dashboard))
                .summary(GROUP, "What every tile of a dashboard shows")
                .answers(Shown.class);
        for (ExportFormat format : ExportFormat.values()) {
            String ending = "." + format.extension();
            ofTile(routes.freshApi(
                            "/api/dashboards/{name}/tiles/{tile}" + ending,
                            Routes.READERS_AND_PARTNERS,
                            call -> export(call, format)))
                    .summary(GROUP, "What a tile shows, as " + format)
                    .answersFile(format.contentType());
            ofTile(routes.freshApi(
                            "/api/drill/{name}/{tile}" + ending,
                            Routes.READERS_AND_PARTNERS,
                            call -> exports.rows(call, format, new DrillPages(call, pages(call)))))
                    .summary(GROUP, "The rows behind a tile, all of them, as " + format)
                    .answersFile(format.contentType());
        }
        ofTile(api(routes, "/api/dashboards/{name}/tiles/{tile}", call -> call.json(tile(call))))
                .summary(GROUP, "What a tile shows")
                .answers(TileData.class);
        ofTile(api(routes, "/api/drill/{name}/{tile}", this::rows))
                .summary(GROUP, "The rows behind a tile, which add up to its number")
                .query("limit", "integer", "", "10", "Rows of a page, at most 10,000", true)
                .query("offset", "integer", "", "0", "Rows left out before the page", false)
                .answers(Rows.class);
    }

    private static Operation ofTile(Operation operation) {
        return filtered(operation).path("tile", "stages", "Tile, by its name in the dashboard");
    }

    private static Operation filtered(Operation operation) {
        return operation
                .path("name", "pipeline", "Dashboard, by name")
                .query("period", "t12m", "month, quarter, t12m, all, or a span of days")
                .query("vendor", "V-001", "Any filter that the dashboard names, such as vendor, partner or country");
    }

    private void page(Routes routes, String path, Set<Role> openTo, Route.Action action) {
        if (libraries.areWatched()) {
            routes.freshPage(path, openTo, action);
        } else {
            routes.page(path, openTo, action);
        }
    }

    private Operation api(Routes routes, String path, Route.Action action) {
        return libraries.areWatched()
                ? routes.freshApi(path, Routes.READERS_AND_PARTNERS, action)
                : routes.api(path, Routes.READERS_AND_PARTNERS, action);
    }

    private DashboardPages pages(Call call) {
        return new DashboardPages(call, libraries);
    }

    private void list(Call call) {
        call.json(libraries.current().dashboards().values().stream()
                .filter(one -> one.roles().contains(call.principal().role()))
                .map(one -> new Listed(
                        one.name(),
                        call.texts().get("dashboards.title." + one.name()),
                        one.filters(),
                        one.tiles().stream().map(Tile::name).toList()))
                .toList());
    }

    private void dashboard(Call call) {
        DashboardPages pages = pages(call);
        Dashboard dashboard = pages.dashboard(call.path("name"));
        Filters filters = Filters.of(call, dashboard);
        call.json(new Shown(
                dashboard.name(),
                call.data().release().id(),
                call.texts().get("dashboards.title." + dashboard.name()),
                filters.period(),
                filters.compare(),
                filters.values(),
                dashboard.tiles().stream()
                        .map(tile -> pages.tiles().of(dashboard, tile, filters))
                        .toList()));
    }

    private TileData tile(Call call) {
        DashboardPages pages = pages(call);
        Dashboard dashboard = pages.dashboard(call.path("name"));
        return pages.tiles().of(dashboard, pages.tile(dashboard, call.path("tile")), Filters.of(call, dashboard));
    }

    /** What the tile shows; of a list, which shows some of its rows, all of them. */
    private void export(Call call, ExportFormat format) {
        DashboardPages pages = pages(call);
        Dashboard dashboard = pages.dashboard(call.path("name"));
        if (pages.tile(dashboard, call.path("tile")).kind() == Tile.Kind.LIST) {
            exports.rows(call, format, new DrillPages(call, pages));
        } else {
            exports.tile(call, format, tile(call), Filters.of(call, dashboard));
        }
    }

    private void rows(Call call) {
        DrillPages drill = new DrillPages(call, pages(call));
        int limit = call.number("limit", 100, 0, MOST_ROWS);
        int offset = call.number("offset", 0, 0, Integer.MAX_VALUE);
        Cell total = drill.total();
        boolean isReadable = total.why() != Cell.Why.NOT_INGESTED && total.why() != Cell.Why.CLOSED;
        Drill rows = drill.drill();
        List<Map<String, @Nullable Object>> listed = isReadable
                ? rows.lines(limit, offset).stream()
                        .map(line -> named(rows, line))
                        .toList()
                : List.of();
        call.json(new Rows(
                call.path("name"),
                call.path("tile"),
                drill.metric().name(),
                call.data().release().id(),
                total,
                isReadable ? rows.sums().rows() : 0,
                limit,
                offset,
                listed));
    }

    private static Map<String, @Nullable Object> named(Drill drill, Drill.Line line) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int at = 0; at < drill.columns().size(); at++) {
            Drill.Col column = drill.columns().get(at);
            row.put(column.name(), plain(line.values().get(at)));
            if (line.ids().get(at) != null) {
                row.put(column.name() + "_id", line.ids().get(at));
            }
        }
        return row;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof java.sql.Date day ? day.toLocalDate() : value;
    }
}
