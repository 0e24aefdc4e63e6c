package io.partnerscope.ingestion.command;

import io.partnerscope.cli.Main;
import io.partnerscope.ingestion.Retry;
import io.partnerscope.ingestion.commit.LakeLock;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quarantine retry}: the rows that could not land, after their source was mended. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = {
            "Tries the rows in quarantine again, after their source was mended.",
            "Those that land leave quarantine; the others stay, with their new reasons."
        })
@SuppressWarnings("NullAway.Init")
final class RetryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SparkLake lake;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "BATCH",
            description = "The only batch to try, or how its name begins (default: all).")
    private @Nullable String batch;

    @Option(
            names = "--source",
            paramLabel = "NAME|FILE",
            description = "The mended source (default: the one that comes with this under the name the rows have).")
    private @Nullable String source;

    @Option(
            names = "--in",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Where the files are that the rows' datasets look things up in.")
    private List<Path> inputs = List.of();

    @Mixin
    private Waiting waiting;

    @Override
    public Integer call() {
        LakeLock.Patience patience = waiting.patience(spec.commandLine().getErr());
        Retry.Report report = Retry.run(
                lake.open(),
                batch,
                source == null ? null : Inputs.source(source),
                Inputs.existing(inputs),
                Clock.systemUTC(),
                patience);
        report.lines().forEach(spec.commandLine().getOut()::println);
        report.failures().forEach(line -> spec.commandLine().getErr().println("partnerscope: " + line));
        return report.failures().isEmpty() ? 0 : Main.FAILED;
    }
}
