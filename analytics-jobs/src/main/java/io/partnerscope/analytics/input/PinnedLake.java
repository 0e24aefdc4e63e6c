package io.partnerscope.analytics.input;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.CommittedSnapshots;
import io.partnerscope.lake.Lake;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The lake as it was at one moment, without a batch that was being written: every dataset pinned to its snapshot. */
public final class PinnedLake {
    private final Lake lake;
    private final Map<String, Long> snapshots;
    private final Map<String, Dataset<Row>> rows = new ConcurrentHashMap<>();
    private final Map<String, List<String>> files = new ConcurrentHashMap<>();

    /** Pins every dataset and record of the lake to its committed snapshot of now. */
    public PinnedLake(Lake lake) {
        this.lake = lake;
        this.snapshots = CommittedSnapshots.of(lake, contracts());
    }

    /** The contracts of the lake's datasets and of what ingestion keeps of itself. */
    public static List<Contract> contracts() {
        return Contracts.shipped().all().stream()
                .filter(contract -> contract.layer() != Contract.Layer.MARTS)
                .toList();
    }

    /** Snapshot by dataset; 0 where it was never written. */
    public Map<String, Long> snapshots() {
        return Map.copyOf(snapshots);
    }

    /** Names of the datasets. */
    public Set<String> names() {
        return snapshots.keySet();
    }

    /** The dataset's rows, empty where it was never written. */
    public Dataset<Row> rows(String dataset) {
        return rows.computeIfAbsent(
                dataset, name -> Pieces.ofSmall(lake.read(Contracts.shipped().get(name), snapshot(name))));
    }

    /** The Parquet files that hold exactly the dataset's rows; none where it was never written. */
    public List<String> files(String dataset) {
        return files.computeIfAbsent(
                dataset, name -> lake.dataFiles(Contracts.shipped().get(name), snapshot(name)));
    }

    /** Bytes of the Parquet files of all datasets. */
    public long bytes() {
        return names().stream()
                .flatMap(dataset -> files(dataset).stream())
                .mapToLong(file -> Path.of(file).toFile().length())
                .sum();
    }

    private long snapshot(String dataset) {
        Long snapshot = snapshots.get(dataset);
        if (snapshot == null) {
            throw new IllegalArgumentException("Not a dataset of the lake: " + dataset);
        }
        return snapshot;
    }
}
