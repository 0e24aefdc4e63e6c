package io.partnerscope.analytics.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.Releases;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code analyze} beside the DuckDB queries of the tests on the same lake: each in processes of its own, with the same
 * number of threads, in turn, and of each the median. Run by {@code mvn -Pbench}; the README says how.
 */
class AnalyzeBenchmark {
    private static final String LAKE = System.getProperty("bench.lake", "");
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int THREADS = Integer.getInteger("bench.threads", 2);
    private static final String HEAP = System.getProperty("bench.heap", "2g");
    private static final Path FOLDER = Path.of(System.getProperty("bench.folder", "target/bench"));

    private enum Work {
        ANALYZE("partnerscope analyze"),
        QUERIES("DuckDB, the tests' queries");

        private final String title;

        Work(String title) {
            this.title = title;
        }
    }

    /** What a run took, and the last line it said. */
    private record Run(long wallMillis, long processorMillis, long mostKibibytes, String said) {}

    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void besideDuckDb() throws IOException, InterruptedException {
        assertThat(LAKE)
                .as("-Dbench.lake=… names a lake to analyse, such as one of generate --size large and ingest")
                .isNotEmpty();
        LakePlace place = new LakePlace(Path.of(LAKE).toAbsolutePath());
        Map<Work, List<Run>> runs = new EnumMap<>(Work.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (Work work : Work.values()) {
                Run run = run(work, place);
                runs.computeIfAbsent(work, first -> new ArrayList<>()).add(run);
                System.out.printf("round %d, %s: %s%n", round + 1, work.title, run);
            }
        }
        System.out.println(table(current(place), runs));

        ReleaseManifest release = current(place);
        assertThat(runs.get(Work.QUERIES))
                .extracting(Run::said)
                .containsOnly(
                        release.rows().get("partner_kpis") + release.rows().get("program_kpis") + " figures");
    }

    private static ReleaseManifest current(LakePlace place) throws IOException {
        return new Releases(place).current().orElseThrow();
    }

    private static Run run(Work work, LakePlace place) throws IOException, InterruptedException {
        Path out = FOLDER.resolve("out");
        delete(out);
        Files.createDirectories(out);
        Path cost = out.resolve("cost");
        Path answer = out.resolve("answer");
        List<String> command = new ArrayList<>(java(work));
        command.add(Measured.class.getName());
        command.add(cost.toString());
        command.addAll(arguments(work, place, out));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        int exitCode = process.waitFor();
        long wall = (System.nanoTime() - start) / 1_000_000;
        List<String> said = Files.readAllLines(answer);
        assertThat(exitCode).as(String.join("\n", said)).isZero();
        String[] costs = Files.readString(cost).split(" ", -1);
        return new Run(wall, Long.parseLong(costs[0]), Long.parseLong(costs[1]), said.get(said.size() - 1));
    }

    private static List<String> java(Work work) {
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-"))
                .forEach(java::add);
        // As the launcher starts it; DuckDB's memory is not the heap's.
        java.addAll(
                List.of("-Xmx" + (work == Work.ANALYZE ? HEAP : "256m"), "-XX:+UseParallelGC", "-Duser.timezone=UTC"));
        java.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return java;
    }

    private static List<String> arguments(Work work, LakePlace place, Path out) throws IOException {
        return switch (work) {
            case ANALYZE ->
                List.of(
                        "io.partnerscope.cli.Main",
                        "analyze",
                        "--lake",
                        Path.of(LAKE).toAbsolutePath().toString(),
                        "--master",
                        "local[" + THREADS + "]");
            case QUERIES -> {
                ReleaseManifest release = current(place);
                yield List.of(
                        OracleWork.class.getName(),
                        new Releases(place)
                                .folder(release.id())
                                .resolve("catalog.duckdb")
                                .toString(),
                        release.asOf().toString(),
                        out.toString(),
                        String.valueOf(THREADS));
            }
        };
    }

    private static String table(ReleaseManifest release, Map<Work, List<Run>> runs) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "as of %s, %,d figures of partners, %d threads, medians of %d%n%-28s %9s %7s %9s %7s %9s %7s%n",
                release.asOf(),
                release.rows().get("partner_kpis"),
                THREADS,
                ROUNDS,
                "",
                "wall s",
                "ratio",
                "CPU s",
                "ratio",
                "peak MiB",
                "ratio"));
        for (Work work : Work.values()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-28s %9.1f %7.2f %9.1f %7.2f %9d %7.2f%n",
                    work.title,
                    median(runs, work, Run::wallMillis) / 1000.0,
                    ratio(runs, work, Run::wallMillis),
                    median(runs, work, Run::processorMillis) / 1000.0,
                    ratio(runs, work, Run::processorMillis),
                    median(runs, work, Run::mostKibibytes) / 1024,
                    ratio(runs, work, Run::mostKibibytes)));
        }
        return table.append("ratio: the figure of analyze divided by that of the line")
                .toString();
    }

    private static long median(Map<Work, List<Run>> runs, Work work, ToLongFunction<Run> figure) {
        List<Long> sorted =
                runs.get(work).stream().map(figure::applyAsLong).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static double ratio(Map<Work, List<Run>> runs, Work work, ToLongFunction<Run> figure) {
        return (double) median(runs, Work.ANALYZE, figure) / Math.max(1, median(runs, work, figure));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
