package io.partnerscope.server.tiers;

import io.partnerscope.cli.LakeOption;
import io.partnerscope.cli.UsageException;
import io.partnerscope.contract.Contracts;
import io.partnerscope.program.Program;
import io.partnerscope.program.Programs;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code partnerscope tiers}: checks program files and explains levels. */
@Command(
        name = "tiers",
        description = "Tier programs: check a file, explain a level, decide on a proposed one.",
        subcommands = {DecideCommand.class, DecisionsCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class TiersCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: check, explain, decide or decisions");
    }

    @Command(name = "check", description = "Says what is wrong with a program file.", mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "FILE", description = "A program as YAML.") Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no file " + file);
        }
        Program program = Programs.load(file);
        Program.Version newest = program.versions().get(program.versions().size() - 1);
        spec.commandLine()
                .getOut()
                .println(file + ": " + program.name() + ", in force from " + newest.effectiveFrom() + ", "
                        + newest.levels().size() + " levels, "
                        + program.measures().size() + " measures: sound");
        return 0;
    }

    @Command(
            name = "explain",
            description =
                    "Says why a vendor or partner stands where it stands: each requirement, and the lines behind it.",
            mixinStandardHelpOptions = true)
    int explain(
            @Parameters(paramLabel = "SUBJECT", description = "Id of the vendor or partner.") String subject,
            @Option(
                            names = "--program",
                            paramLabel = "ID",
                            description = "The program (default: the first that judges vendors).")
                    @Nullable
                    String program,
            @Option(
                            names = "--as-of",
                            paramLabel = "DAY",
                            description = "A month end of the last 24 months (default: the release's day).")
                    @Nullable
                    LocalDate asOf,
            @Option(
                            names = "--rows",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "Lines listed per measure (${DEFAULT-VALUE}).")
                    int rows,
            @Mixin LakeOption lake) {
        if (rows < 0) {
            throw new UsageException("--rows is 0 or more, not " + rows);
        }
        Releases releases = new Releases(lake.place());
        String id = releases.currentId()
                .orElseThrow(() -> new IllegalStateException(
                        "No release is published in " + lake.place().root() + " (\"partnerscope analyze\" makes one)"));
        try (Release release = Release.open(releases, id, Limits.usual())) {
            Principal operator = new Principal("operator", Role.MANAGER, List.of(), List.of());
            Data data = new Data(release, new Scope(operator, Contracts.shipped(), Kpis.shipped()));
            TierQueries queries = new TierQueries(data);
            Program chosen = queries.program(Optional.ofNullable(program))
                    .orElseThrow(() -> new UsageException("Release " + id + " has no program"
                            + (program == null
                                    ? " that judges vendors; name one by --program"
                                    : " \"" + program + "\"; it has "
                                            + TierQueries.all(release).stream()
                                                    .map(Program::id)
                                                    .toList())));
            LocalDate day = asOf == null ? release.manifest().asOf() : asOf;
            List<Decision> decisions = StateDatabase.decisionsOf(lake.place()).stream()
                    .filter(one -> one.programId().equals(chosen.id())
                            && one.subjectId().equals(subject))
                    .toList();
            Explanation explanation = Explanation.of(data, chosen, subject, day, rows, decisions)
                    .orElseThrow(() -> new UsageException("Release " + id + " says nothing of \"" + subject + "\" on "
                            + day + " (it covers the last 24 month ends and "
                            + release.manifest().asOf() + ")"));
            spec.commandLine().getOut().print(ExplanationText.of(explanation));
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
