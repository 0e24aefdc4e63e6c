package io.partnerscope.server;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;
import io.partnerscope.cli.LakeOption;
import io.partnerscope.cli.UsageException;
import io.partnerscope.contract.Contracts;
import io.partnerscope.server.dashboard.Libraries;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.release.LiveReleases;
import io.partnerscope.server.web.Templates;
import io.partnerscope.state.StateDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code partnerscope serve}: dashboards and API over the published release, until Ctrl-C. */
@Command(name = "serve", description = "Serves the published release until Ctrl-C.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final LakeOption lake = new LakeOption();

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on (default 7070).")
    private @Nullable Integer port;

    @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on (default 127.0.0.1).")
    private @Nullable String host;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "YAML with any of: host, port, https, memory_mb, threads, exports_at_once, stalled_seconds, sql_at_once,"
                            + " sql_waiting, sql_seconds, sql_export_seconds, sql_memory_mb.")
    private @Nullable Path config;

    @Option(
            names = "--watch",
            description =
                    "For development: pages follow changes of templates, metrics and dashboards in the source tree.")
    private boolean watch;

    @Override
    public Integer call() throws Exception {
        ServerConfig settings = settings();
        LazyState state = new LazyState(lake.place());
        CompletableFuture<LiveReleases> opening =
                CompletableFuture.supplyAsync(() -> new LiveReleases(lake.place(), settings.limits()).start());
        Templates templates = templates();
        try (LiveReleases releases = opening.join()) {
            Javalin server = ReportServer.create(new ReportServer.Dependencies(
                    settings, releases, state, templates, dashboards(), InstantSource.system()));
            start(server, settings);
            releases.trouble().ifPresent(why -> spec.commandLine().getErr().println(why));
            spec.commandLine()
                    .getOut()
                    .println("Serving on http://" + settings.host() + ":" + server.port() + " (Ctrl-C ends it)");
            CompletableFuture<StateDatabase> warmed = CompletableFuture.supplyAsync(() -> warmed(state));
            waitForTheEnd(server);
            warmed.join();
        } finally {
            state.close();
        }
        return 0;
    }

    /** What the first page would wait for, read once the server answers already. */
    private static StateDatabase warmed(LazyState state) {
        Contracts.shipped();
        Kpis.shipped();
        return state.get();
    }

    private ServerConfig settings() throws IOException {
        if (config != null && !Files.isRegularFile(config)) {
            throw new UsageException("--config: there is no file " + config);
        }
        ServerConfig settings = config == null ? ServerConfig.usual() : ServerConfig.read(config);
        int chosenPort = port == null ? settings.port() : port;
        if (chosenPort < 0 || chosenPort > 65_535) {
            throw new UsageException("--port is from 0 to 65535, not " + chosenPort);
        }
        return settings.at(host == null ? settings.host() : host, chosenPort);
    }

    private Templates templates() throws IOException {
        Path sources = Path.of("report-server", "src", "main", "jte");
        if (!watch) {
            return Templates.built();
        }
        if (!Files.isDirectory(sources)) {
            throw new UsageException("--watch works in the source tree: there is no folder " + sources);
        }
        return Templates.watched(sources, Files.createTempDirectory("partnerscope-jte"));
    }

    private Libraries dashboards() {
        return watch ? Libraries.watched(Path.of("report-server", "src", "main", "resources")) : Libraries.shipped();
    }

    private static void start(Javalin server, ServerConfig settings) {
        JavalinLogger.enabled = false; // What goes wrong here is told once, below.
        try {
            server.start();
        } catch (JavalinBindException taken) {
            throw new IllegalStateException(
                    "Cannot listen on " + settings.host() + ":" + settings.port()
                            + ": the port is in use or not allowed, or the address is not this machine's"
                            + " (choose others with --port and --host)",
                    taken);
        } finally {
            JavalinLogger.enabled = true;
        }
    }

    /** Ctrl-C runs the hook, which stops the server and lets {@link #call()} end before the process does. */
    private static void waitForTheEnd(Javalin server) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.stop();
                            stopped.countDown();
                        },
                        "stop"));
        stopped.await();
    }
}
