package io.partnerscope.server.catalogue;

import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.quarantine.QuarantineQueries;
import io.partnerscope.server.quarantine.QuarantineRoutes;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.state.QueryRun;
import io.partnerscope.state.SavedQuery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes an analyst's first page. */
final class AnalystHomes {
    private static final int SHORT_LIST = 6;
    private static final int RUNS_LOOKED_AT = 30;
    /** Longer queries are opened from the history instead: browsers and servers cut long addresses. */
    private static final int LONGEST_IN_ADDRESS = 1_500;

    private static final int LONGEST_SHOWN = 160;

    private final Call call;
    private final Data data;

    AnalystHomes(Call call) {
        this.call = call;
        this.data = call.data();
    }

    static void warm(Data data) {
        CatalogueList.of(data, "");
        new QuarantineQueries(data).newest(SHORT_LIST);
    }

    AnalystHome page() {
        List<Freshness> all = Freshness.all(data);
        return new AnalystHome(
                call.shell(call.texts().get("analyst.title"), true),
                all.stream()
                        .map(Freshness::newestOn)
                        .filter(Objects::nonNull)
                        .max(Comparator.<LocalDate>naturalOrder())
                        .orElse(null),
                all.size(),
                all.stream().filter(Freshness::stale).sorted(oldestFirst()).toList(),
                all.stream().mapToLong(Freshness::rejected).sum(),
                chart(),
                QuarantineRoutes.byDataset(call),
                reasons(),
                recent(),
                saved(),
                CatalogueList.of(data, ""));
    }

    private static Comparator<Freshness> oldestFirst() {
        return Comparator.comparing(Freshness::daysOld, Comparator.nullsLast(Comparator.reverseOrder()));
    }

    /** How old the data of each dataset are that has business days, the oldest first. */
    Chart chart() {
        List<Freshness> dated = Freshness.all(data).stream()
                .filter(one -> one.daysOld() != null)
                .sorted(oldestFirst())
                .toList();
        List<@Nullable BigDecimal> days = new ArrayList<>();
        dated.forEach(one -> {
            Long old = one.daysOld();
            days.add(old == null ? null : BigDecimal.valueOf(old));
        });
        return new Chart(
                Chart.Kind.BARS,
                "count",
                "",
                call.texts().get("data.col.dataset"),
                dated.stream().map(Freshness::dataset).toList(),
                List.of(new Chart.Series(call.texts().get("analyst.days"), "accent2", false, days)),
                List.of(),
                dated.stream()
                        .map(one -> List.of(Address.of("/data", one.dataset()).toString()))
                        .toList());
    }

    private List<AnalystHome.Reason> reasons() {
        return new QuarantineQueries(data)
                .newest(SHORT_LIST).stream()
                        .map(one -> new AnalystHome.Reason(
                                one.dataset(),
                                one.kindIn(call.texts()),
                                one.rows(),
                                one.newestReason(),
                                Address.of("/data/quarantine")
                                        .with("dataset", one.dataset())
                                        .with("source", one.source())
                                        .with("kind", one.kind())
                                        .toString()))
                        .toList();
    }

    private List<AnalystHome.Ran> recent() {
        Map<String, QueryRun> newest = new LinkedHashMap<>();
        call.queryRuns()
                .newest(call.principal().name(), RUNS_LOOKED_AT)
                .forEach(run -> newest.putIfAbsent(run.sql(), run));
        return newest.values().stream()
                .limit(SHORT_LIST)
                .map(run -> new AnalystHome.Ran(
                        shortened(run.sql()), call.formats().moment(run.at()), run.outcome(), opened(run.sql())))
                .toList();
    }

    private static String opened(String sql) {
        return sql.length() <= LONGEST_IN_ADDRESS
                ? Address.of("/sql").with("q", sql).toString()
                : "/sql";
    }

    private List<AnalystHome.Kept> saved() {
        return call.savedQueries().seenBy(call.principal().name()).stream()
                .sorted(Comparator.comparing(SavedQuery::updatedAt).reversed())
                .limit(SHORT_LIST)
                .map(query -> new AnalystHome.Kept(
                        query.name(),
                        shortened(query.sql()),
                        Address.of("/sql").with("saved", query.id()).toString()))
                .toList();
    }

    private static String shortened(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN - 1) + "…";
    }
}
