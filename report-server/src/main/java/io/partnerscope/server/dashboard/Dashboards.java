package io.partnerscope.server.dashboard;

import io.partnerscope.server.web.Call;

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
        return new DashboardPages(call, libraries).part(name);
    }
}
