package io.partnerscope.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.analytics.input.PinnedLake;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import io.partnerscope.release.Releases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plug is pulled at random instants of an analyze, spread over the files a run writes; with {@code mvn -Pstress
 * verify} at many more, some of them spread over the time a run takes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalyzeKillTest {
    private static final boolean IS_STRESS = Boolean.getBoolean("partnerscope.stress");
    private static final int KILLS = IS_STRESS ? 30 : 2;

    /** One pull: at a share of what a run takes or writes. */
    private record Kill(int number, boolean byTime, double share) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%d: at %.0f %% of its %s", number, 100 * share, byTime ? "time" : "files");
        }
    }

    @TempDir
    private static Path folder;

    private Lake lake;
    private Releases releases;

    /** A release of the lake as it was once, and what it holds. */
    private String earlier;

    private Map<String, List<String>> earlierContent;

    /** What a release of the lake as it is holds. */
    private Map<String, List<String>> laterContent;

    private long filesOfARelease;
    private long nanos;

    @BeforeAll
    void runUndisturbed() throws Exception {
        lake = TestLakes.at(folder.resolve("lake"));
        releases = new Releases(lake.place());
        append("o1", "2025-05-05", "100");
        earlier = Analysis.run(lake, AnalysisOptions.standard()).id();
        earlierContent = content(earlier);
        append("o2", "2025-06-15", "250");
        String later = Analysis.run(lake, AnalysisOptions.standard()).id();
        laterContent = content(later);
        filesOfARelease = files(releases.folder(later));
        if (IS_STRESS) {
            long startedAt = System.nanoTime();
            try (AnalyzeProcess process = AnalyzeProcess.start(lake.place().root(), folder.resolve("measured"))) {
                assertThat(process.exitCode()).isZero();
            }
            nanos = System.nanoTime() - startedAt;
        }
    }

    private void append(String order, String day, String amount) {
        TestLakes.append(
                lake,
                "sales",
                TestLakes.session()
                        .sql("select '" + order + "' as order_id, '1' as line_no, 'sell_in' as side, '" + day
                                + "' as ordered_on, 'p1' as partner_id, '" + amount
                                + "' as net_amount, '80' as cost_amount, 'USD' as currency"),
                order + ".csv");
    }

    static Stream<Kill> kills() {
        long seed = Long.getLong("partnerscope.seed", System.nanoTime());
        System.out.println("kills of analyze, seed " + seed + " (again with -Dpartnerscope.seed=" + seed + ")");
        Random random = new Random(seed);
        List<Kill> kills = new ArrayList<>();
        for (int number = 0; number < KILLS; number++) {
            // Spread over the run, each somewhere in its own stretch of it.
            double share = (number + random.nextDouble()) / KILLS;
            kills.add(new Kill(number + 1, IS_STRESS && number % 2 == 0, share));
        }
        Collections.shuffle(kills, random);
        return kills.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kills")
    void aKilledAnalyzeLeavesTheReleaseAndItsRerunGivesTheUndisturbedOne(Kill kill) throws Exception {
        releases.publish(earlier);
        Map<String, Long> snapshots = new PinnedLake(lake).snapshots();

        boolean isKilled;
        try (AnalyzeProcess process =
                AnalyzeProcess.start(lake.place().root(), folder.resolve("tmp-" + kill.number()))) {
            isKilled = process.killWhen(instant(kill));
        }

        String current = releases.currentId().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "kill of analyze %s: %s; published is the %s release%n",
                kill,
                isKilled ? "killed" : "had ended",
                current.equals(earlier) ? "earlier" : "new");
        assertThat(content(current)).isEqualTo(current.equals(earlier) ? earlierContent : laterContent);
        assertThat(content(earlier)).isEqualTo(earlierContent);
        assertThat(new PinnedLake(lake).snapshots()).isEqualTo(snapshots);

        String rerun = Analysis.run(lake, AnalysisOptions.standard()).id();

        assertThat(releases.currentId()).contains(rerun);
        assertThat(content(rerun)).isEqualTo(laterContent);
        try (Stream<Path> folders = Files.list(lake.place().releases())) {
            assertThat(folders.filter(Files::isDirectory))
                    .allMatch(
                            release -> releases.isComplete(release.getFileName().toString()));
        }
    }

    private BooleanSupplier instant(Kill kill) {
        if (kill.byTime()) {
            long at = System.nanoTime() + (long) (kill.share() * nanos);
            return () -> System.nanoTime() >= at;
        }
        Path folder = lake.place().releases();
        long files = files(folder) + 1 + (long) (kill.share() * filesOfARelease);
        return () -> files(folder) >= files;
    }

    /** The rows of every mart and dataset of a release, in a fixed order, as its catalogue gives them. */
    private Map<String, List<String>> content(String release) throws Exception {
        Map<String, List<String>> content = new TreeMap<>();
        for (Contract contract : Contracts.shipped().all()) {
            content.put(
                    contract.name(),
                    AnalysisTest.rows(lake.place(), release, "select * from \"" + contract.name() + "\"").stream()
                            .sorted()
                            .toList());
        }
        return content;
    }

    /** How many files a folder that is being written to has. */
    private static long files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        } catch (UncheckedIOException vanishedMeanwhile) {
            return 0;
        } catch (IOException notThereYet) {
            return 0;
        }
    }
}
