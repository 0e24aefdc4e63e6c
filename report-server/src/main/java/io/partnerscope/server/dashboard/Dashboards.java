package io.partnerscope.server.dashboard;

import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Route;
import io.partnerscope.server.web.Routes;
import io.partnerscope.state.Role;
import java.util.Map;
import java.util.Set;

/** Dashboards for other pages. */
public final class Dashboards {
    private final Libraries libraries;

    /** Those of that source. */
    public Dashboards(Libraries libraries) {
        this.libraries = libraries;
    }

    /** Declares a page that shows tiles of dashboards: kept until a decision, or not at all where dashboards are watched. */
    public void page(Routes routes, String path, Set<Role> openTo, Route.Action action) {
        if (libraries.areWatched()) {
            routes.freshPage(path, openTo, action);
        } else {
            routes.decidedPage(path, openTo, action);
        }
    }

    /**
     * The tiles of a dashboard, to be shown by {@code @template.dashboard.rows}; of the time the dashboard shows by itself.
     */
    public DashboardPart part(Call call, String name) {
        return part(call, name, Map.of());
    }

    /**
     * The same, narrowed.
     *
     * @param narrowed values by name of the filter
     */
    public DashboardPart part(Call call, String name, Map<String, String> narrowed) {
        return new DashboardPages(call, libraries).part(name, narrowed);
    }
}
