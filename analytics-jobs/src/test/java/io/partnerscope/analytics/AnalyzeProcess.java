package io.partnerscope.analytics;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code analyze} in a process of its own, as a user starts it; to be killed. */
final class AnalyzeProcess implements AutoCloseable {
    private final Process process;

    private AnalyzeProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param temporary where it may leave files behind
     */
    static AnalyzeProcess start(Path lake, Path temporary) throws IOException {
        Files.createDirectories(temporary);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=256m",
                "-XX:+UseSerialGC",
                "-Duser.timezone=UTC",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "io.partnerscope.cli.Main",
                "analyze",
                "--master",
                "local[2]",
                "--lake",
                lake.toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(temporary.resolve("out.txt").toFile())
                .redirectError(temporary.resolve("err.txt").toFile())
                .start();
        process.getOutputStream().close();
        return new AnalyzeProcess(process);
    }

    /** Waits for it to end by itself. */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /**
     * Kills it (SIGKILL) as soon as a condition holds.
     *
     * @return whether it was killed; false where it ended before
     */
    boolean killWhen(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        process.destroyForcibly().waitFor();
        return process.exitValue() != 0;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
