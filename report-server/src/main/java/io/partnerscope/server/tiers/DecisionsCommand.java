package io.partnerscope.server.tiers;

import io.partnerscope.cli.LakeOption;
import io.partnerscope.state.Decision;
import io.partnerscope.state.StateDatabase;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code partnerscope tiers decisions}: what was decided on levels, earliest first. */
@Command(
        name = "decisions",
        description = "Lists what was decided on levels, earliest first.",
        mixinStandardHelpOptions = true)
final class DecisionsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SUBJECT", description = "Only of this vendor or partner.")
    private @Nullable String subject;

    @Option(names = "--program", paramLabel = "ID", description = "Only of this program.")
    private @Nullable String program;

    @Mixin
    private final LakeOption lake = new LakeOption();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        StateDatabase.decisionsOf(lake.place()).stream()
                .filter(one -> subject == null || one.subjectId().equals(subject))
                .filter(one -> program == null || one.programId().equals(program))
                .forEach(one -> out.println(line(one)));
        out.flush();
    }

    static String line(Decision one) {
        return one.decidedAt() + "  " + one.verdict().code() + "  " + one.programId() + "  " + one.subjectId() + "  "
                + DecisionDesk.level(one.fromLevel()) + " to " + DecisionDesk.level(one.toLevel()) + "  by "
                + one.decidedBy() + ": " + one.reason().replaceAll("\\R", " ");
    }
}
