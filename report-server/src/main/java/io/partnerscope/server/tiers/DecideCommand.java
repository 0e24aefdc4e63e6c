package io.partnerscope.server.tiers;

import io.partnerscope.cli.LakeOption;
import io.partnerscope.cli.UsageException;
import io.partnerscope.contract.Contracts;
import io.partnerscope.release.Releases;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Scope;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.release.Limits;
import io.partnerscope.server.release.Release;
import io.partnerscope.state.Decision;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import io.partnerscope.state.StateDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code partnerscope tiers decide}: approves or declines a proposed change of level. */
@Command(
        name = "decide",
        description = "Approves or declines a change of level that the published release proposes.",
        mixinStandardHelpOptions = true)
final class DecideCommand implements Callable<Integer> {
    private static final String BY = "command line";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "SUBJECT", description = "Id of the vendor or partner.")
    @SuppressWarnings("NullAway.Init")
    private String subject;

    @Option(
            names = "--program",
            paramLabel = "ID",
            description = "The program (default: the one that proposes a change for the subject).")
    private @Nullable String program;

    @Option(
            names = "--to",
            paramLabel = "LEVEL",
            required = true,
            description = "The level proposed; none for no level.")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why it is decided so.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Way way;

    /** One of the two. */
    static final class Way {
        @Option(names = "--approve", required = true, description = "The subject holds the level from now on.")
        private boolean approve;

        @Option(names = "--decline", required = true, description = "The subject goes on holding what it held.")
        @SuppressWarnings("UnusedVariable") // exactly one of the two is given, so the other tells
        private boolean decline;
    }

    @Mixin
    private final LakeOption lake = new LakeOption();

    @Override
    public Integer call() {
        Releases releases = new Releases(lake.place());
        String id = releases.currentId()
                .orElseThrow(() -> new IllegalStateException(
                        "No release is published in " + lake.place().root() + " (\"partnerscope analyze\" makes one)"));
        Principal operator = new Principal("operator", Role.MANAGER, List.of(), List.of());
        try (Release release = Release.open(releases, id, Limits.usual());
                StateDatabase state = StateDatabase.open(lake.place())) {
            Data data = new Data(release, new Scope(operator, Contracts.shipped(), Kpis.shipped()));
            Decision.Verdict verdict = way.approve ? Decision.Verdict.APPROVED : Decision.Verdict.DECLINED;
            Proposal.Wanted wanted = new Proposal.Wanted(
                    program == null
                            ? onlyProgram(new Proposals(data, state.decisions().all()))
                            : program,
                    subject,
                    to.equals("none") ? null : to);
            Decision taken = new DecisionDesk(data, state.decisions())
                    .decide(List.of(wanted), verdict, reason, BY)
                    .get(0);
            spec.commandLine().getOut().println(DecisionsCommand.line(taken));
            spec.commandLine().getOut().flush();
            return 0;
        } catch (DecisionDesk.NotProposedException stale) {
            throw new UsageException(String.valueOf(stale.getMessage()));
        }
    }

    private String onlyProgram(Proposals proposals) {
        List<String> proposing = proposals.programsFor(subject);
        if (proposing.size() != 1) {
            throw new UsageException(
                    proposing.isEmpty()
                            ? "No change of level is proposed for " + subject
                            : "Say --program: " + subject + " has proposals in " + String.join(", ", proposing));
        }
        return proposing.get(0);
    }
}
