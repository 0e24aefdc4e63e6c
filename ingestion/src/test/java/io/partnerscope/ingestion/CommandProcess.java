package io.partnerscope.ingestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A command in a process of its own, as a user starts it. */
final class CommandProcess implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    private CommandProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** What a command answered. */
    record Answer(int exitCode, String out, String err) {}

    /**
     * Starts a command.
     *
     * @param temporary where it may leave files behind
     * @param flags for its Java, besides those Spark needs
     */
    static CommandProcess start(Path temporary, List<String> flags, String... arguments) {
        return startIn(List.of(), temporary, flags, arguments);
    }

    /** Starts a command that another one wraps. */
    static CommandProcess startIn(List<String> wrapper, Path temporary, List<String> flags, String... arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(flags);
        command.addAll(List.of(
                "-Duser.timezone=UTC",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "io.partnerscope.cli.Main"));
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(temporary);
            Path out = Files.createTempFile(temporary, "out", ".txt");
            Path err = Files.createTempFile(temporary, "err", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            return new CommandProcess(process, out, err);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Flags for work so short that the optimising compiler never pays. */
    static List<String> shortWork() {
        return List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    long pid() {
        return process.pid();
    }

    /** Stops the process where it is (SIGSTOP), until it is to go on. */
    void pause() {
        signal("-STOP");
    }

    /** Lets a paused process go on. */
    void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder("sh", "-c", "kill " + signal + " " + pid())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill " + signal + " " + pid() + " ended with " + code);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits for the command to end by itself. */
    Answer answer() {
        try {
            int exitCode = process.waitFor();
            return new Answer(exitCode, Files.readString(out), Files.readString(err));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /**
     * Kills the process (SIGKILL) as soon as a condition holds.
     *
     * @return whether it was killed; false where it ended before
     */
    boolean killWhen(BooleanSupplier condition) {
        if (!reaches(condition)) {
            return false;
        }
        try {
            process.destroyForcibly().waitFor();
            return process.exitValue() != 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits for a condition; whether it held before the process ended. */
    boolean reaches(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
