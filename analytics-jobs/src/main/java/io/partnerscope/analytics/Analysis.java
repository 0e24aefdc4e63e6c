package io.partnerscope.analytics;

import io.partnerscope.analytics.input.LakeQuestions;
import io.partnerscope.analytics.input.Parquet;
import io.partnerscope.analytics.input.Pieces;
import io.partnerscope.analytics.input.PinnedLake;
import io.partnerscope.analytics.kpis.PeriodModels;
import io.partnerscope.analytics.learning.basket.ProductAssociationsModel;
import io.partnerscope.analytics.model.MartReads;
import io.partnerscope.analytics.model.Model;
import io.partnerscope.analytics.model.SqlModel;
import io.partnerscope.analytics.money.ConvertedFunction;
import io.partnerscope.analytics.money.Rates;
import io.partnerscope.analytics.period.Viewpoint;
import io.partnerscope.analytics.publish.AnalyzeLock;
import io.partnerscope.analytics.publish.ModelRun;
import io.partnerscope.analytics.publish.Publication;
import io.partnerscope.analytics.publish.ReleaseFolders;
import io.partnerscope.analytics.quality.DataQuality;
import io.partnerscope.analytics.rating.RatingFunctions;
import io.partnerscope.analytics.renewals.RenewalLearning;
import io.partnerscope.analytics.renewals.RenewalModels;
import io.partnerscope.analytics.tiers.ChosenPrograms;
import io.partnerscope.analytics.tiers.Decided;
import io.partnerscope.analytics.tiers.TierModels;
import io.partnerscope.analytics.upsell.PlayDecisionsModel;
import io.partnerscope.cli.Progress;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.lake.Lake;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.Releases;
import io.partnerscope.state.PlayDecision;
import io.partnerscope.state.StateDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/** From the lake to a published release. */
public final class Analysis {
    private Analysis() {}

    /**
     * What models are made from.
     *
     * @param duckDb a connection for small questions
     * @param lake the pinned lake
     * @param viewpoint the day looked from
     * @param ingested the datasets ever ingested
     * @param rates the exchange rates
     * @param programs the tier programs to judge by
     * @param decided what persons decided of proposed changes of level
     * @param plays what persons decided of what to offer, in the order they did
     * @param renewals what likelihoods of renewal are made of
     */
    record Context(
            Connection duckDb,
            PinnedLake lake,
            Viewpoint viewpoint,
            Set<String> ingested,
            Rates rates,
            ChosenPrograms programs,
            Decided decided,
            List<PlayDecision> plays,
            RenewalLearning renewals) {}

    /**
     * Computes, checks and publishes a release. Whatever fails, the release that was published before stays.
     *
     * @throws IllegalStateException when another run works on the lake, there is nothing to analyse, or a check of
     *     severity error fails
     */
    public static ReleaseManifest run(Lake lake, AnalysisOptions options) throws IOException, SQLException {
        return run(lake, options, Analysis::models);
    }

