package io.partnerscope.ingestion.command;

import io.partnerscope.cli.Main;
import io.partnerscope.ingestion.DryRun;
import io.partnerscope.ingestion.IngestReport;
import io.partnerscope.ingestion.Ingestion;
import io.partnerscope.ingestion.commit.LakeLock;
import io.partnerscope.ingestion.source.Source;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ingest}: files of a source into the lake. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Takes files of a source into the lake: typed, checked, each row accounted for.",
            "What was taken in before is skipped; a corrected row replaces the earlier one."
        })
@SuppressWarnings("NullAway.Init")
final class IngestCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private SparkLake lake;

    @Option(
            names = "--source",
            required = true,
            paramLabel = "NAME|FILE",
            description = "A shipped source by name (see: sources list), or a source file.")
    private String source;

    @Option(
            names = "--in",
            arity = "1..*",
            defaultValue = ".",
            paramLabel = "PATH",
            description = "Folder with the files, or files; several may follow (default: this folder).")
    private List<Path> inputs;

    @Mixin
    private Waiting waiting;

    @Option(
            names = "--dry-run",
            description =
                    "Show the first rows as they would land and the reasons of those that would not; write nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Source found = Inputs.source(source);
        List<Path> existing = Inputs.existing(inputs);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        LakeLock.Patience patience = waiting.patience(err);
        if (dryRun) {
            return DryRun.show(lake.open(), found, existing, out) ? 0 : Main.FAILED;
        }
        IngestReport report = Ingestion.run(lake.open(), found, existing, Clock.tickMillis(ZoneOffset.UTC), patience);
        report.notes().forEach(out::println);
        if (report.batchId() == null && report.datasets().isEmpty()) {
            out.println("nothing new");
            return 0;
        }
        report.datasets().forEach(dataset -> out.println(Ingestion.line(dataset)));
        if (report.batchId() != null) {
            out.printf(
                    Locale.ROOT,
                    "batch %s: %,d rows accepted of %,d%n",
                    report.batchId(),
                    report.total().accepted(),
                    report.total().received());
        }
        report.failures().forEach(line -> err.println("partnerscope: " + line));
        return report.anyFailed() ? Main.FAILED : 0;
    }
}
