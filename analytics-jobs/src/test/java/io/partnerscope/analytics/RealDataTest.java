package io.partnerscope.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.partnerscope.lake.Lake;
import io.partnerscope.release.ReleaseManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of the companies in {@code ../shared/data}, as its README has computed them; skipped where it is absent. */
class RealDataTest {
    private static final Path DATA = Path.of("../../shared/data");

    private static Dataset<Row> csv(String file, String separator) {
        Path path = DATA.resolve(file);
        assumeThat(Files.exists(path))
                .as("no real data at " + DATA.toAbsolutePath().normalize())
                .isTrue();
        return TestLakes.session()
                .read()
                .option("header", "true")
                .option("sep", separator)
                .csv(path.toString());
    }

    @Test
    void resellerSalesOfAdventureWorks(@TempDir Path folder) throws Exception {
        Dataset<Row> lines = csv("adventureworks/FactResellerSales.csv", ",")
                .selectExpr(
                        "SalesOrderNumber as order_id",
                        "SalesOrderLineNumber as line_no",
                        "'sell_in' as side",
                        "substr(OrderDate, 1, 10) as ordered_on",
                        "ResellerKey as partner_id",
                        "SalesAmount as net_amount",
                        "TotalProductCost as cost_amount",
                        "'USD' as currency");
        Lake lake = TestLakes.at(folder.resolve("lake"));
        TestLakes.append(lake, "sales", lines, "FactResellerSales.csv");

        ReleaseManifest release = Analysis.run(lake, AnalysisOptions.standard().asOf(LocalDate.of(2013, 11, 30)));

        assertThat(AnalysisTest.rows(lake.place(), release.id(), """
                        select kpi, round(value, 4), numerator::decimal(20, 4), unknown_rows
                        from program_kpis
                        where period = 'all' and kpi in ('revenue', 'cost', 'blended_gross_margin', 'active_customers')"""))
                .containsExactlyInAnyOrder(
                        "revenue | 8.04505969823E7 | 80450596.9823 | 0",
                        "cost | 7.9980114379E7 | 79980114.3790 | 0",
                        "blended_gross_margin | 0.0058 | 470482.6033 | 0",
                        "active_customers | null | null | 60855");
        KpiOracle.assertAgrees(lake.place(), release);
    }

    @Test
    void opportunitiesOfTheCrm(@TempDir Path folder) throws Exception {
        Dataset<Row> deals = csv("crm/sales_pipeline.csv", ",")
                .selectExpr(
                        "opportunity_id as deal_id",
                        "sales_agent as partner_id",
                        "case deal_stage when 'Won' then 'won' when 'Lost' then 'lost' else 'open' end as outcome",
                        "engage_date as registered_at",
                        "close_date as closed_on",
                        "close_value as amount",
                        "'USD' as currency");
        Lake lake = TestLakes.at(folder.resolve("lake"));
        TestLakes.append(lake, "deals", deals, "sales_pipeline.csv");

        ReleaseManifest release = Analysis.run(lake, AnalysisOptions.standard().asOf(LocalDate.of(2017, 12, 31)));

        assertThat(AnalysisTest.rows(lake.place(), release.id(), """
                        select kpi, round(value, 4), numerator::bigint, denominator::bigint
                        from program_kpis
                        where period = 'all' and kpi <> 'partner_activation'"""))
                .contains(
                        "win_rate.count | 0.6315 | 4238 | 6711",
                        "win_rate.value | null | 10005534 | 10005534",
                        "sales_cycle_days | 51.782 | 219452 | 4238",
                        "sales_velocity | 193224.2727 | 42403453092 | 219452");
        KpiOracle.assertAgrees(lake.place(), release);
    }

    @Test
    void whatResellersPaidBelowListPriceAndBoughtWithTheirBikes(@TempDir Path folder) throws Exception {
        Dataset<Row> lines = csv("adventureworks/FactResellerSales.csv", ",")
                .selectExpr(
                        "SalesOrderNumber as order_id",
                        "SalesOrderLineNumber as line_no",
                        "'sell_in' as side",
                        "substr(OrderDate, 1, 10) as ordered_on",
                        "ResellerKey as partner_id",
                        "ResellerKey as customer_id",
                        "ProductKey as product_id",
                        "OrderQuantity as quantity",
                        "UnitPrice as list_price",
                        "SalesAmount as net_amount",
                        "'USD' as currency");
        // Bikes are the hardware; what is worn and fitted stands for what is sold with it.
        Dataset<Row> products = csv("adventureworks/DimProduct.csv", ",")
                .selectExpr(
                        "ProductKey as product_id",
                        "EnglishProductName as name",
                        "case when ProductSubcategoryKey in ('1', '2', '3') then 'hardware' else 'warranty' end as kind")
                .dropDuplicates("product_id");
        Lake lake = TestLakes.at(folder.resolve("lake"));
        TestLakes.append(lake, "sales", lines, "FactResellerSales.csv");
        TestLakes.append(lake, "products", products, "DimProduct.csv");

        ReleaseManifest release = Analysis.run(lake, AnalysisOptions.standard().asOf(LocalDate.of(2013, 11, 30)));

        assertThat(AnalysisTest.rows(lake.place(), release.id(), """
                        select kpi, numerator::decimal(20, 4), denominator::decimal(20, 4), unknown_rows
                        from program_kpis
                        where period = 'all' and kpi = 'partner_discount'"""))
                .containsExactly("partner_discount | 527507.8884 | 80978104.8707 | 0");
        KpiOracle.assertAgrees(lake.place(), release);
        assertThat(RollUps.assertAddUp(lake.place(), release)).isGreaterThan(1_000);
    }

    @Test
    void consumptionOfACloudBill(@TempDir Path folder) throws Exception {
        Dataset<Row> charges = csv("focus/focus_sample_1.0.csv", ",")
                .selectExpr(
                        "Id as usage_id",
                        "substr(ChargePeriodStart, 1, 10) as usage_date",
                        "SubAccountId as partner_id",
                        "ServiceName as product_id",
                        "lower(ChargeCategory) as charge_category",
                        "BilledCost as billed_amount",
                        "EffectiveCost as cost_amount",
                        "BillingCurrency as currency",
                        "'sell_in' as side");
        Lake lake = TestLakes.at(folder.resolve("lake"));
        TestLakes.append(lake, "usage", charges, "focus_sample_1.0.csv");

        ReleaseManifest release = Analysis.run(lake, AnalysisOptions.standard().asOf(LocalDate.of(2024, 9, 30)));

        assertThat(AnalysisTest.rows(lake.place(), release.id(), """
                        select kpi, numerator::decimal(28, 12), denominator::decimal(28, 12), unknown_rows
                        from program_kpis
                        where period = 'month' and period_end = '2024-09-30' and kpi like 'usage_%'"""))
                .containsExactlyInAnyOrder(
                        "usage_revenue | 20.520226728990 | null | 0",
                        "usage_margin | 5.543712543130 | 20.520226728990 | 0",
                        "usage_growth | 20.520226728990 | 0E-12 | 0");
        KpiOracle.assertAgrees(lake.place(), release);
    }
}
