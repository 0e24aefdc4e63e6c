package io.partnerscope.sample;

import io.partnerscope.cli.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code partnerscope generate}: makes sample data. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description =
                "Makes a sample channel: a CSV file for each dataset, and truth.json with what is true about them.")
public final class GenerateCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the files: new, empty, or of an earlier sample, which is replaced.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--size",
            defaultValue = "small",
            paramLabel = "SIZE",
            description = "small (about 300 thousand rows), medium (ten times the facts) or large (a hundred times).")
    private Size size = Size.SMALL;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "The same seed, size and last day give the same files. Default: ${DEFAULT-VALUE}.")
    private long seed = SampleOptions.DEFAULT_SEED;

    @Option(names = "--until", paramLabel = "DAY", description = "Last day of the data. Default: yesterday (UTC).")
    private @Nullable LocalDate until;

    @Override
    public Integer call() {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        SampleOptions options = new SampleOptions(out, size, seed, until == null ? today.minusDays(1) : until);
        try (Progress progress = Progress.start("generate", SampleData.STEPS)) {
            Truth truth = SampleData.generate(options, progress::step);
            long rows =
                    truth.rows().values().stream().mapToLong(Long::longValue).sum();
            progress.finish(String.format(
                    Locale.ROOT,
                    "%,d rows in %d files up to %s, in %s",
                    rows,
                    truth.rows().size(),
                    truth.until(),
                    out));
        }
        return 0;
    }
}
