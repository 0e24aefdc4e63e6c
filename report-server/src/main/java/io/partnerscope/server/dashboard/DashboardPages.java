package io.partnerscope.server.dashboard;

import io.javalin.http.NotFoundResponse;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Shell;
import java.util.List;
import java.util.Map;

/** Pages of dashboards and parts of them for other pages. */
final class DashboardPages {
    /** Dashboards with an address of their own. */
    static final List<String> PAGES = List.of("pipeline", "services");

    private final Call call;
    private final Libraries libraries;
    private final Library library;
    private final Words words;
    private final Tiles tiles;

    DashboardPages(Call call, Libraries libraries) {
        this.call = call;
        this.libraries = libraries;
        this.library = libraries.current();
        this.words = new Words(
                call.texts(), call.formats(), call.data().release().manifest().programCurrency());
        this.tiles = new Tiles(call.data(), library.metrics(), words);
    }

    /** The dashboard of that name, if it is open to the reader; one that is not is answered as one that is not there. */
    Dashboard dashboard(String name) {
        return library.find(name)
                .filter(one -> one.roles().contains(call.principal().role()))
                .orElseThrow(() -> new NotFoundResponse(call.texts().get("dashboards.not_found", name)));
    }

    Tile tile(Dashboard dashboard, String name) {
        return dashboard
                .tile(name)
                .orElseThrow(() -> new NotFoundResponse(call.texts().get("dashboards.no_tile", name)));
    }

    Tiles tiles() {
        return tiles;
    }

    /** The whole dashboard or, where the address names one, one tile. */
    DashboardPage page(String name) {
        Dashboard dashboard = dashboard(name);
        Filters filters = Filters.of(call, dashboard);
        String address = address(name);
        String single = call.query("tile").orElse("");
        List<List<Tile>> shown = single.isEmpty() ? dashboard.rows() : List.of(List.of(tile(dashboard, single)));
        List<List<TileView>> rows = views(dashboard, filters, address, shown);
        String title = call.texts().get("dashboards.title." + name);
        boolean isDrawn = rows.stream().flatMap(List::stream).anyMatch(TileView::isDrawn);
        Shell shell = call.shell(title, isDrawn);
        return new DashboardPage(
                shell,
                title,
                call.texts().get("dashboards.lead." + name),
                new FilterBars(call.data(), words)
                        .bar(dashboard, filters, Address.of(address).with("tile", single)),
                rows,
                !single.isEmpty(),
                libraries.problems());
    }

    /** Its tiles for another page, whose address is not theirs: of the time they show by themselves, narrowed as said. */
    DashboardPart part(String name, Map<String, String> narrowed) {
        Dashboard dashboard = dashboard(name);
        Filters filters =
                Filters.ofItself(dashboard, call.data().release().manifest().asOf());
        for (Map.Entry<String, String> one : narrowed.entrySet()) {
            filters = filters.asking(one.getKey(), one.getValue());
        }
        return new DashboardPart(views(dashboard, filters, address(name), dashboard.rows()), call.texts());
    }

    /** The page of a dashboard: those of DESIGN §7 have addresses of their own. */
    static String address(String name) {
        return PAGES.contains(name) ? "/" + name : "/dashboards/" + name;
    }

    private List<List<TileView>> views(Dashboard dashboard, Filters filters, String address, List<List<Tile>> rows) {
        Shell shell = call.shell("", false);
        TileViews views = new TileViews(tiles, dashboard, filters, address, shell::opens);
        return rows.stream().map(row -> row.stream().map(views::view).toList()).toList();
    }
}