    /** Does what takes long the first time, so that it need not be waited for; to be called beside other work. */
    static void warmUp() {
        SqlModel.shipped();
        try (Connection duckDb = Parquet.open()) {
            duckDb.isValid(0);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Every model of Partnerscope. */
    private static List<Model> models(Context context) {
        List<Model> models = new ArrayList<>(SqlModel.shipped());
        models.addAll(PeriodModels.all());
        models.addAll(TierModels.of(context.programs().programs(), context.decided()));
        models.addAll(RenewalModels.of(context.renewals()));
        models.add(new ProductAssociationsModel());
        models.add(new PlayDecisionsModel(context.plays()));
        models.add(new DataQuality(context.duckDb(), context.lake(), context.rates()));
        return models;
    }

    @SuppressWarnings("try") // the lock is held, not used
    static ReleaseManifest run(Lake lake, AnalysisOptions options, Function<Context, List<Model>> modelsOf)
            throws IOException, SQLException {
        try (AnalyzeLock lock = AnalyzeLock.take(lake.place());
                Connection duckDb = Parquet.open()) {
            ReleaseFolders.removeLeftovers(lake.place());
            return run(lake, options, duckDb, modelsOf);
        }
    }

    @SuppressWarnings("try") // the pieces are held, not used
    private static ReleaseManifest run(
            Lake lake, AnalysisOptions options, Connection duckDb, Function<Context, List<Model>> modelsOf)
            throws IOException, SQLException {
        SparkSession session = lake.spark();
        tune(session);
        ChosenPrograms programs = ChosenPrograms.of(options.programFiles());
        PinnedLake pinned = new PinnedLake(lake);
        Instant createdAt = options.clock().instant();
        Viewpoint viewpoint = new Viewpoint(asOf(duckDb, pinned, options), options.programCurrency());
        Rates rates = LakeQuestions.rates(duckDb, pinned, viewpoint.programCurrency());
        ConvertedFunction.register(session, rates);
        RatingFunctions.register(session, LakeQuestions.tariffs(duckDb, pinned));
        Set<String> ingested = LakeQuestions.ingested(duckDb, pinned);
        String id = ReleaseFolders.id(createdAt, viewpoint.asOf());
        Releases releases = new Releases(lake.place());
        RenewalLearning renewals = new RenewalLearning(releases, id, options.retrain());
        List<Model> models = modelsOf.apply(new Context(
                duckDb,
                pinned,
                viewpoint,
                ingested,
                rates,
                programs,
                Decided.of(lake.place()),
                StateDatabase.playDecisionsOf(lake.place()),
                renewals));

        try (Pieces pieces = Pieces.choose(session, pinned.bytes());
                Progress progress = Progress.start("analyze", marts(models) + 1)) {
            ModelRun run = new ModelRun(
                    session,
                    pinned,
                    viewpoint,
                    ingested,
                    releases.folder(id),
                    duckDb,
                    (mart, rows) -> progress.step(mart + ", " + rows + " rows"));
            run.build(models, options.threads());
            renewals.save();
            ReleaseManifest manifest = new ReleaseManifest(
                    id,
                    viewpoint.asOf(),
                    createdAt,
                    codeVersion(),
                    viewpoint.programCurrency(),
                    pinned.snapshots(),
                    List.copyOf(ingested),
                    programs.texts(),
                    run.rows(),
                    Publication.inOrder(run.checks()),
                    run.seconds(),
                    MartReads.of(models));
            Publication.publish(releases, pinned, manifest);
            progress.step("published");
            progress.finish("release " + id + ", " + manifest.rows().size() + " marts");
            return manifest;
        }
    }

    /**
     * On one machine planning costs more than it saves there: stages are not planned again while they run, and no filters
     * are concluded from others. Groups are held in memory rather than sorted, up to some ten thousands.
     */
    private static void tune(SparkSession session) {
        session.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        Map<String, String> onOneMachine = Map.of(
                "spark.sql.adaptive.enabled", "false",
                "spark.sql.constraintPropagation.enabled", "false",
                "spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "50000");
        if (session.sparkContext().isLocal()) {
            onOneMachine.forEach((setting, value) -> {
                if (!session.sparkContext().conf().contains(setting)) {
                    session.conf().set(setting, value);
                }
            });
        }
    }

    private static LocalDate asOf(Connection duckDb, PinnedLake lake, AnalysisOptions options) throws SQLException {
        LocalDate told = options.asOf();
        if (told != null) {
            return told;
        }
        return LakeQuestions.newestBusinessDay(duckDb, lake, LocalDate.now(options.clock()))
                .orElseThrow(() -> new IllegalStateException(
                        "Nothing to analyse: the lake holds no sales and no usage up to today; ingest some, or say"
                                + " --as-of DAY"));
    }

    private static int marts(List<Model> models) {
        return Math.toIntExact(models.stream()
                .filter(model -> Contracts.shipped().find(model.name()).stream()
                        .anyMatch(contract -> contract.layer() == Contract.Layer.MARTS))
                .count());
    }

    private static String codeVersion() {
        String version = Analysis.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
