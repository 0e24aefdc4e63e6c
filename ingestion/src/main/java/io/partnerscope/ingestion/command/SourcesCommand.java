package io.partnerscope.ingestion.command;

import io.partnerscope.cli.Main;
import io.partnerscope.contract.Contracts;
import io.partnerscope.ingestion.SourceCheck;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.SourcePage;
import io.partnerscope.ingestion.source.Sources;
import io.partnerscope.lake.Sessions;
import io.partnerscope.release.LakePlace;
import io.partnerscope.yaml.Problems;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sources}: what sources there are, and what is wrong with one. */
@Command(
        name = "sources",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Source files: how the files of one system become rows of datasets.",
        subcommands = {
            SourcesCommand.ListCommand.class,
            SourcesCommand.CheckCommand.class,
            SourcesCommand.DocsCommand.class
        })
@SuppressWarnings("NullAway.Init")
final class SourcesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do with sources: list, check or docs");
    }

    /** {@code sources list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the sources that come with this.")
    static final class ListCommand implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            for (String name : Sources.names()) {
                Source source = Sources.shipped(name).orElseThrow();
                out.println(name + "\t" + source.description().strip()
                        + (source.otherNames().isEmpty()
                                ? ""
                                : " Also called " + String.join(", ", source.otherNames()) + "."));
            }
            return 0;
        }
    }

    /** {@code sources check}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Says everything that is wrong with a source file; with files at hand, whether they fit it.")
    static final class CheckCommand implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "NAME|FILE", description = "The source file, or a shipped source's name.")
        private String source;

        @Option(
                names = "--in",
                arity = "1..*",
                paramLabel = "PATH",
                description = "Files, or folders with files, that should fit the source.")
        private List<Path> inputs = List.of();

        @Override
        public Integer call() {
            Inputs.own(source).ifPresent(CheckCommand::judgeText);
            Source found = Inputs.source(source);
            PrintWriter out = spec.commandLine().getOut();
            List<String> problems = problems(found);
            if (!problems.isEmpty()) {
                problems.forEach(problem -> spec.commandLine().getErr().println("partnerscope: " + problem));
                return Main.FAILED;
            }
            out.println("source " + found.name() + " is sound: fills "
                    + found.datasets().stream()
                            .map(mapping -> mapping.dataset())
                            .collect(Collectors.joining(", ")));
            String unversioned = found.datasets().stream()
                    .filter(mapping -> mapping.version() == null)
                    .map(mapping -> mapping.dataset())
                    .collect(Collectors.joining(", "));
            if (!unversioned.isEmpty()) {
                out.println("no version is given for " + unversioned
                        + ": of rows with the same key the later batch wins, so the order of arrival matters");
            }
            return 0;
        }

        /** Where the text has faults, tells those of its expressions with them. */
        private static void judgeText(Path file) {
            Problems problems = new Problems();
            Source draft = Sources.draft(file, problems);
            if (!problems.isEmpty()) {
                for (String problem : SourceCheck.problemsOfDraft(session(), draft)) {
                    problems.add(String.valueOf(file.getFileName()), problem);
                }
                problems.throwIfAny("Source " + file.getFileName());
            }
        }

        private static SparkSession session() {
            LakePlace nowhere = new LakePlace(Path.of(System.getProperty("java.io.tmpdir"), "partnerscope-check"));
            return Sessions.open(nowhere, Map.of(), Sessions.localMaster());
        }

        private List<String> problems(Source found) {
            List<Path> existing = Inputs.existing(inputs);
            SparkSession spark = session();
            return existing.isEmpty()
                    ? SourceCheck.problems(spark, found)
                    : SourceCheck.problems(spark, found, existing);
        }
    }

    /** {@code sources docs}. */
    @Command(
            name = "docs",
            mixinStandardHelpOptions = true,
            description = "Prints the page of a source in Markdown: what it reads, what fills each column, its traps.")
    static final class DocsCommand implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "NAME|FILE",
                description = "The source file, or a shipped source's name; all shipped sources where none is given.")
        private @Nullable String source;

        @Option(
                names = "--out",
                paramLabel = "DIR",
                description = "Write a page per source into this folder, NAME.md, instead of printing.")
        private @Nullable Path folder;

        @Override
        public Integer call() throws IOException {
            List<Source> sources = source == null
                    ? Sources.names().stream()
                            .map(name -> Sources.shipped(name).orElseThrow())
                            .toList()
                    : List.of(Inputs.source(source));
            for (Source one : sources) {
                String page = SourcePage.of(one, Contracts.shipped());
                if (folder == null) {
                    spec.commandLine().getOut().print(page);
                } else {
                    Files.createDirectories(folder);
                    Files.writeString(folder.resolve(one.name() + ".md"), page);
                }
            }
            spec.commandLine().getOut().flush();
            return 0;
        }
    }
}
