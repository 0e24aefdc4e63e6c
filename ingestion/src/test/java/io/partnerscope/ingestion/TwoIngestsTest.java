package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** This process and another one want the same lake. */
class TwoIngestsTest {
    @TempDir
    private Path folder;

    @Test
    void theSecondSaysWhoHoldsTheLakeOrWaitsForIt() throws Exception {
        TestLake lake = TestLake.in(folder);
        TestLake.file(folder.resolve("one"), "products-1.csv", "product_id,name", "P1,Switch");
        TestLake.file(folder.resolve("two"), "products-2.csv", "product_id,name", "P2,Router");
        try (CommandProcess other = CommandProcess.start(
                folder.resolve("tmp"),
                CommandProcess.shortWork(),
                arguments("one").toArray(String[]::new))) {
            assertThat(other.reaches(() -> holds(other.pid()))).isTrue();
            other.pause();

            StringWriter refused = new StringWriter();
            assertThat(run(refused, arguments("two"))).isEqualTo(Main.FAILED);
            assertThat(refused.toString())
                    .startsWith("partnerscope: Another ingest holds the lake " + folder.resolve("lake") + " (process "
                            + other.pid() + " since ")
                    .endsWith("; try again when it is done, or wait for it with --wait\n")
                    .hasLineCount(1);

            StringWriter overslept = new StringWriter();
            assertThat(run(overslept, arguments("two", "--wait", "1"))).isEqualTo(Main.FAILED);
            assertThat(overslept.toString()).contains("; waiting for it\n").contains("; try again when it is done");

            StringWriter waiting = new StringWriter();
            CompletableFuture<Integer> second =
                    CompletableFuture.supplyAsync(() -> run(waiting, arguments("two", "--wait")));
            waitUntil(() -> waiting.toString().contains("; waiting for it\n"));
            other.resume();

            assertThat(other.answer().exitCode()).isZero();
            assertThat(second.get()).isZero();
        }
        assertThat(lake.read("products").orderBy("product_id").collectAsList())
                .extracting(row -> row.<String>getAs("product_id"))
                .containsExactly("P1", "P2");
    }

    private boolean holds(long process) {
        try {
            return Files.readString(folder.resolve("lake/ingest.lock")).startsWith("process " + process + " since ");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void waitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private List<String> arguments(String in, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "ingest",
                "--source",
                "canonical",
                "--in",
                folder.resolve(in).toString(),
                "--lake",
                folder.resolve("lake").toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static int run(StringWriter err, List<String> arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(new StringWriter(), true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments.toArray(String[]::new));
    }
}
