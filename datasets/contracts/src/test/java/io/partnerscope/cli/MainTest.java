package io.partnerscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "relases",
                "releases",
                "releases lst",
                "releases show no-such-release",
                "demo --size huge",
                "demo --port many",
                "demo --port 70000",
                "demo --lake",
                "generate",
                "generate --out /dev/null/x --until 2026-02-30",
                "users add",
                "users add anna --role king",
                "users token --role partner",
            })
    void wrongUsageGetsOneLineAndExitCodeTwo(String arguments) {
        assertThat(run(arguments)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("partnerscope: ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        run("relases");

        assertThat(err.toString()).contains("did you mean releases");
    }

    @Test
    void saysHowADayIsWritten() {
        run("generate --out target/none --until 2026-02-30");

        assertThat(err.toString()).contains("\"2026-02-30\" is not a day such as 2026-01-31");
    }

    @Test
    void helpIsNoError() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("demo").contains("releases").contains("users");
    }

    private int run(String arguments) {
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(err, true));
        line.setOut(new PrintWriter(out, true));
        return arguments.isEmpty() ? line.execute() : line.execute(arguments.split(" "));
    }
}
