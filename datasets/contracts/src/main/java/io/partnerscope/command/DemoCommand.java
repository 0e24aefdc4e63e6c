package io.partnerscope.command;

import io.partnerscope.cli.CommandProvider;
import io.partnerscope.cli.LakeOption;
import io.partnerscope.cli.Main;
import io.partnerscope.cli.UsageException;
import io.partnerscope.release.Folders;
import io.partnerscope.release.LakePlace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: sample data, ingested and analysed in one process; the launcher serves it afterwards. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Makes sample data, ingests and analyses it, and serves the result on 127.0.0.1.",
            "Run again, it serves the sample it made before."
        })
@SuppressWarnings("NullAway.Init")
final class DemoCommand implements Callable<Integer> {
    /** Marks a lake that holds sample data, with the size of it. */
    private static final String MARKER = "DEMO";

    private enum Size {
        SMALL,
        MEDIUM,
        LARGE
    }

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private LakeOption lakeOption;

    @Option(names = "--size", defaultValue = "small", description = "small, medium or large (default: small).")
    private Size size;

    @Option(names = "--port", defaultValue = "7070", description = "Port to serve on (default: 7070).")
    private int port;

    @Option(names = "--no-serve", description = "Do everything but serve.")
    private boolean noServe;

    @Override
    public Integer call() throws IOException {
        long startedAt = System.nanoTime();
        if (port < 0 || port > 65_535) {
            throw new UsageException("--port is not a port (0 to 65535): " + port);
        }
        LakePlace lake = lakeOption.place();
        claim(lake);
        CompletableFuture<?> warm = warmUp(lake);
        Path sample = sample(lake);
        int code = Files.isDirectory(sample) ? 0 : generate(sample);
        if (code == 0) {
            warm.join();
            code = run(
                    "ingest",
                    "--source",
                    "canonical",
                    "--in",
                    sample.toString(),
                    "--lake",
                    lake.root().toString());
        }
        if (code == 0) {
            code = run("analyze", "--lake", lake.root().toString());
        }
        if (code != 0) {
            return code;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "demo: done in %.1f s%n", (System.nanoTime() - startedAt) / 1e9);
        DemoUsers.ensure(lake, sample, port, out);
        if (noServe) {
            out.println("Serve it with: partnerscope serve --port " + port + " --lake " + lake.root());
        }
        return 0;
    }

    /** Refuses a lake that holds anything but a sample of this size; else marks it as a sample's. */
    private void claim(LakePlace lake) throws IOException {
        Path marker = lake.root().resolve(MARKER);
        String wanted = size.name().toLowerCase(Locale.ROOT);
        if (Files.exists(marker)) {
            String held = Files.readString(marker).strip();
            if (!held.equals(wanted)) {
                throw new UsageException("The lake " + lake.root() + " holds a sample of size " + held
                        + "; choose another place with --lake DIR");
            }
            return;
        }
        if (Files.exists(lake.warehouse()) || Files.exists(lake.releases())) {
            throw new UsageException(
                    "The lake " + lake.root() + " holds other data; choose another place with --lake DIR");
        }
        try {
            Files.createDirectories(lake.root());
            Files.writeString(marker, wanted + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write to the lake " + lake.root(), failure);
        }
    }

    private static Path sample(LakePlace lake) {
        return lake.root().resolve("sample");
    }

    private int generate(Path sample) throws IOException {
        Path draft = sample.resolveSibling("sample.new");
        Folders.remove(draft);
        int code =
                run("generate", "--out", draft.toString(), "--size", size.name().toLowerCase(Locale.ROOT));
        if (code == 0) {
            Files.move(draft, sample);
        }
        return code;
    }

    private static int run(String... arguments) {
        return Main.run(arguments);
    }

    /**
     * What the later steps take long to start is begun while the sample is being made. What fails of it fails again where
     * it is needed, and is told there.
     */
    private static CompletableFuture<?> warmUp(LakePlace lake) {
        return CompletableFuture.allOf(ServiceLoader.load(CommandProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .map(provider -> CompletableFuture.runAsync(() -> provider.warmUp(lake)))
                        .toArray(CompletableFuture<?>[]::new))
                .exceptionally(failure -> null);
    }
}
