package io.partnerscope.analytics.tiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.partnerscope.analytics.Analysis;
import io.partnerscope.analytics.AnalysisOptions;
import io.partnerscope.analytics.TestLakes;
import io.partnerscope.lake.Lake;
import io.partnerscope.program.Program;
import io.partnerscope.program.Programs;
import io.partnerscope.program.Simulation;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.Releases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reference program on the purchases of AdventureWorks, for every month end of the 24 months to 2025-09-30, held against
 * DuckDB queries over the lake's rows; skipped where the files are absent.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AdventureWorksTiersTest {
    private static final Path DATA = Path.of("../../shared/data/adventureworks");
    private static final LocalDate AS_OF = LocalDate.of(2025, 9, 30);

    /** Level by turnover and purchases alone, all else being unknown; the variable advanced is its threshold. */
    private static final String LEVELS = """
            with days as (
              select last_day(date '2025-09-30' - to_months(cast(n as integer))) as as_of from range(24) months(n)
            ), vendor_days as (select vendor_id, as_of from (select distinct vendor_id from sales) cross join days
            ), measured as (
              select d.vendor_id, d.as_of, coalesce(sum(s.net_amount), 0) as turnover,
                count(distinct s.order_id) as purchases
              from vendor_days d left join sales s on s.vendor_id = d.vendor_id and s.side = 'sell_in'
                and s.ordered_on between cast((d.as_of + 1) - interval 12 months as date) and d.as_of
              group by all
            )
            select vendor_id, as_of, case
              when turnover < getvariable('advanced') or purchases <= 20 then 'Emerging'
              when turnover < 1000000 then 'Advanced'
              when turnover <= 10000000 then 'Key'
              else 'Strategic' end as level
            from measured""";

    @SuppressWarnings("NullAway.Init")
    private Connection catalog;

    @BeforeAll
    void analyse(@TempDir Path folder) throws Exception {
        assumeThat(Files.exists(DATA))
                .as("no real data at " + DATA.toAbsolutePath().normalize())
                .isTrue();
        csv("Purchasing.PurchaseOrderHeader.csv").createOrReplaceTempView("aw_headers");
        csv("Purchasing.PurchaseOrderDetail.csv").createOrReplaceTempView("aw_details");
        Dataset<Row> lines = TestLakes.session().sql("""
                select d.PurchaseOrderID as order_id, d.PurchaseOrderDetailID as line_no, 'sell_in' as side,
                  substr(h.OrderDate, 1, 10) as ordered_on, h.VendorID as vendor_id, d.LineTotal as net_amount,
                  'USD' as currency
                from aw_details d join aw_headers h using (PurchaseOrderID) where h.Status = '4'""");
        Dataset<Row> vendors = csv("Purchasing.Vendor.csv").selectExpr("BusinessEntityID as vendor_id", "Name as name");
        Lake lake = TestLakes.at(folder.resolve("lake"));
        TestLakes.append(lake, "sales", lines, "Purchasing.PurchaseOrderDetail.csv");
        TestLakes.append(lake, "vendors", vendors, "Purchasing.Vendor.csv");
        ReleaseManifest release = Analysis.run(lake, AnalysisOptions.standard().asOf(AS_OF));
        Path file = new Releases(lake.place()).folder(release.id()).resolve("catalog.duckdb");
        catalog = DriverManager.getConnection("jdbc:duckdb:" + file);
    }

    private static Dataset<Row> csv(String file) {
        return TestLakes.session()
                .read()
                .option("header", "true")
                .csv(DATA.resolve(file).toString());
    }

    @Test
    void everyMonthEndOfTwoYearsAgrees() throws Exception {
        Queries.run(catalog, "set variable advanced = 50000");

        List<String> levels = Queries.rows(catalog, """
                select subject_id, as_of, provisional_tier from vendor_tiers
                where program_id = 'softline-vendor-development' and subject_id in (select vendor_id from sales)""");

        assertThat(levels)
                .hasSizeGreaterThan(24 * 70)
                .containsExactlyInAnyOrderElementsOf(Queries.rows(catalog, LEVELS));
        assertThat(Queries.rows(catalog, """
                select provisional_tier, count(*) from vendor_tiers
                where program_id = 'softline-vendor-development' and as_of = date '2025-09-30'
                group by all order by 2""")).containsExactly("Key|18", "Advanced|25", "Emerging|61");
    }

    @Test
    void unchangedRulesGiveTheVerdictsOfTheRelease() throws Exception {
        Program program = StoredMeasures.program("softline-vendor-development");

        List<Simulation.Day> days = StoredMeasures.simulate(catalog, program, program);

        assertThat(days.stream()
                        .flatMap(day -> day.subjects().stream()
                                .map(subject -> subject.id() + "|" + day.day() + "|" + subject.changedTier() + "|"
                                        + subject.changedProvisional())))
                .hasSize(25 * 104 - 104)
                .containsExactlyInAnyOrderElementsOf(Queries.rows(catalog, """
                        select subject_id, as_of, tier, provisional_tier from vendor_tiers
                        where program_id = 'softline-vendor-development'"""));
        assertThat(days).allMatch(day -> day.moves().isEmpty());
    }

    @Test
    void advancedAtFortyThousandMovesThoseTheQuerySays() throws Exception {
        Program program = StoredMeasures.program("softline-vendor-development");
        String text = Objects.requireNonNull(Programs.shippedTexts().get(program.id()));
        Program changed = Programs.parse("changed.yaml", text.replace("at_least: 50_000}", "at_least: 40_000}"));

        List<String> moves = StoredMeasures.simulate(catalog, program, changed).stream()
                .flatMap(day -> day.moves().stream()
                        .map(move -> move.id() + "|" + day.day() + "|" + move.provisional() + "|"
                                + move.changedProvisional() + "|" + move.steps()))
                .toList();

        Queries.run(catalog, "set variable advanced = 50000");
        Queries.run(catalog, "create or replace temp table before as " + LEVELS);
        Queries.run(catalog, "set variable advanced = 40000");
        assertThat(moves).isNotEmpty().containsExactlyInAnyOrderElementsOf(Queries.rows(catalog, """
                        select vendor_id, as_of, b.level, a.level, 1
                        from before b join (%s) a using (vendor_id, as_of) where a.level <> b.level""".formatted(
                        LEVELS)));
    }
}
