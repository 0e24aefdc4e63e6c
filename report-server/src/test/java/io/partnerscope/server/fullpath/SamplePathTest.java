package io.partnerscope.server.fullpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.sample.Truth;
import io.partnerscope.server.text.ToldSentences;
import io.partnerscope.server.whatif.Reproduction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's lake, held against what the generator says is true. */
class SamplePathTest {
    @TempDir
    private static Path folder;

    private static Path lake;
    private static Truth truth;
    private static String demoOutput;

    @BeforeAll
    static void runTheDemo() {
        assumeTrue(Processes.sparkSideIsBuilt(), "ingestion and analytics-jobs are not packaged");
        lake = folder.resolve("lake");
        Processes.Answer demo =
                Processes.spark("demo", "--no-serve", "--lake", lake.toString()).succeeded();
        demoOutput = demo.out();
        truth = Truth.read(lake.resolve("sample"));
    }

    @Test
    void everyVendorHasItsTrueTierOnEveryDay() {
        List<String> expected = truth.tiers().stream()
                .map(row -> row.vendorId() + "|" + row.asOf() + "|" + row.tier())
                .toList();

        assertThat(query("select subject_id, as_of, tier from vendor_tiers"
                        + " where program_id = 'softline-vendor-development'"
                        + " and subject_id in (select vendor_id from vendors)"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void unchangedRulesReproduceEveryTierOfEveryProgram() {
        assertThat(Reproduction.differences(lake)).isEmpty();
    }

    @Test
    void quarantineHoldsThePlantedRowsByReason() {
        List<String> expected = new ArrayList<>();
        truth.rejected()
                .forEach((dataset, reasons) ->
                        reasons.forEach((reason, count) -> expected.add(dataset + "|" + reason + "|" + count)));

        assertThat(query("select dataset, reason, count(*) from"
                        + " (select dataset, unnest(reason_codes) as reason from quarantine) group by all"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyRowOfEveryFileIsAccountedFor() {
        List<String> expected = new ArrayList<>();
        new TreeMap<>(truth.rows())
                .forEach((dataset, rows) -> expected.add(
                        dataset + "|" + rows + "|" + truth.duplicates().getOrDefault(dataset, 0L)));

        assertThat(query("select dataset, sum(received), sum(duplicates) from data_quality group by 1 order by 1"))
                .containsExactlyElementsOf(expected);
        assertThat(query("select count(*) from batches where received <> accepted + duplicates + rejected + filtered"))
                .containsExactly("0");
        for (Contract contract : Contracts.shipped().of(Contract.Layer.LAKE)) {
            assertThat(query("select (select sum(accepted) from batches where dataset = '" + contract.name()
                            + "') = (select count(*) from \"" + contract.name() + "\")"))
                    .as(contract.name())
                    .containsExactly("true");
        }
    }

    @Test
    void orphansAndUnconvertedRowsAreKeptAndCounted() {
        List<String> orphans = new ArrayList<>();
        truth.orphans()
                .forEach((dataset, columns) -> orphans.add(dataset + "|"
                        + columns.values().stream().mapToLong(Long::longValue).sum()));
        List<String> unconverted = new ArrayList<>();
        truth.unconverted().forEach((dataset, rows) -> unconverted.add(dataset + "|" + rows));

        assertThat(query("select dataset, sum(orphans) from data_quality group by 1 having sum(orphans) > 0"))
                .containsExactlyInAnyOrderElementsOf(orphans);
        assertThat(query("select dataset, sum(unconverted) from data_quality group by 1 having sum(unconverted) > 0"))
                .containsExactlyInAnyOrderElementsOf(unconverted);
    }

    @Test
    void partnerActivationIsTheTrueOne() {
        assertThat(query("select numerator::bigint, denominator::bigint from program_kpis"
                        + " where kpi = 'partner_activation' and period = 'all'"))
                .containsExactly(truth.partnerActivation().numerator() + "|"
                        + truth.partnerActivation().denominator());
    }

    @Test
    void everySentenceOfTheMartsIsToldInEveryLanguage() {
        ToldSentences.QUERIES.forEach((column, sql) -> {
            List<String> sentences = query(sql);
            // The sample is large enough for a model, so that nothing says why there is none.
            assertThat(sentences.isEmpty()).as(column).isEqualTo(column.equals("churn_model.reason"));
            ToldSentences.check(sentences);
        });
    }

    @Test
    void theCatalogListsEveryTableWithComments() {
        List<String> names = query("select view_name from duckdb_views() where not internal and comment is not null");
        assertThat(names)
                .containsAll(
                        Contracts.shipped().all().stream().map(Contract::name).toList());
        assertThat(query("select table_name || '.' || column_name from duckdb_columns()"
                        + " where not internal and comment is null"))
                .isEmpty();
    }

    @Test
    void sqlPrintsOnlyData() {
        Processes.Answer answer = Processes.server(
                        "sql",
                        "--format",
                        "csv",
                        "--lake",
                        lake.toString(),
                        "select tier, count(*) as vendors from vendor_tiers"
                                + " where as_of = (select max(as_of) from vendor_tiers) group by 1 order by 1")
                .succeeded();

        assertThat(answer.out().lines().findFirst()).contains("tier,vendors");
        assertThat(answer.out().lines()).allMatch(line -> line.split(",", -1).length == 2);
        assertThat(answer.out()).contains("Key,");
    }

    @Test
    void theSameFilesAgainChangeNothing() {
        List<String> lakeBefore = fingerprints(Contract.Layer.LAKE, Contract.Layer.RECORDS);
        List<String> martsBefore = fingerprints(Contract.Layer.MARTS);
        String releaseBefore = ReleaseQuery.catalog(lake).toString();

        Processes.spark(
                        "ingest",
                        "--source",
                        "canonical",
                        "--in",
                        lake.resolve("sample").toString(),
                        "--lake",
                        lake.toString())
                .succeeded();
        Processes.spark("analyze", "--lake", lake.toString()).succeeded();

        assertThat(ReleaseQuery.catalog(lake).toString()).isNotEqualTo(releaseBefore);
        assertThat(fingerprints(Contract.Layer.LAKE, Contract.Layer.RECORDS)).isEqualTo(lakeBefore);
        assertThat(fingerprints(Contract.Layer.MARTS)).isEqualTo(martsBefore);
    }

    @Test
    void theDemoSaysHowToSignIn() {
        assertThat(demoOutput)
                .contains("/sign-in")
                .containsPattern("manager +password \\S{12}")
                .containsPattern("partner +password \\S{12}")
                .containsPattern("analyst +password \\S{12}");
    }

    @Test
    void theDemoRefusesALakeWithOtherData() throws Exception {
        Path other = folder.resolve("other");
        Files.createDirectories(other.resolve("warehouse"));

        Processes.Answer answer = Processes.spark("demo", "--no-serve", "--lake", other.toString());

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err().lines()).hasSize(1).first().asString().contains("holds other data");
    }

    /** Per dataset its rows and an order-independent hash over all of them and all their columns. */
    private static List<String> fingerprints(Contract.Layer... layers) {
        List<String> prints = new ArrayList<>();
        for (Contract.Layer layer : layers) {
            for (Contract contract : Contracts.shipped().of(layer)) {
                String name = contract.name();
                prints.addAll(query("select '" + name + "', count(*), sum(hash(t)::hugeint) from \"" + name + "\" t"));
            }
        }
        return prints;
    }

    private static List<String> query(String sql) {
        return ReleaseQuery.rows(ReleaseQuery.catalog(lake), sql);
    }
}
