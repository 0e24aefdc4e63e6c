package io.partnerscope.server.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A process of {@link WorkerMain} as the server sees it: started by the server's own Java and class path, in an empty
 * folder, with next to nothing of the server's environment, and killed when it is too much.
 */
final class WorkerProcess {
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "SystemRoot", "LANG", "LC_ALL");

    private final Process process;
    private final Frames frames;
    private String setup = "";

    private WorkerProcess(Process process, Path folder) {
        this.process = process;
        this.frames = new Frames(process.getInputStream(), process.getOutputStream());
        CompletableFuture<Void> unused = process.onExit().thenRun(() -> remove(folder));
    }

    /** Starts a process and waits until it is ready. */
    static WorkerProcess start() throws IOException {
        Path folder = Files.createTempDirectory("partnerscope-sql-");
        ProcessBuilder builder = new ProcessBuilder(command(folder))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        try {
            WorkerProcess worker = new WorkerProcess(builder.start(), folder);
            worker.expect("ready");
            return worker;
        } catch (IOException failure) {
            remove(folder);
            throw failure;
        }
    }

    private static List<String> command(Path folder) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            // Pages go before statements where both want a processor.
            command.addAll(List.of(NICE.toString(), "-n", "5"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms16m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+SuppressFatalErrorMessage",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classPath(),
                WorkerMain.class.getName()));
        return command;
    }

    /** The folder of the process is another one than the server's. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElse("");
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException gone) {
            // What is left lies in the folder of temporary files, as others do.
        }
    }

    private void expect(String word) throws IOException {
        JsonNode answer = next();
        if (!answer.has(word)) {
            kill();
            throw new IOException(
                    "A worker for SQL did not start: " + answer.path("failed").asText());
        }
    }

    /** Makes its database that of the setup, where it is not yet. */
    void open(WorkerSetup wanted) throws IOException {
        if (!setup.equals(wanted.text())) {
            frames.send(wanted.text().getBytes(StandardCharsets.UTF_8));
            expect("opened");
            setup = wanted.text();
        }
    }

    /** Whether its database is that of the setup. */
    boolean isOpenFor(WorkerSetup wanted) {
        return setup.equals(wanted.text());
    }

    void send(Map<String, Object> message) throws IOException {
        frames.send(message);
    }

    /** What it says next; a failure when it is gone. */
    JsonNode next() throws IOException {
        JsonNode message = frames.next();
        if (message == null) {
            throw new IOException("A worker for SQL has ended");
        }
        return message;
    }

    /** Megabytes of memory it takes; 0 where the system does not tell. */
    long residentMegabytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException notTold) {
            return 0;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() {
        process.destroyForcibly();
    }
}
