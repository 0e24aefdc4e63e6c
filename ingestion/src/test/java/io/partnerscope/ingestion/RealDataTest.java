package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.ingestion.IngestReport.DatasetReport;
import io.partnerscope.ingestion.commit.Counts;
import io.partnerscope.ingestion.source.Sources;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, beside the project where there are any; the figures are those of the files themselves. */
class RealDataTest {
    private static final Path DATA =
            Path.of("../../shared/data").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @BeforeEach
    void onlyWhereTheDataIs() {
        Assumptions.assumeTrue(Files.isDirectory(DATA), "No real data at " + DATA + ": test skipped");
    }

    @Test
    void takesInTheRatesOfTheCentralBank() {
        TestLake lake = TestLake.in(folder);

        IngestReport report = lake.ingest(
                Sources.shipped("ecb-reference-rates").orElseThrow(), DATA.resolve("fx/eurofxref-hist.csv"));

        Counts counts = report.total();
        assertThat(counts.received()).isEqualTo(6_983L * 41);
        assertThat(counts.accepted()).isEqualTo(217_555);
        assertThat(counts.filtered()).isEqualTo(6_983L * 41 - 217_555);
        assertThat(lake.read("fx_rates").count()).isEqualTo(217_555);
        assertThat(lake.read("fx_rates")
                        .where("rate_date = '1999-01-04' and currency = 'USD'")
                        .first()
                        .getDecimal(2))
                .isEqualByComparingTo("1.1789");
    }

    @Test
    void takesInPurchasesAsVendorTurnover() {
        TestLake lake = TestLake.in(folder);

        IngestReport report = lake.ingest(TestLake.source("adventureworks-purchases"), DATA.resolve("adventureworks"));

        assertThat(report.anyFailed()).isFalse();
        assertThat(counts(report, "sales").accepted()).isEqualTo(8_169);
        assertThat(counts(report, "sales").rejected()).isZero();
        assertThat(counts(report, "vendors").accepted()).isEqualTo(104);
        assertThat(sum(lake, "net_amount")).isEqualByComparingTo("56820056.5345");
    }

    @Test
    void takesInResellerSales() {
        TestLake lake = TestLake.in(folder);

        IngestReport report =
                lake.ingest(TestLake.source("adventureworks-reseller-sales"), DATA.resolve("adventureworks"));

        assertThat(report.anyFailed()).isFalse();
        assertThat(report.total().rejected()).isZero();
        assertThat(counts(report, "products").accepted()).isEqualTo(606);
        assertThat(counts(report, "partners").accepted()).isEqualTo(701);
        assertThat(counts(report, "sales").accepted()).isEqualTo(60_855);
        assertThat(sum(lake, "net_amount")).isEqualByComparingTo("80450596.9823");
        assertThat(sum(lake, "cost_amount")).isEqualByComparingTo("79980114.3790");
        assertThat(lake.read("partners").where("country is null").count()).isZero();
    }

    @Test
    void takesInOpportunities() {
        TestLake lake = TestLake.in(folder);

        IngestReport report = lake.ingest(TestLake.source("crm"), DATA.resolve("crm"));

        assertThat(report.anyFailed()).isFalse();
        assertThat(counts(report, "deals").accepted()).isEqualTo(8_800);
        assertThat(lake.read("deals").where("outcome = 'won'").count()).isEqualTo(4_238);
        assertThat(lake.read("deals").where("outcome = 'lost'").count()).isEqualTo(2_473);
        assertThat(lake.read("deals").where("product_id = 'GTXPro'").count()).isZero();
        assertThat(lake.read("deals").where("customer_id is null").count()).isEqualTo(1_425);
    }

    /** Written anew from docs/source-files.md alone, to see whether that suffices. */
    @Test
    void takesInOpportunitiesByASourceWrittenFromTheDocumentation() {
        TestLake lake = TestLake.in(folder);

        IngestReport report = lake.ingest(TestLake.source("crm-by-documentation"), DATA.resolve("crm"));

        assertThat(report.anyFailed()).isFalse();
        assertThat(counts(report, "deals")).isEqualTo(new Counts(8_800, 8_800, 0, 0, 0, 0, 0));
        assertThat(counts(report, "customers").accepted()).isEqualTo(85);
        assertThat(counts(report, "products").accepted()).isEqualTo(7);
        assertThat(lake.read("deals")
                        .selectExpr(
                                "count_if(outcome = 'won')",
                                "count_if(outcome = 'lost')",
                                "cast(sum(amount) as bigint)",
                                "count_if(outcome = 'lost' and amount is not null)",
                                "round(avg(case when outcome = 'won' then datediff(closed_on, registered_at) end), 1)")
                        .first())
                .hasToString("[4238,2473,10005534,0,51.8]");
    }

    private static Counts counts(IngestReport report, String dataset) {
        return report.datasets().stream()
                .filter(one -> one.dataset().equals(dataset))
                .map(DatasetReport::counts)
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal sum(TestLake lake, String column) {
        return lake.read("sales").selectExpr("sum(" + column + ")").first().getDecimal(0);
    }
}
