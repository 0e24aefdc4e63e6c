package io.partnerscope.analytics;

import io.partnerscope.cli.LakeOption;
import io.partnerscope.cli.UsageException;
import io.partnerscope.lake.Lake;
import io.partnerscope.lake.Sessions;
import io.partnerscope.release.LakePlace;
import io.partnerscope.release.ReleaseManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code partnerscope analyze}: computes, checks and publishes a release. */
@Command(name = "analyze", mixinStandardHelpOptions = true, description = "Computes, checks and publishes a release.")
final class AnalyzeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private LakeOption lake = new LakeOption();

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            description = "Day to look from, such as 2025-09-30 (default: the newest business day of sales and usage).")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--program",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Program files to evaluate too; each replaces a shipped program of the same id.")
    private List<Path> programs = new ArrayList<>();

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            defaultValue = "USD",
            description = "Currency that figures are in (default: ${DEFAULT-VALUE}); programs name their own.")
    private String currency = "USD";

    @Option(
            names = "--retrain",
            description = "Train the model of renewal likelihood anew, though one of the as-of day's month is kept.")
    private boolean retrain;

    @Option(names = "--master", paramLabel = "MASTER", description = "Where Spark runs (default: this machine).")
    private String master = Sessions.localMaster();

    @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "Setting handed to Spark.")
    private Map<String, String> conf = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        for (Path program : programs) {
            if (!Files.isReadable(program)) {
                throw new UsageException("Cannot read the program file " + program);
            }
        }
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(one -> one.getCurrencyCode().equals(currency))) {
            throw new UsageException("\"" + currency + "\" is not an ISO 4217 currency code");
        }
        LakePlace place = lake.place();
        if (!Files.isDirectory(place.warehouse())) {
            throw new IllegalStateException("No lake at " + place.root() + ": run \"partnerscope ingest\" first");
        }
        long startedAt = System.nanoTime();
        // What fails of it fails again where it is needed, and is told there.
        CompletableFuture<?> warm = CompletableFuture.runAsync(Analysis::warmUp).exceptionally(failure -> null);
        Lake opened = Lake.at(place, Sessions.open(place, conf, master));
        warm.join();
        ReleaseManifest manifest = Analysis.run(
                opened,
                AnalysisOptions.standard()
                        .asOf(asOf)
                        .programCurrency(currency)
                        .programFiles(programs)
                        .retrain(retrain));
        print(manifest, (System.nanoTime() - startedAt) / 1e9);
        return 0;
    }

    private void print(ReleaseManifest manifest, double seconds) {
        var out = spec.commandLine().getOut();
        out.println("release " + manifest.id() + " as of " + manifest.asOf());
        new TreeMap<>(manifest.rows())
                .forEach((mart, rows) -> out.printf(
                        Locale.ROOT,
                        "  %-24s %10d rows  %6.2f s%n",
                        mart,
                        rows,
                        manifest.seconds().getOrDefault(mart, 0.0)));
        manifest.checks().stream()
                .filter(check -> !check.passed())
                .forEach(check -> out.println("  " + check.severity() + ": " + check.message()));
        out.printf(Locale.ROOT, "  in %.1f s%n", seconds);
        out.flush();
    }
}
