package io.partnerscope.server.tiers;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ApprovalFixture;
import io.partnerscope.state.Decision;
import io.partnerscope.state.StateDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DecideCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = new CommandLine(new TiersCommand());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        return line.execute(arguments);
    }

    @Test
    void decidesOnWhatIsProposedAndListsIt() {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        String place = lake.root().toString();
        ApprovalFixture.publish(
                lake,
                "case subject_id when 'V-001' then null else tier end",
                "case subject_id when 'V-001' then 'Key' else tier end");

        assertThat(run("decisions", "--lake", place)).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(run("decide", "V-001", "--to", "none", "--reason", "x", "--lake", place))
                .isNotZero();
        assertThat(run("decide", "V-001", "--to", "Key", "--approve", "--reason", "x", "--lake", place))
                .isNotZero();
        assertThat(run("decide", "V-009", "--to", "Key", "--approve", "--reason", "x", "--lake", place))
                .isNotZero();
        assertThat(run("decide", "V-001", "--to", "none", "--approve", "--reason", " ", "--lake", place))
                .isNotZero();
        assertThat(StateDatabase.decisionsOf(lake)).isEmpty();

        assertThat(run("decide", "V-001", "--to", "none", "--decline", "--reason", "one bad year", "--lake", place))
                .isZero();
        assertThat(StateDatabase.decisionsOf(lake)).singleElement().satisfies(one -> {
            assertThat(one.toLevel()).isNull();
            assertThat(one.fromLevel()).isEqualTo("Key");
            assertThat(one.verdict()).isEqualTo(Decision.Verdict.DECLINED);
            assertThat(one.decidedBy()).isEqualTo("command line");
        });
        out.getBuffer().setLength(0);
        assertThat(run("decisions", "V-001", "--lake", place)).isZero();
        assertThat(out.toString()).contains("declined", "Key to no level", "one bad year");
        out.getBuffer().setLength(0);
        assertThat(run("explain", "V-001", "--rows", "1", "--lake", place)).isZero();
        assertThat(out.toString()).contains("one bad year");
    }
}
