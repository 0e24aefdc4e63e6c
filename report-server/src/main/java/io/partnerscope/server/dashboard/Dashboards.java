package io.partnerscope.server.dashboard;

import io.partnerscope.server.web.Call;
import java.util.Map;

/** Dashboards for other pages. */
public final class Dashboards {
    private final Libraries libraries;

    /** Those of that source. */
    public Dashboards(Libraries libraries) {
        this.libraries = libraries;
    }

    /**
     * The tiles of a dashboard, to be shown by {@code @template.dashboard.rows}; of the time and filters in the call's
     * address.
     */
    public DashboardPart part(Call call, String name) {
        return part(call, name, Map.of());
    }

    /**
     * The same, narrowed by more than the address says.
     *
     * @param narrowed values by name of the filter, in place of the address's
     */
    public DashboardPart part(Call call, String name, Map<String, String> narrowed) {
        return new DashboardPages(call, libraries).part(name, narrowed);
    }
}
