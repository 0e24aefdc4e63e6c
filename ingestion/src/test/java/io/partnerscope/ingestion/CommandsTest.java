package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void anUnknownSourceIsWrongUsage() {
        assertThat(run("ingest", "--source", "canonicl")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("partnerscope: Unknown source: canonicl (did you mean \"canonical\"?)")
                .hasLineCount(1);
    }

    @Test
    void aMissingPathIsWrongUsage() {
        assertThat(run(
                        "ingest",
                        "--source",
                        "canonical",
                        "--in",
                        folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("No such file or folder: ").hasLineCount(1);
    }

    @Test
    void listsSources() {
        assertThat(run("sources", "list")).isZero();
        assertThat(out.toString()).contains("canonical\t").contains("ecb-reference-rates\t");
    }

    @Test
    void checksASource() {
        Path wrong = TestLake.file(folder, "wrong.yaml", "name: wrong", "descripton: x");

        assertThat(run("sources", "check", wrong.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("\"datasets\" is missing or empty")
                .contains("unknown key \"descripton\" (did you mean \"description\"?)");
    }

    @Test
    void checkingTellsWrongExpressionsWithWhatElseIsWrong() {
        Path wrong = TestLake.file(
                folder,
                "wrong.yaml",
                "name: wrong",
                "description: x",
                "files: {a: {path: a.csv, columns: [Id, Amount, Currency]}}",
                "datasets:",
                "  deals:",
                "    from: a",
                "    columns: {deal_id: Idd, amount: cast(Amount as date), currency: Currency}",
                "  sales:",
                "    from: nowhere",
                "    columns: {order_id: Id}");

        assertThat(run("sources", "check", wrong.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("unknown file \"nowhere\"")
                .contains("column \"line_no\" of sales is part of its key and has no expression")
                .contains("did you mean \"Id\"?")
                .contains("deals.amount");
    }

    @Test
    void checkingSaysWhereTheOrderOfArrivalMatters() {
        assertThat(run("sources", "check", "ecb-reference-rates")).isZero();
        assertThat(out.toString())
                .contains("no version is given for fx_rates: of rows with the same key the later batch wins");
    }
}
