package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerscope.cli.Main;
import io.partnerscope.cli.UsageException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class QuarantineTest {
    private static final String PRODUCTS = "product_id,name,list_price,currency";

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void emptyLake() {
        lake = TestLake.in(folder);
    }

    private String ingested() {
        TestLake.file(
                folder.resolve("in"), "products.csv", PRODUCTS, "P1,Switch,1,USD", "P2,Router,1;5,USD", "P3,Cable,-1,");
        TestLake.file(folder.resolve("in"), "vendors.csv", "vendor_id,name", "V1,One", "V2");
        return String.valueOf(
                lake.ingest(TestLake.canonical(), folder.resolve("in")).batchId());
    }

    @Test
    void saysWhenThereIsNothing() {
        assertThat(Quarantine.list(lake.lake())).containsExactly("no row is in quarantine");
    }

    @Test
    void listsRowsByBatchDatasetFileAndReason() {
        String batch = ingested();

        List<String> lines = Quarantine.list(lake.lake());

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1))
                .startsWith(batch + "  canonical  products  products.csv  2     check 1, not_a_number 1")
                .endsWith("2026-01-15T10:00:00Z");
        assertThat(lines.get(2)).contains("vendors   vendors.csv   1     ragged 1");
        assertThat(lines.get(3)).isEqualTo("3 rows are in quarantine");
    }

    @Test
    void showsRowsOfABatchByTheBeginningOfItsName() {
        String batch = ingested();

        List<String> lines = Quarantine.show(lake.lake(), batch.substring(0, 5), "products", 1);

        assertThat(lines.get(0)).isEqualTo("products: products.csv line 3");
        assertThat(lines.get(1)).startsWith("  why: list_price \"1;5\" is not a number");
        assertThat(lines.get(2)).isEqualTo("  row: P2,Router,1;5,USD");
        assertThat(lines.get(3)).isEqualTo("1 more; --limit 2 shows all");
        assertThat(Quarantine.show(lake.lake(), batch, null, 100)).contains("vendors: vendors.csv line 3");
    }

    @Test
    void aBatchThatIsNotThereIsWrongUsage() {
        ingested();

        assertThatThrownBy(() -> Quarantine.show(lake.lake(), "none", null, 100))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("No batch begins with none");
        assertThatThrownBy(() -> Quarantine.show(lake.lake(), "", "product", 100))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean \"products\"?");
    }

    @Test
    void theCommandsAnswerOnTheTerminal() {
        String batch = ingested();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String place = folder.resolve("lake").toString();

        assertThat(line.execute("quarantine", "list", "--lake", place)).isZero();
        assertThat(line.execute("quarantine", "show", batch, "--lake", place)).isZero();
        assertThat(line.execute("trace", "products", "P1", "--lake", place)).isZero();
        assertThat(out.toString())
                .contains("3 rows are in quarantine")
                .contains("row: P3,Cable,-1,")
                .contains("Switch   products.csv line 2")
                .contains("came with batch " + batch);
        assertThat(line.execute("trace", "product", "P1", "--lake", place)).isEqualTo(2);
        assertThat(line.execute("trace", "products", "P2", "--lake", place)).isEqualTo(1);
        assertThat(err.toString().lines())
                .anyMatch(text -> text.contains("Unknown dataset: product (did you mean \"products\"?)"))
                .anyMatch(text ->
                        text.startsWith("partnerscope: No row of products has the key P2; 1 row that mentions it"
                                + " is in quarantine, such as products.csv line 3 (partnerscope quarantine show "
                                + batch));
    }
}
