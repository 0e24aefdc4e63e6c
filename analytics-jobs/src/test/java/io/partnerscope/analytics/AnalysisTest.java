package io.partnerscope.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.analytics.model.Model;
import io.partnerscope.analytics.model.SqlModel;
import io.partnerscope.analytics.publish.AnalyzeLock;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import io.partnerscope.lake.RunningBatch;
import io.partnerscope.release.LakePlace;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.Releases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class AnalysisTest {
    private static final AnalysisOptions OPTIONS = new AnalysisOptions(
            null, "USD", List.of(), Clock.fixed(Instant.parse("2025-06-20T10:00:00Z"), ZoneOffset.UTC), 2, false);

    @SuppressWarnings("NullAway.Init")
    private Lake lake;

    @SuppressWarnings("NullAway.Init")
    private Releases releases;

    @BeforeAll
    void fillTheLake(@TempDir Path folder) {
        lake = TestLakes.at(folder.resolve("lake"));
        releases = new Releases(lake.place());
        TestLakes.append(lake, "sales", TestLakes.session().sql("""
                                select * from values
                                  ('o1', '1', 'sell_in', '2025-05-05', 'p1', '100', '90', 'USD'),
                                  ('o2', '1', 'sell_in', '2025-06-15', 'p1', '100', '80', 'USD'),
                                  ('o3', '1', 'sell_in', '2025-06-21', null, '100', '80', 'SEK')
                                  as sales(order_id, line_no, side, ordered_on, partner_id, net_amount, cost_amount,
                                           currency)"""), "sales.csv");
    }

    private static AnalysisOptions at(String instant) {
        return new AnalysisOptions(
                null, "USD", List.of(), Clock.fixed(Instant.parse(instant), ZoneOffset.UTC), 2, false);
    }

    @Test
    void looksFromTheNewestBusinessDayThatIsNotInTheFuture() throws Exception {
        ReleaseManifest manifest = Analysis.run(lake, OPTIONS);
        assertThat(manifest.asOf()).isEqualTo(LocalDate.of(2025, 6, 15));
        assertThat(manifest.id()).isEqualTo("20250620T100000000-2025-06-15");
        assertThat(releases.currentId()).contains(manifest.id());
        assertThat(manifest.ingested()).containsExactly("sales");
        assertThat(manifest.snapshots().get("sales")).isNotZero();
        assertThat(manifest.snapshots()).containsEntry("usage", 0L);
        assertThat(releases.folder(manifest.id()).resolve("steps")).doesNotExist();
    }

    @Test
    void tellsWhatEachMartIsMadeFrom() throws Exception {
        String id = Analysis.run(lake, at("2025-06-20T10:30:00Z")).id();
        ReleaseManifest told = releases.manifest(id);

        assertThat(told.reads().keySet()).isEqualTo(told.rows().keySet());
        assertThat(told.reads().values().stream().flatMap(List::stream))
                .allSatisfy(dataset -> assertThat(Contracts.shipped().find(dataset))
                        .as(dataset)
                        .isPresent());
        assertThat(told.reads().get("renewals")).contains("subscriptions").doesNotContain("term_features");
        assertThat(told.reads().get("usage_charges")).contains("usage", "tariffs", "fx_rates");
        assertThat(told.reads().get("tier_measures")).contains("sales", "fx_rates");
        assertThat(told.reads().get("data_quality")).contains("batches", "sales", "vendors");
        assertThat(told.reads().get("periods")).isEmpty();
    }

    @Test
    void givesTheSameMartsAgain() throws Exception {
        ReleaseManifest first = Analysis.run(lake, at("2025-06-20T11:00:00Z"));
        ReleaseManifest second = Analysis.run(lake, at("2025-06-20T12:00:00Z"));
        assertThat(second.id()).isGreaterThan(first.id());
        for (String mart : first.rows().keySet()) {
            assertThat(rows(second.id(), "select * from " + mart))
                    .as(mart)
                    .hasSize(Math.toIntExact(first.rows().getOrDefault(mart, -1L)))
                    .containsExactlyInAnyOrderElementsOf(rows(first.id(), "select * from " + mart));
        }
    }

    @Test
    void catalogueListsEveryTableWithComments() throws Exception {
        ReleaseManifest manifest = Analysis.run(lake, at("2025-06-20T13:00:00Z"));
        List<String> described = rows(
                manifest.id(),
                "select view_name from duckdb_views() where not internal and comment is not null and schema_name = 'main'");
        List<String> expected = new ArrayList<>(manifest.rows().keySet());
        Contracts.shipped().all().stream()
                .filter(contract -> contract.layer() != Contract.Layer.MARTS)
                .forEach(contract -> expected.add(contract.name()));
        assertThat(described).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows(manifest.id(), "select count(*) from duckdb_columns() where not internal and comment is null"))
                .containsExactly("0");
        assertThat(rows(manifest.id(), "select count(*) from sales")).containsExactly("3");
        assertThat(rows(manifest.id(), "select count(*) from usage")).containsExactly("0");
        assertThat(
                        rows(
                                manifest.id(),
                                "select numerator from program_kpis where period = 'all' and kpi = 'revenue' and side = 'sell_in'"))
                .containsExactly("200.000000000000");
    }

    @Test
    void failedCheckKeepsTheLastRelease() throws Exception {
        ReleaseManifest before = Analysis.run(lake, at("2025-06-20T14:00:00Z"));
        Model broken = SqlModel.of("data_quality", """
                select dataset, batch_id, source_name, started_at as ingested_at, 5L as received, 1L as accepted,
                  0L as duplicates, 0L as rejected, 0L as filtered, 0L as rounded, 0L as orphans, 0L as unconverted,
                  cast(null as date) as oldest_on, cast(null as date) as newest_on
                from batches""");
        assertThatThrownBy(() -> Analysis.run(lake, at("2025-06-20T15:00:00Z"), context -> List.of(broken)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Not published, the last release stays: "
                        + "data_quality: every_row_is_accounted_for failed for 1 of 1 rows");
        assertThat(releases.currentId()).contains(before.id());
        ReleaseManifest after = Analysis.run(lake, at("2025-06-20T16:00:00Z"));
        try (Stream<Path> folders = Files.list(lake.place().releases())) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(path -> path.getFileName().toString()))
                    .contains(after.id(), before.id())
                    .noneMatch(id -> id.startsWith("20250620T15"));
        }
    }

    @Test
    void failedModelIsNamed() {
        Model broken = SqlModel.of("periods", "select nothing from sales");
        assertThatThrownBy(() -> Analysis.run(lake, at("2025-06-20T17:00:00Z"), context -> List.of(broken)))
                .hasMessageStartingWith("Model periods failed: ")
                .hasMessageContaining("nothing");
    }

    @Test
    void modelMustKeepItsContract() {
        Model broken = SqlModel.of("month_parts", "select 1 as bit, current_date() as part_from, 'x' as more");
        assertThatThrownBy(() -> Analysis.run(lake, at("2025-06-20T18:00:00Z"), context -> List.of(broken)))
                .hasMessageContaining("bit is INT, expected BIGINT")
                .hasMessageContaining("part_end is missing, expected DATE")
                .hasMessageContaining("more is not in the contract");
    }

    @Test
    @SuppressWarnings("try") // the lock is held, not used
    void refusesToRunTwiceAtATime() throws Exception {
        try (AnalyzeLock held = AnalyzeLock.take(lake.place())) {
            assertThatThrownBy(() -> Analysis.run(lake, OPTIONS))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Another analyze is running");
        }
    }

    @Test
    void looksPastABatchThatIsBeingWritten(@TempDir Path folder) throws Exception {
        Lake busy = TestLakes.at(folder.resolve("lake"));
        appendSale(busy, "o1");
        RunningBatch batch = RunningBatch.begin(busy, "b2", "test");
        busy.append(
                Contracts.shipped().get("sales"),
                TestLakes.typed(Contracts.shipped().get("sales"), sale("o2"), "o2.csv"));

        ReleaseManifest during = Analysis.run(busy, at("2025-06-20T10:00:00Z"));
        batch.undo();

        assertThat(rows(busy.place(), during.id(), "select order_id from sales"))
                .containsExactly("o1");
    }

    private static void appendSale(Lake lake, String order) {
        TestLakes.append(lake, "sales", sale(order), order + ".csv");
    }

    private static Dataset<Row> sale(String order) {
        return TestLakes.session()
                .sql("select '" + order
                        + "' as order_id, '1' as line_no, 'sell_in' as side, '2025-05-05' as ordered_on,"
                        + " '100' as net_amount, 'USD' as currency");
    }

    @Test
    void saysWhenThereIsNothing(@TempDir Path empty) {
        Lake none = TestLakes.at(empty.resolve("lake"));
        assertThatThrownBy(() -> Analysis.run(none, OPTIONS)).hasMessageContaining("Nothing to analyse");
    }

    @Test
    void countsWhatHasNoRateOnTheDayItIsConvertedBy(@TempDir Path folder) throws Exception {
        Lake foreign = TestLakes.at(folder.resolve("lake"));
        TestLakes.append(
                foreign,
                "fx_rates",
                TestLakes.session().sql("select '2025-06-02' as rate_date, 'USD' as currency, '1.1' as per_eur"),
                "fx_rates.csv");
        TestLakes.append(foreign, "deals", TestLakes.session().sql("""
                                select * from values
                                  ('d1', '2025-01-05', '2025-06-03', 'won', '100', 'EUR'),
                                  ('d2', '2025-06-03', '2025-06-15', 'won', '100', 'EUR'),
                                  ('d3', '2025-01-05', null, 'open', '100', 'EUR')
                                  as deals(deal_id, registered_at, closed_on, outcome, amount, currency)"""), "deals.csv");
        TestLakes.append(foreign, "commitments", TestLakes.session().sql("""
                                select * from values
                                  ('vendor', 'v1', 'three_year_turnover', '2020-01-01', '100', 'EUR'),
                                  ('vendor', 'v2', 'three_year_turnover', '2025-06-03', '100', 'EUR')
                                  as commitments(subject_kind, subject_id, commitment, valid_from, amount, currency)"""), "commitments.csv");
        TestLakes.append(foreign, "subscriptions", TestLakes.session().sql("""
                                select * from values
                                  ('s1', '2025-06-03', '100', 'EUR'),
                                  ('s2', '2025-05-03', '100', 'EUR'),
                                  ('s3', '2025-05-03', '100', 'USD'),
                                  ('s4', '2025-05-03', null, 'EUR')
                                  as subscriptions(subscription_id, term_start, unit_price, currency)"""), "subscriptions.csv");
        TestLakes.append(foreign, "marketing_activities", TestLakes.session().sql("""
                                select * from values
                                  ('m1', '2025-06-03', '2025-06-30', '100', 'EUR'),
                                  ('m2', '2025-05-03', '2025-06-03', '100', 'EUR'),
                                  ('m3', null, '2025-06-03', '100', 'EUR'),
                                  ('m4', null, '2025-06-13', '100', 'EUR'),
                                  ('m5', null, null, '100', 'EUR')
                                  as activities(activity_id, started_on, ended_on, spent_amount, currency)"""), "activities.csv");
        TestLakes.append(foreign, "engagements", TestLakes.session().sql("""
                                select * from values
                                  ('e1', '2025-06-03', '100', 'EUR'),
                                  ('e2', '2025-06-13', '100', 'EUR'),
                                  ('e3', null, '100', 'EUR')
                                  as engagements(engagement_id, actual_end, revenue_amount, currency)"""), "engagements.csv");
        TestLakes.append(foreign, "engineers", TestLakes.session().sql("""
                                select * from values
                                  ('n1', '2025-06-03', '100', 'EUR'),
                                  ('n2', '2025-06-13', '100', 'EUR')
                                  as engineers(engineer_id, valid_from, standard_rate, currency)"""), "engineers.csv");

        ReleaseManifest manifest = Analysis.run(
                foreign, new AnalysisOptions(LocalDate.of(2025, 6, 30), "USD", List.of(), Clock.systemUTC(), 2, false));

        assertThat(rows(foreign.place(), manifest.id(), "select dataset, unconverted from data_quality order by 1"))
                .containsExactly(
                        "commitments | 1",
                        "deals | 1",
                        "engagements | 1",
                        "engineers | 0",
                        "fx_rates | 0",
                        "marketing_activities | 2",
                        "subscriptions | 1");
    }

    @Test
    void everyModelIsAMartOrAStep() {
        Set<String> marts = Set.copyOf(Contracts.shipped().of(Contract.Layer.MARTS).stream()
                .map(Contract::name)
                .toList());
        assertThat(SqlModel.shipped())
                .filteredOn(model -> marts.contains(model.name()))
                .extracting(Model::name)
                .contains("partner_kpis", "program_kpis", "business_monthly");
    }

    private List<String> rows(String release, String query) throws SQLException {
        return rows(lake.place(), release, query);
    }

    static List<String> rows(LakePlace place, String release, String query) throws SQLException {
        Path catalog = new Releases(place).folder(release).resolve("catalog.duckdb");
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + catalog);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(found.getString(column)));
                }
                rows.add(String.join(" | ", row));
            }
        }
        return rows;
    }
}
