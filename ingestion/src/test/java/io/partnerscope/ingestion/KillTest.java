package io.partnerscope.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.Contract;
import io.partnerscope.lake.CommittedSnapshots;
import io.partnerscope.lake.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plug is pulled at random instants of an ingest, spread over the files a run writes; with {@code mvn -Pstress verify}
 * at many more, some of them spread over the time a run takes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {
    private static final boolean IS_STRESS = Boolean.getBoolean("partnerscope.stress");
    private static final int KILLS = IS_STRESS ? 30 : Scenario.values().length;

    /** What is going on when the plug is pulled. */
    private enum Scenario {
        /** The first batch of an empty lake. */
        FIRST_BATCH,
        /** A batch that corrects rows of an earlier one. */
        CORRECTING_BATCH,
        /** The same, and before it is run again another file comes. */
        FILE_ADDED
    }

    /** A lake where nobody pulled the plug. */
    private record Undisturbed(
            Map<String, List<String>> before,
            Map<String, List<String>> after,
            Map<String, List<String>> inTheEnd,
            long filesBefore,
            long filesAfter) {}

    /** One pull: at a share of what a run takes or writes. */
    private record Kill(int number, Scenario scenario, boolean byTime, double share) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d: %s at %.0f %% of its %s",
                    number,
                    scenario,
                    100 * share,
                    byTime ? "time" : "files");
        }
    }

    @TempDir
    private static Path folder;

    private final Map<Scenario, Undisturbed> undisturbed = new EnumMap<>(Scenario.class);
    private long nanos;

    @BeforeAll
    void runUndisturbed() {
        for (Scenario scenario : Scenario.values()) {
            Path own = folder.resolve("undisturbed-" + scenario);
            TestLake lake = prepared(own, scenario);
            Map<String, List<String>> before = LakeContent.of(lake.lake());
            long filesBefore = files(own.resolve("lake"));
            if (scenario == Scenario.FILE_ADDED) {
                CorrectedDelivery.added(own.resolve("in"));
            }
            lake.ingest(TestLake.canonical(), own.resolve("in"));
            Map<String, List<String>> inTheEnd = LakeContent.of(lake.lake());
            Map<String, List<String>> after = scenario == Scenario.FILE_ADDED
                    ? undisturbed.get(Scenario.CORRECTING_BATCH).after()
                    : inTheEnd;
            undisturbed.put(
                    scenario, new Undisturbed(before, after, inTheEnd, filesBefore, files(own.resolve("lake"))));
        }
        if (IS_STRESS) {
            nanos = measured(folder.resolve("measured"));
        }
    }

    /** How long a run takes, in nanoseconds. */
    private static long measured(Path own) {
        prepared(own, Scenario.FIRST_BATCH);
        long startedAt = System.nanoTime();
        try (CommandProcess process = ingest(own)) {
            CommandProcess.Answer answer = process.answer();
            assertThat(answer.exitCode()).as(answer.err()).isZero();
        }
        return System.nanoTime() - startedAt;
    }

    static Stream<Kill> kills() {
        long seed = Long.getLong("partnerscope.seed", System.nanoTime());
        System.out.println("kills of ingest, seed " + seed + " (again with -Dpartnerscope.seed=" + seed + ")");
        Random random = new Random(seed);
        List<Kill> kills = new ArrayList<>();
        Scenario[] scenarios = Scenario.values();
        for (int number = 0; number < KILLS; number++) {
            // Spread over the run, each somewhere in its own stretch of it.
            double share = (number + random.nextDouble()) / KILLS;
            kills.add(new Kill(number + 1, scenarios[number % scenarios.length], IS_STRESS && number % 2 == 0, share));
        }
        Collections.shuffle(kills, random);
        return kills.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kills")
    void aKilledIngestLeavesASoundLakeAndItsRerunGivesTheUndisturbedOne(Kill kill) {
        Undisturbed expected = undisturbed.get(kill.scenario());
        Path own = folder.resolve("kill-" + kill.number());
        TestLake lake = prepared(own, kill.scenario());
        Map<String, Long> published = CommittedSnapshots.of(lake.lake(), LakeContent.tables());

        boolean isKilled;
        try (CommandProcess process = ingest(own)) {
            isKilled = process.killWhen(instant(kill, own.resolve("lake"), expected));
        }

        boolean wasWriting = Journal.running(lake.lake().place()).isPresent();
        Map<String, List<String>> left = LakeContent.of(lake.lake());
        assertThat(left).isIn(expected.before(), expected.after());
        System.out.printf(
                Locale.ROOT,
                "kill of ingest %s: %s, %s; the lake shows the batch %s%n",
                kill,
                isKilled ? "killed" : "had ended",
                wasWriting ? "while it wrote" : "before or after it wrote",
                left.equals(expected.before()) ? "not at all" : "whole");
        assertThat(LakeContent.of(lake.lake(), published)).isEqualTo(expected.before());

        if (kill.scenario() == Scenario.FILE_ADDED) {
            CorrectedDelivery.added(own.resolve("in"));
        }
        IngestReport rerun = lake.ingest(TestLake.canonical(), own.resolve("in"));

        assertThat(rerun.failures()).isEmpty();
        assertThat(LakeContent.of(lake.lake())).isEqualTo(expected.inTheEnd());
        assertThat(Journal.running(lake.lake().place())).isEmpty();
        assertThat(LakeContent.of(lake.lake(), published)).isEqualTo(expected.before());
        for (Contract contract : LakeContent.tables()) {
            assertThat(lake.lake().dataFiles(contract, published.get(contract.name())))
                    .allSatisfy(file -> assertThat(Path.of(file)).isRegularFile());
        }
    }

    private BooleanSupplier instant(Kill kill, Path lake, Undisturbed expected) {
        if (kill.byTime()) {
            long at = System.nanoTime() + (long) (kill.share() * nanos);
            return () -> System.nanoTime() >= at;
        }
        long written = expected.filesAfter() - expected.filesBefore();
        long files = expected.filesBefore() + 1 + (long) (kill.share() * written);
        return () -> files(lake) >= files;
    }

    /** A lake with the files that are to be ingested next, and what came before them. */
    private static TestLake prepared(Path own, Scenario scenario) {
        TestLake lake = TestLake.in(own);
        Path in = CorrectedDelivery.first(own.resolve("in"));
        if (scenario != Scenario.FIRST_BATCH) {
            lake.ingest(TestLake.canonical(), in);
            CorrectedDelivery.second(in);
        }
        return lake;
    }

    private static CommandProcess ingest(Path own) {
        return CommandProcess.start(
                own.resolve("tmp"),
                CommandProcess.shortWork(),
                "ingest",
                "--source",
                "canonical",
                "--in",
                own.resolve("in").toString(),
                "--lake",
                own.resolve("lake").toString(),
                "--master",
                "local[2]");
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
