package io.partnerscope.server.catalogue;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.web.Shell;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An analyst's first page: whether the data can be trusted today, what was worked on last, and the catalogue.
 *
 * @param newestOn newest business day of all datasets; null where there is none
 * @param came how many datasets anything ever came in for
 * @param stale datasets whose newest business day is long ago, the oldest first
 * @param refused rows in quarantine
 * @param ages days since the newest business day
 * @param refusedByDataset rows in quarantine
 * @param reasons of the rows refused last
 * @param recent what the reader ran last, each text once
 * @param saved what the reader keeps, changed last first
 */
public record AnalystHome(
        Shell shell,
        @Nullable LocalDate newestOn,
        long came,
        List<Freshness> stale,
        long refused,
        Chart ages,
        Chart refusedByDataset,
        List<Reason> reasons,
        List<Ran> recent,
        List<Kept> saved,
        CatalogueList list) {
    public AnalystHome {
        stale = List.copyOf(stale);
        reasons = List.copyOf(reasons);
        recent = List.copyOf(recent);
        saved = List.copyOf(saved);
    }

    /** Whether every dataset that has business days reaches the day the release looks from. */
    public boolean isUpToDate() {
        return newestOn != null
                && ages.series().stream()
                        .flatMap(one -> one.values().stream())
                        .allMatch(days -> days != null && days.signum() <= 0);
    }

    /** Rows refused for one kind of reason, and where they are. */
    public record Reason(String dataset, String kind, long rows, String example, String address) {}

    /**
     * A query that was run.
     *
     * @param outcome of the run, as it is stored
     * @param address where it can be run again
     */
    public record Ran(String sql, String at, String outcome, String address) {}

    /** A saved query. */
    public record Kept(String name, String sql, String address) {}
}
