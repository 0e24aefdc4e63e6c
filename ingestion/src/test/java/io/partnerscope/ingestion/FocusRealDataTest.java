package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.ingestion.commit.Counts;
import io.partnerscope.ingestion.source.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real FOCUS bill and the specification's own examples, beside the project where there are any. */
class FocusRealDataTest {
    private static final Path DATA =
            Path.of("../../shared/data/focus").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @BeforeEach
    void onlyWhereTheDataIs() {
        Assumptions.assumeTrue(Files.isDirectory(DATA), "No real data at " + DATA + ": test skipped");
    }

    @Test
    void keepsEveryDecimalOfARealBill() {
        TestLake lake = TestLake.in(folder);

        IngestReport report = lake.ingest(Sources.shipped("focus").orElseThrow(), DATA.resolve("focus_sample_1.0.csv"));

        assertIsTheWholeBill(lake, report);
    }

    /** As providers write it: days as moments, amounts as numbers, some of them floating, tags as a map. */
    @Test
    void keepsEveryDecimalOfTheBillAsParquet() {
        TestLake lake = TestLake.in(folder.resolve("lake"));
        TestLake.spark()
                .read()
                .option("header", "true")
                .option("escape", "\"")
                .option("nullValue", "NULL")
                .csv(DATA.resolve("focus_sample_1.0.csv").toString())
                .withColumn("BilledCost", functions.expr("cast(BilledCost as decimal(30, 15))"))
                .withColumn("EffectiveCost", functions.expr("cast(EffectiveCost as decimal(20, 11))"))
                .withColumn("ListCost", functions.expr("cast(ListCost as double)"))
                .withColumn("ChargePeriodStart", functions.expr("cast(ChargePeriodStart as timestamp)"))
                .withColumn("ChargePeriodEnd", functions.expr("cast(ChargePeriodEnd as timestamp)"))
                .withColumn("Tags", functions.expr("from_json(Tags, 'map<string, string>')"))
                .coalesce(1)
                .write()
                .parquet(folder.resolve("bill").toString());

        IngestReport report = lake.ingest(Sources.shipped("focus").orElseThrow(), folder.resolve("bill"));

        assertIsTheWholeBill(lake, report);
    }

    private static void assertIsTheWholeBill(TestLake lake, IngestReport report) {
        assertThat(report.total()).isEqualTo(new Counts(1_000, 1_000, 0, 0, 0, 0, 0));
        assertThat(lake.read("usage")
                        .selectExpr(
                                "cast(sum(billed_amount) as string)",
                                "cast(sum(effective_amount) as string)",
                                "cast(sum(list_amount) as string)",
                                "count(distinct usage_id)")
                        .first())
                .hasToString("[20.520226728990,14.976514185860,20.390905751190,1000]");
        assertThat(countsBy(lake, "charge_category")).isEqualTo(Map.of("usage", 997L, "adjustment", 2L, "credit", 1L));
        assertThat(countsBy(lake, "vendor_id")).isEqualTo(Map.of("AWS", 942L, "Microsoft", 51L, "Oracle", 7L));
        assertThat(countsBy(lake, "currency")).isEqualTo(Map.of("USD", 1_000L));
        assertThat(lake.read("usage")
                        .selectExpr("cast(min(usage_date) as string)", "cast(max(usage_date) as string)")
                        .first())
                .hasToString("[2024-09-01,2024-09-30]");
    }

    /**
     * The 26 files by hand: 11 examples of commitments have neither currency nor provider, 25 lines, some between blank
     * lines; the 15 of SaaS have 56 lines. Examples that vary one contract have charges in common, of which one counts.
     */
    @Test
    void landsTheExamplesOfTheSpecificationOrSaysWhatEachLineLacks() {
        TestLake lake = TestLake.in(folder);

        IngestReport report = lake.ingest(Sources.shipped("focus").orElseThrow(), DATA.resolve("spec-examples"));

        assertThat(report.anyFailed()).isFalse();
        Map<String, List<Long>> files = new TreeMap<>();
        for (Row file : lake.read("batches").collectAsList()) {
            String path = file.getAs("source_file");
            files.put(
                    path.substring(path.lastIndexOf('/') + 1).replace(".csv", ""),
                    List.of(
                            file.<Long>getAs("received"),
                            file.<Long>getAs("accepted") + file.<Long>getAs("duplicates"),
                            file.<Long>getAs("rejected"),
                            file.<Long>getAs("filtered")));
        }
        Map<String, Long> rejected = Map.ofEntries(
                Map.entry("one_hundred_percent_utilization_with_commitment_discount_flexibility_with_1_resource", 3L),
                Map.entry("one_hundred_percent_utilization_with_commitment_discount_flexibility_with_2_resources", 3L),
                Map.entry("one_hundred_percent_utilization_without_commitment_discount_flexibility", 2L),
                Map.entry("zero_percent_utilization_without_commitment_discount_flexibility", 3L),
                Map.entry("commitment_discount_purchase_scenario_1", 1L),
                Map.entry("commitment_discount_purchase_scenario_2", 3L),
                Map.entry("commitment_discount_purchase_scenario_3", 4L),
                Map.entry("commitment_discount_usage_scenario_1", 1L),
                Map.entry("commitment_discount_usage_scenario_2", 1L),
                Map.entry("commitment_discount_usage_scenario_3", 2L),
                Map.entry("commitment_discount_usage_scenario_4", 2L));
        Map<String, Long> good = Map.ofEntries(
                Map.entry("simple_saas_agreements_a1", 1L),
                Map.entry("simple_saas_agreements_a2", 1L),
                Map.entry("simple_saas_agreements_a3", 1L),
                Map.entry("simple_saas_agreements_b", 1L),
                Map.entry("simple_saas_agreements_c", 3L),
                Map.entry("saas_spend_agreements_a1", 4L),
                Map.entry("saas_spend_agreements_a2", 13L),
                Map.entry("saas_spend_agreements_b1", 5L),
                Map.entry("saas_spend_agreements_b2", 14L),
                Map.entry("virtual_currency_pricing_model_a1", 1L),
                Map.entry("virtual_currency_pricing_model_a2", 3L),
                Map.entry("virtual_currency_pricing_model_b1", 1L),
                Map.entry("virtual_currency_pricing_model_b2", 3L),
                Map.entry("virtual_currency_pricing_model_b3", 3L),
                Map.entry("virtual_currency_pricing_model_c", 2L));
        Map<String, List<Long>> expected = new TreeMap<>();
        rejected.forEach((file, lines) -> expected.put(file, List.of(lines, 0L, lines, 0L)));
        good.forEach((file, lines) -> expected.put(file, List.of(lines, lines, 0L, 0L)));
        assertThat(files).isEqualTo(expected);
        assertThat(lake.read("quarantine").collectAsList())
                .allSatisfy(row -> assertThat(row.<Object>getList(row.fieldIndex("reasons")))
                        .satisfiesExactlyInAnyOrder(
                                vendor -> assertThat(vendor).asString().endsWith(": vendor_id is missing"),
                                currency -> assertThat(currency).asString().endsWith(": currency is missing")));
        assertThat(lake.read("usage")
                        .where("product_id = 'ACS-001'")
                        .selectExpr("cast(billed_amount as int)", "cast(usage_date as string)", "vendor_id")
                        .first())
                .hasToString("[10000,2025-04-01,ACMECORP]");
    }

    private static Map<String, Long> countsBy(TestLake lake, String column) {
        Map<String, Long> counts = new TreeMap<>();
        lake.read("usage")
                .groupBy(column)
                .count()
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }
}
