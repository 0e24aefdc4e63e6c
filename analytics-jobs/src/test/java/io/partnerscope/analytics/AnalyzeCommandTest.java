package io.partnerscope.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AnalyzeCommandTest {
    @Test
    void takesSeveralProgramFiles(@TempDir Path folder) throws Exception {
        Path first = Files.createFile(folder.resolve("first.yaml"));
        Path missing = folder.resolve("missing.yaml");
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err, true));

        int code = line.execute("analyze", "--program", first.toString(), missing.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith("partnerscope: Cannot read the program file " + missing);
    }
}
