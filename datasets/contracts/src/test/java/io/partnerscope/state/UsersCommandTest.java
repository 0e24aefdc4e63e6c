package io.partnerscope.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.cli.Main;
import io.partnerscope.release.LakePlace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UsersCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        List<String> all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("--lake", folder.resolve("lake").toString()));
        return line.execute(all.toArray(String[]::new));
    }

    @Test
    void printsATokenAsTheLastLine() {
        assertThat(run("users", "token", "--role", "partner", "--partner", "P-1"))
                .isZero();

        String token = out.toString().lines().reduce("", (before, line) -> line);
        try (StateDatabase state = StateDatabase.open(new LakePlace(folder.resolve("lake")))) {
            assertThat(state.tokens().find(token).map(Principal::partnerIds)).contains(List.of("P-1"));
        }
    }

    @Test
    void addsListsAndRemoves() {
        assertThat(run("users", "add", "vera", "--role", "vendor", "--vendor", "V-7"))
                .isZero();
        assertThat(run("users", "list")).isZero();
        assertThat(out.toString()).contains("vera\tvendor\tV-7");
        assertThat(run("users", "remove", "vera")).isZero();
        assertThat(run("users", "remove", "vera")).isEqualTo(Main.WRONG_USAGE);
    }

    @Test
    void tellsWrongUsageInOneLine() {
        assertThat(run("users", "add", "pat", "--role", "partner")).isEqualTo(Main.WRONG_USAGE);
        assertThat(err.toString().strip().lines()).singleElement().asString().contains("--partner");
        assertThat(run("users", "token", "--role", "king")).isEqualTo(Main.WRONG_USAGE);
        assertThat(run("users")).isEqualTo(Main.WRONG_USAGE);
    }
}
