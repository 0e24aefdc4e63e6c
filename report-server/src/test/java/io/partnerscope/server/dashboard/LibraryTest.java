package io.partnerscope.server.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.metric.MetricDataset;
import io.partnerscope.server.metric.Metrics;
import io.partnerscope.server.release.Release;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
    @Test
    void everyMetricAndDashboardCanBeAskedOfEmptyDatasets(@TempDir Path folder) throws SQLException, IOException {
        Library library = Library.shipped();
        Map<String, String> all =
                Map.of("vendor", "V", "partner", "P", "customer", "C", "country", "SE", "kind", "software");
        try (Release release = DashboardFixture.empty(new LakePlace(folder.resolve("lake")))) {
            Data data = DashboardFixture.data(release, Role.MANAGER);
            Filters filters = DashboardFixture.filters(Period.Kind.T12M, all);
            for (String name : library.metrics().names()) {
                Metric metric = library.metrics().get(name);
                MetricDataset dataset = library.metrics().dataset(metric).orElse(null);
                List<String> columns = dataset == null ? List.of() : dataset.columns();
                Drill drill = new Drill(data, library.metrics(), metric, filters, Marks.none(), columns, "", true);
                assertThat(drill.lines(10, 0)).as(name).isEmpty();
                assertThat(drill.sums().rows()).as(name).isZero();
                if (dataset != null && metric.kind() != Metric.Kind.RATIO) {
                    RowQuery query = new RowQuery(data, dataset);
                    for (String dimension : dataset.dimensions().keySet()) {
                        assertThat(query.parts(
                                        List.of(metric), filters, filters.period(), Marks.none(), List.of(dimension)))
                                .isEmpty();
                    }
                }
            }
            for (Dashboard dashboard : library.dashboards().values()) {
                for (Tile tile : dashboard.tiles()) {
                    assertThat(DashboardFixture.tiles(data)
                                    .of(dashboard, tile, filters)
                                    .empty())
                            .as(dashboard.name() + " " + tile.name())
                            .isNotEqualTo(TileData.Empty.NO);
                }
            }
        }
    }

    @Test
    void everythingWrongIsToldAtOnceWithFileAndKey() {
        Map<String, String> metrics = Map.of("deals.yaml", """
                dataset: deals
                time: closed_on
                dimensions:
                  vendor: {sql: vendor_id, names: venders}
                columns: [deal_idd]
                metrics:
                  won: {sum: 1, where: "outcome = ?", label: Won, description: Won.}
                  rate: {ratio: [won, rate], label: Rate, description: Of itself.}
                  both: {sum: 1, value: count(*), label: Both, description: Both.}
                  odd: {sum: 1, lable: Odd, label: Odd, description: Odd.}
                """, "more.yaml", """
                dataset: deals
                time: closed_on
                metrics:
                  won: {sum: 1, label: Won, description: Won.}
                """);
        Map<String, String> dashboards = Map.of("x.yaml", """
                roles: [manager, baker]
                filters: [vendr]
                rows:
                  - tiles:
                      - {kpi: deals.wonn}
                      - {bar: deals.won, by: vendors, width: 5}
                      - {bar: deals.won, by: vendor, name: deals-won, width: 5}
                      - {table: deals.won, by: vendor, name: deals-won, width: 5}
                      - {pie: deals.won}
                """);

        assertThatThrownBy(() -> Library.read(new TreeMap<>(metrics), dashboards, Kpis.shipped()))
                .hasMessageContainingAll(
                        "\"venders\" is no dataset whose rows have a name",
                        "there is no column \"deal_idd\" (did you mean \"deal_id\"?)",
                        "\"where\" is one expression",
                        "\"deals.rate\" in \"deals.rate\" is no sum",
                        "metric \"both\" has one of sum, value and ratio",
                        "lable",
                        "has metrics in another file already",
                        "there is no role \"baker\"",
                        "there is no filter \"vendr\" (did you mean \"vendor\"?)",
                        "there is no metric \"deals.wonn\"",
                        "cannot be told apart by \"vendors\" (did you mean \"vendor\"?)",
                        "tile \"deals-won\" is there twice",
                        "a tile has one of",
                        "wider than 12 columns",
                        "x.yaml line");
    }

    @Test
    void aBrokenEditKeepsTheLastGoodOne(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("metrics"));
        Files.createDirectories(folder.resolve("dashboards"));
        String deals = Metrics.shippedFiles().get("deals.yaml");
        Files.writeString(folder.resolve("metrics/deals.yaml"), String.valueOf(deals));
        Path mine = folder.resolve("dashboards/mine.yaml");
        Files.writeString(mine, "roles: [manager]\nrows:\n  - tiles:\n      - {kpi: deals.won}\n");
        Libraries libraries = Libraries.watched(folder);
        assertThat(libraries.current().dashboards()).containsOnlyKeys("mine");
        assertThat(libraries.problems()).isEmpty();

        Files.writeString(mine, "roles: [manager]\nrows:\n  - tiles:\n      - {kpi: deals.wonn}\n");
        assertThat(libraries.current().find("mine").orElseThrow().tiles())
                .extracting(Tile::metrics)
                .containsExactly(List.of("deals.won"));
        assertThat(libraries.problems()).singleElement().asString().contains("deals.wonn");

        Files.writeString(mine, "roles: [manager]\nrows:\n  - tiles:\n      - {kpi: deals.lost}\n");
        assertThat(libraries.current().find("mine").orElseThrow().tiles())
                .extracting(Tile::metrics)
                .containsExactly(List.of("deals.lost"));
        assertThat(libraries.problems()).isEmpty();
    }
}
