package io.partnerscope.server.fullpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs Partnerscope's commands in processes of their own, each on the class path the launcher gives it. */
final class Processes {
    /** The project's folder. */
    static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    private Processes() {}

    /** What a command answered. */
    record Answer(int exitCode, String out, String err) {
        Answer succeeded() {
            assertThat(exitCode)
                    .as("exit code; standard error was:%n%s%nand output:%n%s", err, out)
                    .isZero();
            return this;
        }
    }

    /** Whether ingestion and analytics-jobs are packaged, as they are in a build of the whole project. */
    static boolean sparkSideIsBuilt() {
        return Stream.of("datasets/lake", "ingestion", "analytics-jobs")
                .allMatch(module -> Files.isRegularFile(PROJECT.resolve(module).resolve("target/classpath")));
    }

    /** A command of ingestion or analytics-jobs. */
    static Answer spark(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(List.of(sparkFlags().split(" ")));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=256m",
                "-Xmx2g",
                "-Duser.timezone=UTC",
                "-cp",
                sparkClassPath()));
        return run(command, arguments);
    }

    /** A command of the report server. */
    static Answer server(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(java(), "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC", "-cp", serverClassPath()));
        return run(command, arguments);
    }

    /** The class path of the report server's tests: that of the server and what tests need. */
    static String serverClassPath() {
        return System.getProperty("java.class.path");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Answer run(List<String> command, String... arguments) {
        List<String> whole = new ArrayList<>(command);
        whole.add("io.partnerscope.cli.Main");
        whole.addAll(Arrays.asList(arguments));
        try {
            Path out = Files.createTempFile("out", ".txt");
            Path err = Files.createTempFile("err", ".txt");
            Process process = new ProcessBuilder(whole)
                    .directory(PROJECT.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            int code = process.waitFor();
            Answer answer = new Answer(code, Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String sparkFlags() {
        Matcher flags = Pattern.compile("<spark\\.jvm\\.flags>(.*)</spark\\.jvm\\.flags>")
                .matcher(read(PROJECT.resolve("pom.xml")));
        assertThat(flags.find()).as("spark.jvm.flags in pom.xml").isTrue();
        return flags.group(1);
    }

    private static String sparkClassPath() {
        Set<String> entries = new LinkedHashSet<>();
        for (String module : List.of("datasets/lake", "ingestion", "analytics-jobs")) {
            Path target = PROJECT.resolve(module).resolve("target");
            entries.add(target.resolve("classes").toString());
            entries.addAll(List.of(read(target.resolve("classpath")).strip().split(":")));
        }
        return String.join(":", entries);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
