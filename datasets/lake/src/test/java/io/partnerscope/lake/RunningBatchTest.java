package io.partnerscope.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.release.LakePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningBatchTest {
    private static final Contract FX_RATES = Contracts.shipped().get("fx_rates");
    private static final Contract BATCHES = Contracts.shipped().get("batches");
    private static final List<Contract> BOTH = List.of(FX_RATES, BATCHES);

    @TempDir
    private Path folder;

    private Lake lake;

    @BeforeEach
    void emptyLake() {
        LakePlace place = new LakePlace(folder.resolve("lake"));
        lake = Lake.at(place, Sessions.open(place, Map.of(), "local[2]"));
    }

    @Test
    void undoingTakesAwayTablesThatWereNotThere() {
        RunningBatch batch = RunningBatch.begin(lake, "b1", "test");
        lake.append(FX_RATES, rates("2024-01-02", "1.1"));

        batch.undo();

        assertThat(lake.exists(FX_RATES)).isFalse();
        assertThat(lake.place().warehouse()).isEmptyDirectory();
        assertThat(Journal.running(lake.place())).isEmpty();
    }

    @Test
    void undoingPutsTablesBackWithTheirFilesAndKeepsEarlierSnapshots() throws IOException {
        lake.append(FX_RATES, rates("2024-01-02", "1.1"));
        long first = lake.snapshot(FX_RATES);
        lake.append(FX_RATES, rates("2024-01-03", "1.2"));
        Map<Path, Long> files = dataFiles();
        long second = lake.snapshot(FX_RATES);
        RunningBatch batch = RunningBatch.begin(lake, "b1", "test");
        lake.upsert(FX_RATES, rates("2024-01-03", "9.9"));
        lake.append(FX_RATES, rates("2024-02-05", "1.3"));
        Files.writeString(Files.createDirectories(dataFolder()).resolve("written-but-not-committed.parquet"), "x");

        batch.undo();

        assertThat(lake.snapshot(FX_RATES)).isEqualTo(second);
        assertThat(values(lake.read(FX_RATES)))
                .containsExactlyInAnyOrder("2024-01-02 1.100000000000", "2024-01-03 1.200000000000");
        assertThat(values(lake.read(FX_RATES, first))).containsExactly("2024-01-02 1.100000000000");
        assertThat(dataFiles()).isEqualTo(files);

        lake.upsert(FX_RATES, rates("2024-01-03", "1.25"));
        assertThat(values(lake.read(FX_RATES)))
                .containsExactlyInAnyOrder("2024-01-02 1.100000000000", "2024-01-03 1.250000000000");
    }

    @Test
    void anotherProcessUndoesWhatWasNotRecordedAndKeepsWhatWas() {
        RunningBatch.begin(lake, "b1", "test");
        lake.append(FX_RATES, rates("2024-01-02", "1.1"));

        assertThat(RunningBatch.recover(lake).map(Journal::batchId)).contains("b1");
        assertThat(lake.exists(FX_RATES)).isFalse();
        assertThat(RunningBatch.recover(lake)).isEmpty();

        RunningBatch.begin(lake, "b2", "test");
        lake.append(FX_RATES, rates("2024-01-02", "1.1"));
        lake.append(BATCHES, record("b2"));

        assertThat(RunningBatch.recover(lake)).isEmpty();
        assertThat(lake.read(FX_RATES).count()).isEqualTo(1);
        assertThat(Journal.running(lake.place())).isEmpty();
    }

    @Test
    void aTableThatWasOnlyBegunIsTakenAwayToo() throws IOException {
        RunningBatch.begin(lake, "b1", "test");
        Path table = lake.place().warehouse().resolve("fx_rates");
        Files.createDirectories(table.resolve("metadata"));
        Files.writeString(table.resolve("metadata/half.metadata.json"), "{");

        RunningBatch.recover(lake);

        assertThat(table).doesNotExist();
    }

    @Test
    void readersSeeABatchWhollyOrNotAtAll() {
        lake.append(FX_RATES, rates("2024-01-02", "1.1"));
        Map<String, Long> before = CommittedSnapshots.of(lake, BOTH);
        RunningBatch batch = RunningBatch.begin(lake, "b1", "test");
        lake.append(FX_RATES, rates("2024-01-03", "1.2"));

        assertThat(CommittedSnapshots.of(lake, BOTH)).isEqualTo(before);

        batch.force();
        lake.append(BATCHES, record("b1"));
        Map<String, Long> after =
                new TreeMap<>(Map.of("fx_rates", lake.snapshot(FX_RATES), "batches", lake.snapshot(BATCHES)));
        assertThat(CommittedSnapshots.of(lake, BOTH)).isEqualTo(after);
        batch.complete();
        assertThat(CommittedSnapshots.of(lake, BOTH)).isEqualTo(after);
    }

    @Test
    void whoReadsWhileBatchesComeAndGoNeverSeesHalfOfOne() throws Exception {
        lake.append(FX_RATES, rates("2024-01-02", "1"));
        lake.append(BATCHES, record("b0"));
        AtomicBoolean isOver = new AtomicBoolean();
        List<Map<String, Long>> seen = new ArrayList<>();
        Thread reader = new Thread(() -> {
            while (!isOver.get()) {
                seen.add(CommittedSnapshots.of(lake, BOTH));
            }
        });
        List<Map<String, Long>> whole = new ArrayList<>(List.of(CommittedSnapshots.of(lake, BOTH)));
        reader.start();
        for (int round = 0; round < 6; round++) {
            RunningBatch batch = RunningBatch.begin(lake, "b" + round, "test");
            lake.append(FX_RATES, rates("2024-03-0" + (1 + round), "1"));
            if (round % 2 == 0) {
                batch.undo();
            } else {
                lake.append(BATCHES, record("b" + round));
                whole.add(
                        new TreeMap<>(Map.of("fx_rates", lake.snapshot(FX_RATES), "batches", lake.snapshot(BATCHES))));
                batch.complete();
            }
        }
        isOver.set(true);
        reader.join();

        assertThat(seen).isNotEmpty().isSubsetOf(whole);
    }

    private Path dataFolder() {
        return lake.place().warehouse().resolve("fx_rates").resolve("data");
    }

    private Map<Path, Long> dataFiles() throws IOException {
        Map<Path, Long> sizes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(dataFolder())) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                sizes.put(file, Files.size(file));
            }
        }
        return sizes;
    }

    private static List<String> values(Dataset<Row> rows) {
        return rows.collectAsList().stream()
                .map(row -> row.getAs("rate_date") + " " + row.getAs("per_eur"))
                .toList();
    }

    private Dataset<Row> rates(String day, String perEuro) {
        return row(FX_RATES, Map.of("rate_date", day, "currency", "USD", "per_eur", perEuro));
    }

    private Dataset<Row> record(String batch) {
        return row(BATCHES, Map.of("batch_id", batch));
    }

    /** One row of texts cast to the contract's types; what is not given is null. */
    private Dataset<Row> row(Contract contract, Map<String, String> texts) {
        return lake.spark()
                .sql("select "
                        + contract.allColumns().stream()
                                .map(column -> "cast("
                                        + (texts.containsKey(column.name())
                                                ? "'" + texts.get(column.name()) + "'"
                                                : "null")
                                        + " as " + column.type().spark() + ") as " + column.name())
                                .collect(Collectors.joining(", ")));
    }
}
