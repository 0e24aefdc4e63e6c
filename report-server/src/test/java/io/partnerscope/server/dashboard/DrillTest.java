package io.partnerscope.server.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.metric.Metric;
import io.partnerscope.server.metric.Metrics;
import io.partnerscope.server.release.Release;
import io.partnerscope.state.Role;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows behind every tile add up to its number, whatever it is narrowed to. */
class DrillTest {
    private static final List<Map<String, String>> NARROWED = List.of(
            Map.of(),
            Map.of("vendor", "V-1"),
            Map.of("partner", "P-2", "vendor", "V-1"),
            Map.of("country", "SE", "kind", "software"),
            Map.of("customer", "C-1", "country", "PL", "partner", "P-1"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Release release;

    @BeforeAll
    static void publish() throws SQLException, IOException {
        release = DashboardFixture.pipeline(new LakePlace(folder.resolve("lake")));
    }

    @AfterAll
    static void close() {
        release.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"MANAGER", "PARTNER"})
    void rowsAddUpToTheNumberOfEveryAdditiveMetricOfEveryTile(Role role) {
        Data data = DashboardFixture.data(release, role);
        Tiles tiles = DashboardFixture.tiles(data);
        int compared = 0;
        for (Dashboard dashboard : Library.shipped().dashboards().values()) {
            for (Tile tile : dashboard.tiles()) {
                for (Map<String, String> values : NARROWED) {
                    for (Period.Kind kind : List.of(Period.Kind.T12M)) {
                        compared += compare(tiles, tile, DashboardFixture.filters(kind, values));
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(role == Role.MANAGER ? 100 : 30);
    }

    private static int compare(Tiles tiles, Tile tile, Filters filters) {
        int compared = 0;
        for (String name : Tiles.names(tile).distinct().toList()) {
            Metric metric = tiles.metrics().get(name);
            if (metric.kind() == Metric.Kind.SUM) {
                compared += compare(tiles, metric, filters, Marks.none());
                for (String dimension : List.of(tile.by(), tile.and())) {
                    if (dimension.isEmpty() || dimension.equals(Tile.MONTH)) {
                        continue;
                    }
                    Figures.Table table = new Figures(tiles.data(), tiles.metrics(), filters, Marks.none())
                            .by(List.of(metric), List.of(filters.period()), List.of(dimension));
                    for (String key : table.firsts()) {
                        compared += compare(tiles, metric, filters, Marks.none().with(dimension, key));
                    }
                }
            }
        }
        return compared;
    }

    private static int compare(Tiles tiles, Metric metric, Filters filters, Marks marks) {
        Cell cell = new Figures(tiles.data(), tiles.metrics(), filters, marks).total(metric, filters.period());
        if (cell.why() == Cell.Why.NOT_INGESTED || cell.why() == Cell.Why.CLOSED) {
            return 0;
        }
        Drill drill = drill(tiles.data(), tiles.metrics(), metric, filters, marks);
        List<Drill.Line> lines = drill.lines(10_000, 0);
        int adds = drill.columns().stream().map(Drill.Col::name).toList().indexOf("adds");
        BigDecimal sum = lines.stream()
                .map(line -> line.values().get(adds))
                .filter(Objects::nonNull)
                .map(value -> new BigDecimal(value.toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        String what = metric.name() + " " + filters.values() + " " + marks.values();
        assertThat(sum).as(what).isEqualByComparingTo(cell.numerator() == null ? BigDecimal.ZERO : cell.numerator());
        assertThat(lines).as(what).hasSize((int) cell.rows());
        assertThat(lines.stream().filter(line -> line.values().get(adds) == null))
                .as(what)
                .hasSize((int) cell.unknown());
        return lines.isEmpty() ? 0 : 1;
    }

    private static Drill drill(Data data, Metrics metrics, Metric metric, Filters filters, Marks marks) {
        List<String> columns = metrics.dataset(metric).orElseThrow().columns();
        return new Drill(data, metrics, metric, filters, marks, columns, "", true);
    }

    /** The same numbers from plain rows, converted by hand: amount x per_eur(USD) / per_eur(own), half up. */
    @ParameterizedTest
    @ValueSource(strings = {"won", "lost"})
    void amountsAreConvertedAsTheDomainSays(String outcome) {
        Data data = DashboardFixture.data(release, Role.MANAGER);
        Filters year = DashboardFixture.filters(Period.Kind.T12M, Map.of());
        record Deal(BigDecimal amount, String currency) {}
        List<Deal> deals = data.rows(
                "select amount, currency from {deals} where outcome = ? and amount is not null"
                        + " and closed_on between date '2025-07-01' and date '2026-06-30'",
                row -> new Deal(Objects.requireNonNull(row.decimal("amount")), row.text("currency")),
                outcome);
        BigDecimal expected = BigDecimal.ZERO;
        for (Deal deal : deals) {
            BigDecimal own = switch (deal.currency()) {
                case "EUR" -> BigDecimal.ONE;
                case "SEK" -> new BigDecimal("11.3");
                default -> BigDecimal.ZERO;
            };
            BigDecimal converted = deal.currency().equals("USD")
                    ? deal.amount()
                    : own.signum() == 0
                            ? BigDecimal.ZERO
                            : deal.amount().multiply(new BigDecimal("1.1")).divide(own, 4, RoundingMode.HALF_UP);
            expected = expected.add(converted);
        }

        Cell cell = DashboardFixture.tiles(data).total("deals." + outcome + "_value", year, Marks.none());

        assertThat(expected).isPositive();
        assertThat(cell.numerator()).isEqualByComparingTo(expected);
        assertThat(cell.unknown()).isPositive();
        assertThat(cell.value()).isNull();
    }

    @Test
    void aPartnerDrillsIntoItsOwnRowsOnly() {
        Data data = DashboardFixture.data(release, Role.PARTNER);
        Filters others = DashboardFixture.filters(Period.Kind.T12M, Map.of("partner", "P-2"));
        Filters none = DashboardFixture.filters(Period.Kind.T12M, Map.of());
        Metric won = Library.shipped().metrics().get("deals.won");

        assertThat(drill(data, Library.shipped().metrics(), won, others, Marks.none())
                        .lines(10, 0))
                .isEmpty();
        Drill own = drill(data, Library.shipped().metrics(), won, none, Marks.none());
        int partner = own.columns().stream().map(Drill.Col::name).toList().indexOf("partner");
        assertThat(own.lines(100, 0))
                .isNotEmpty()
                .allMatch(line -> "P-1".equals(line.ids().get(partner)));
        assertThat(own.columns()).extracting(Drill.Col::name).doesNotContain("source_file");
    }

    @Test
    void keyFiguresOfSomePartnersAreComputedAnewFromTheirSums() {
        Tiles tiles = DashboardFixture.tiles(DashboardFixture.data(release, Role.MANAGER));

        Cell sweden = tiles.total(
                "win_rate.count", DashboardFixture.filters(Period.Kind.T12M, Map.of("country", "SE")), Marks.none());
        Cell all = tiles.total("win_rate.count", DashboardFixture.filters(Period.Kind.T12M, Map.of()), Marks.none());

        assertThat(sweden.numerator()).isEqualByComparingTo("4");
        assertThat(sweden.denominator()).isEqualByComparingTo("20");
        assertThat(sweden.value()).isEqualByComparingTo("0.2");
        assertThat(all.value()).isEqualByComparingTo("0.25");
    }

    @Test
    void whatIsClosedForAllTogetherIsToldOfThoseThatShareIt() {
        Dashboard services = Library.shipped().find("services").orElseThrow();
        Tile tile = services.tile("utilisation").orElseThrow();
        Filters year = DashboardFixture.filters(Period.Kind.T12M, Map.of());
        TileData data = DashboardFixture.tiles(DashboardFixture.data(release, Role.MANAGER))
                .of(services, tile, year);

        assertThat(data.sharedOnly()).isTrue();
        assertThat(data.total().denominator()).isEqualByComparingTo("200");
    }

    @Test
    void anEmptyTileSaysWhy() {
        Tiles tiles = DashboardFixture.tiles(DashboardFixture.data(release, Role.MANAGER));
        Dashboard pipeline = Library.shipped().find("pipeline").orElseThrow();
        Tile funnel = pipeline.tile("funnel").orElseThrow();

        assertThat(tiles.of(pipeline, funnel, DashboardFixture.filters(Period.Kind.T12M, Map.of("vendor", "V-9")))
                        .empty())
                .isEqualTo(TileData.Empty.FILTERS);
        Period before = Period.between(
                DashboardFixture.AS_OF.minusYears(9), DashboardFixture.AS_OF.minusYears(8), DashboardFixture.AS_OF);
        assertThat(tiles.of(pipeline, funnel, new Filters(before, "none", Map.of(), Map.of()))
                        .empty())
                .isEqualTo(TileData.Empty.PERIOD);
    }
}
