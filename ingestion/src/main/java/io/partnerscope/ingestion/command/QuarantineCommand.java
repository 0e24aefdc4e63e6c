package io.partnerscope.ingestion.command;

import io.partnerscope.ingestion.Quarantine;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quarantine}: the rows that could not land. */
@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Rows that could not land, kept as they came with every reason.",
        subcommands = {QuarantineCommand.ListCommand.class, QuarantineCommand.ShowCommand.class, RetryCommand.class})
@SuppressWarnings("NullAway.Init")
final class QuarantineCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do with quarantine: list, show or retry");
    }

    /** {@code quarantine list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists how many rows of each batch, dataset and file are in quarantine, by reason.")
    static final class ListCommand implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private SparkLake lake;

        @Override
        public Integer call() {
            Quarantine.list(lake.open()).forEach(spec.commandLine().getOut()::println);
            return 0;
        }
    }

    /** {@code quarantine show}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows the rows of a batch: file and line, every reason, and the row as it came.")
    static final class ShowCommand implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private SparkLake lake;

        @Parameters(index = "0", paramLabel = "BATCH", description = "The batch, or how its name begins.")
        private String batch;

        @Option(names = "--dataset", paramLabel = "NAME", description = "Only rows meant for this dataset.")
        private @Nullable String dataset;

        @Mixin
        private RowLimit limit;

        @Override
        public Integer call() {
            int rows = limit.rows();
            Quarantine.show(lake.open(), batch, dataset, rows)
                    .forEach(spec.commandLine().getOut()::println);
            return 0;
        }
    }
}
