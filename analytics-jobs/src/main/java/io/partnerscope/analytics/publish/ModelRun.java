package io.partnerscope.analytics.publish;

import static java.util.Objects.requireNonNull;

import io.partnerscope.analytics.input.Parquet;
import io.partnerscope.analytics.input.PinnedLake;
import io.partnerscope.analytics.model.Inputs;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.analytics.model.ModelOrder;
import io.partnerscope.analytics.period.Viewpoint;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.release.ReleaseManifest.CheckResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.duckdb.DuckDBConnection;

/**
 * Builds models in the order of what they read, those that do not need each other side by side. A mart is written,
 * checked and read back from its files for those that read it, so that nothing is computed twice.
 */
public final class ModelRun {
    private final SparkSession session;
    private final PinnedLake lake;
    private final Viewpoint viewpoint;
    private final Set<String> ingested;
    private final Path folder;
    private final Connection duckDb;
    private final BiConsumer<String, Long> done;
    private final Map<String, Long> rows = new TreeMap<>();
    private final Map<String, Double> seconds = new TreeMap<>();
    private final List<CheckResult> checks = new ArrayList<>();

    /**
     * A run that has not begun.
     *
     * @param folder the release's folder
     * @param duckDb where checks are run
     * @param done told of each mart that was written, with its rows
     */
    public ModelRun(
            SparkSession session,
            PinnedLake lake,
            Viewpoint viewpoint,
            Set<String> ingested,
            Path folder,
            Connection duckDb,
            BiConsumer<String, Long> done) {
        this.session = session;
        this.lake = lake;
        this.viewpoint = viewpoint;
        this.ingested = Set.copyOf(ingested);
        this.folder = folder;
        this.duckDb = duckDb;
        this.done = done;
    }

    /** Builds all models, each mart into {@code marts/<name>} below the folder. */
    public void build(List<Model> models, int threads) {
        List<Model> ordered = ModelOrder.of(models, lake.names());
        Map<String, CompletableFuture<Dataset<Row>>> built = new HashMap<>();
        Map<String, Integer> chains = ModelOrder.chains(ordered);
        LongestFirst pool = new LongestFirst(threads);
        try {
            for (Model model : ordered) {
                CompletableFuture<?>[] earlier = model.reads().stream()
                        .filter(built::containsKey)
                        .map(built::get)
                        .toArray(CompletableFuture<?>[]::new);
                boolean isShared = readers(model, ordered) > 1;
                Map<String, CompletableFuture<Dataset<Row>>> sources = Map.copyOf(built);
                built.put(
                        model.name(),
                        CompletableFuture.allOf(earlier)
                                .thenApplyAsync(
                                        ignored -> build(model, inputs(model, sources), isShared),
                                        pool.startOf(requireNonNull(chains.get(model.name())))));
            }
            CompletableFuture.allOf(built.values().toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        } finally {
            pool.stop();
            dropViews(ordered);
        }
    }

    private static long readers(Model model, List<Model> models) {
        return models.stream()
                .filter(other -> other.reads().contains(model.name()))
                .count();
    }

    private Inputs inputs(Model model, Map<String, CompletableFuture<Dataset<Row>>> built) {
        Map<String, Dataset<Row>> datasets = new HashMap<>();
        for (String name : model.reads()) {
            CompletableFuture<Dataset<Row>> earlier = built.get(name);
            datasets.put(name, earlier == null ? lake.rows(name) : earlier.join());
        }
        return new Inputs(session, datasets, viewpoint, ingested);
    }

    private Dataset<Row> build(Model model, Inputs inputs, boolean isShared) {
        long startedAt = System.nanoTime();
        Optional<Contract> contract = Contracts.shipped().find(model.name());
        Dataset<Row> built;
        try {
            built = model.build(inputs);
            if (contract.isPresent()) {
                built = mart(contract.get(), built);
            } else if (isShared) {
                built = MartFiles.write(built, folder.resolve("steps").resolve(model.name()));
            }
        } catch (Exception failure) { // Spark throws checked exceptions that it does not declare
            throw new IllegalStateException("Model " + model.name() + " failed: " + failure.getMessage(), failure);
        }
        synchronized (this) {
            seconds.put(model.name(), (System.nanoTime() - startedAt) / 1e9);
        }
        contract.ifPresent(mart -> done.accept(mart.name(), rows().get(mart.name())));
        return built;
    }

    private Dataset<Row> mart(Contract contract, Dataset<Row> built) throws SQLException {
        Path target = mart(contract);
        Dataset<Row> written = MartFiles.write(contract, built, target);
        MartChecks found;
        try (Connection own = ((DuckDBConnection) duckDb).duplicate()) {
            found = MartChecks.of(own, contract, Parquet.filesIn(target));
        }
        synchronized (this) {
            rows.put(contract.name(), found.rows());
            checks.addAll(found.results());
        }
        return written;
    }

    /** The folder of a mart. */
    public Path mart(Contract contract) {
        return folder.resolve("marts").resolve(contract.name());
    }

    private void dropViews(List<Model> models) {
        // Nothing of them is cached; Spark's own catalogue would plan each of them again to find that out.
        SessionCatalog views = ((org.apache.spark.sql.classic.SparkSession) session)
                .sessionState()
                .catalog();
        models.forEach(model -> model.reads().forEach(views::dropTempView));
    }

    /** Rows per mart written. */
    public synchronized Map<String, Long> rows() {
        return Map.copyOf(rows);
    }

    /** Seconds each model took; of a step that is part of another's plan only the planning. */
    public synchronized Map<String, Double> seconds() {
        return Map.copyOf(seconds);
    }

    /** What the checks found, in no particular order. */
    public synchronized List<CheckResult> checks() {
        return List.copyOf(checks);
    }
}
