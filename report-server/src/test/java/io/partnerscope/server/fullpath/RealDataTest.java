package io.partnerscope.server.fullpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real exports nobody here wrote, from their files to the figures they must show. They lie beside the project; where
 * they do not, these tests are skipped.
 */
class RealDataTest {
    private static final Path DATA = Processes.PROJECT.resolveSibling("shared").resolve("data");
    private static final Path SOURCES = Processes.PROJECT.resolve("ingestion/src/test/resources/test-sources");

    @TempDir
    private Path folder;

    private String lake;

    @BeforeEach
    void needsTheDataAndTheOtherModules() {
        assumeTrue(Files.isDirectory(DATA), "no real data at ../shared/data beside the project");
        assumeTrue(Processes.sparkSideIsBuilt(), "ingestion and analytics-jobs are not packaged");
        lake = folder.resolve("lake").toString();
    }

    @Test
    void purchasesMakeProvisionalLevels() {
        ingest("ecb-reference-rates", "fx/eurofxref-hist.csv");
        ingest(SOURCES.resolve("adventureworks-purchases.yaml").toString(), "adventureworks");
        analyze("2025-09-30");

        assertThat(query("select provisional_tier, count(*), count(tier) from vendor_tiers"
                        + " where as_of = date '2025-09-30' group by all order by 2"))
                .containsExactly("Key|18|0", "Advanced|25|0", "Emerging|61|0");
        assertThat(query("select count(*), min(per_eur) filter (where rate_date = '1999-01-04' and currency = 'USD')"
                        + " from fx_rates"))
                .containsExactly("217555|1.178900000000");

        String vendor = query("select subject_id from vendor_tiers where provisional_tier = 'Key'"
                        + " and as_of = date '2025-09-30' order by 1")
                .get(0);
        Processes.Answer why =
                Processes.server("tiers", "explain", vendor, "--lake", lake).succeeded();
        assertThat(why.out())
                .contains("Sales to partners in the trailing 12 months: at least 1,000,000 USD")
                .contains("Purchases in the trailing 12 months: more than 20")
                .contains("Market development fund (MDF) allocated")
                .contains("unknown")
                .contains("met")
                .containsPattern("Purchasing\\.PurchaseOrderDetail\\.csv\\S* *(:|line )\\s*\\d+");
    }

    @Test
    void resellerSalesGiveRevenueCostAndBlendedMargin() {
        ingest(SOURCES.resolve("adventureworks-reseller-sales.yaml").toString(), "adventureworks");
        analyze("2013-11-30");

        assertThat(query("select kpi, numerator from program_kpis where period = 'all' and kpi in ('revenue', 'cost')"
                        + " order by kpi"))
                .containsExactly("cost|79980114.379000000000", "revenue|80450596.982300000000");
        assertThat(
                        query(
                                "select round(value, 4) from program_kpis where period = 'all' and kpi = 'blended_gross_margin'"))
                .containsExactly("0.0058");
        assertThat(query("select extract(year from ordered_on), sum(net_amount) from sales group by 1 order by 1"))
                .containsExactly("2010|489328.5787", "2011|18192802.7143", "2012|28193631.5321", "2013|33574834.1572");
    }

    @Test
    void opportunitiesGiveWinRates() {
        ingest(SOURCES.resolve("crm.yaml").toString(), "crm");
        analyze("2017-12-31");

        assertThat(query("select numerator::bigint, denominator::bigint, round(value, 4) from program_kpis"
                        + " where period = 'all' and kpi = 'win_rate.count'"))
                .containsExactly("4238|6711|0.6315");
        assertThat(query("select value from program_kpis where period = 'all' and kpi = 'win_rate.value'"))
                .containsExactly("null");
        assertThat(query("select round(value, 1) from program_kpis where period = 'all' and kpi = 'sales_cycle_days'"))
                .containsExactly("51.8");
    }

    private void ingest(String source, String file) {
        Processes.spark("ingest", "--source", source, "--in", DATA.resolve(file).toString(), "--lake", lake)
                .succeeded();
    }

    private void analyze(String asOf) {
        Processes.spark("analyze", "--as-of", asOf, "--lake", lake).succeeded();
    }

    private java.util.List<String> query(String sql) {
        return ReleaseQuery.rows(ReleaseQuery.catalog(Path.of(lake)), sql);
    }
}
