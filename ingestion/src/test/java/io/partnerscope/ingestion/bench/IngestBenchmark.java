package io.partnerscope.ingestion.bench;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ingestion beside DuckDB on the same file: each in processes of its own, with the same number of threads, in turn, and
 * of each the median. Run by {@code mvn -Pbench}; the README says how.
 */
class IngestBenchmark {
    private static final long ROWS = Long.getLong("bench.rows", 20_000_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int THREADS = Integer.getInteger("bench.threads", 2);
    private static final String HEAP = System.getProperty("bench.heap", "2g");
    private static final UsageCsv.Shape SHAPE =
            UsageCsv.Shape.valueOf(System.getProperty("bench.columns", "lean").toUpperCase(Locale.ROOT));
    private static final Path FOLDER = Path.of(System.getProperty("bench.folder", "target/bench"));

    private enum Work {
        INGEST("partnerscope ingest"),
        SAME("DuckDB, the same work"),
        PLAIN("DuckDB, CSV to Parquet");

        private final String title;

        Work(String title) {
            this.title = title;
        }
    }

    /**
     * What a run took.
     *
     * @param rows how many rows it wrote
     */
    private record Run(long wallMillis, long processorMillis, long mostKibibytes, long rows) {}

    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void besideDuckDb() throws IOException, InterruptedException {
        Path file = FOLDER.resolve("in").resolve("usage.csv");
        Files.createDirectories(file.getParent());
        UsageCsv.write(file, ROWS, SHAPE);
        Map<Work, List<Run>> runs = new EnumMap<>(Work.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (Work work : Work.values()) {
                Run run = run(work, file);
                runs.computeIfAbsent(work, first -> new ArrayList<>()).add(run);
                System.out.printf("round %d, %s: %s%n", round + 1, work.title, run);
            }
        }
        delete(FOLDER);
        System.out.println(table(runs));

        long distinct = runs.get(Work.SAME).get(0).rows();
        assertThat(runs.get(Work.INGEST)).allMatch(run -> run.rows() == distinct);
    }

    private static Run run(Work work, Path file) throws IOException, InterruptedException {
        Path out = FOLDER.resolve("out");
        delete(out);
        Files.createDirectories(out);
        Path cost = out.resolve("cost");
        Path answer = out.resolve("answer");
        List<String> command = new ArrayList<>(java());
        command.add(Measured.class.getName());
        command.add(cost.toString());
        command.addAll(arguments(work, file, out));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        int exitCode = process.waitFor();
        long wall = (System.nanoTime() - start) / 1_000_000;
        String said = Files.readString(answer);
        assertThat(exitCode).as(said).isZero();
        String[] costs = Files.readString(cost).split(" ", -1);
        Run run = new Run(wall, Long.parseLong(costs[0]), Long.parseLong(costs[1]), rows(said));
        delete(out);
        return run;
    }

    private static List<String> java() {
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-"))
                .forEach(java::add);
        // As the launcher starts it.
        java.addAll(List.of("-Xmx" + HEAP, "-XX:+UseParallelGC", "-Duser.timezone=UTC"));
        java.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return java;
    }

    private static List<String> arguments(Work work, Path file, Path out) {
        return switch (work) {
            case INGEST ->
                List.of(
                        "io.partnerscope.cli.Main",
                        "ingest",
                        "--source",
                        "canonical",
                        "--in",
                        file.toString(),
                        "--lake",
                        out.resolve("lake").toString(),
                        "--master",
                        "local[" + THREADS + "]");
            case SAME, PLAIN ->
                List.of(
                        DuckDbWork.class.getName(),
                        work.name().toLowerCase(Locale.ROOT),
                        file.toString(),
                        SHAPE.name(),
                        out.resolve("parquet").toString(),
                        String.valueOf(THREADS));
        };
    }

    /** The number of rows written, as either of them says it. */
    private static long rows(String said) {
        Matcher found = Pattern.compile("([\\d,]+) rows accepted").matcher(said);
        assertThat(found.find()).as(said).isTrue();
        return Long.parseLong(found.group(1).replace(",", ""));
    }

    private static String table(Map<Work, List<Run>> runs) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d usage rows (%s), %d threads, medians of %d%n%-24s %9s %7s %9s %7s %9s %7s%n",
                ROWS,
                SHAPE.name().toLowerCase(Locale.ROOT),
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
                    "%-24s %9.1f %7.2f %9.1f %7.2f %9d %7.2f%n",
                    work.title,
                    median(runs, work, Run::wallMillis) / 1000.0,
                    ratio(runs, work, Run::wallMillis),
                    median(runs, work, Run::processorMillis) / 1000.0,
                    ratio(runs, work, Run::processorMillis),
                    median(runs, work, Run::mostKibibytes) / 1024,
                    ratio(runs, work, Run::mostKibibytes)));
        }
        return table.append("ratio: ingestion's figure divided by that of the line")
                .toString();
    }

    private static long median(Map<Work, List<Run>> runs, Work work, ToLongFunction<Run> figure) {
        List<Long> sorted =
                runs.get(work).stream().map(figure::applyAsLong).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static double ratio(Map<Work, List<Run>> runs, Work work, ToLongFunction<Run> figure) {
        return (double) median(runs, Work.INGEST, figure) / Math.max(1, median(runs, work, figure));
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
