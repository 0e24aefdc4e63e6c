package io.partnerscope.ingestion.command;

import io.partnerscope.ingestion.Trace;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trace}: the file and line each value of a row came from. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Says for a row of the lake which file and line each of its values came from.")
@SuppressWarnings("NullAway.Init")
final class TraceCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private SparkLake lake;

    @Parameters(index = "0", paramLabel = "DATASET", description = "The dataset, such as sales.")
    private String dataset;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "KEY",
            description = {
                "The columns of its key in order, or all in one with , / | or : between them;",
                "with fewer of them all rows that begin so are shown, such as all lines of an order."
            })
    private List<String> key;

    @Option(
            names = "--source",
            paramLabel = "NAME|FILE",
            description = "The source the row came through, where it is one of your own.")
    private @Nullable String source;

    @Mixin
    private RowLimit limit;

    @Override
    public Integer call() {
        int rows = limit.rows();
        Trace.of(lake.open(), dataset, key, source == null ? null : Inputs.source(source), rows)
                .forEach(spec.commandLine().getOut()::println);
        return 0;
    }
}
