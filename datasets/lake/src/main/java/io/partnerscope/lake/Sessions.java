package io.partnerscope.lake;

import io.partnerscope.release.LakePlace;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * The one Spark session of a process (a cold one takes seconds, so there is never one per dataset). Time zone UTC; the
 * Iceberg catalog {@code lake} over the lake's warehouse folder.
 */
public final class Sessions {
    /** Spark's option that, where false, takes [, {, * and ? in the paths of files for what they are. */
    public static final String FILES_AS_NAMED = "__globPaths__";

    private static final String PARTITIONS = "spark.sql.shuffle.partitions";

    /** Set where the number of partitions is ours to choose. */
    private static final String PARTITIONS_ARE_OURS = "spark.partnerscope.partitions.chosen";

    private Sessions() {}

    /**
     * Opens the process's session, or gives the one that is open already, as it was set up then.
     *
     * @param lake the lake whose tables the session reads and writes
     * @param settings Spark settings that win over ours ({@code --conf})
     * @param master where to run, such as local[2] or spark://host:7077
     */
    public static SparkSession open(LakePlace lake, Map<String, String> settings, String master) {
        MissedClasses.remember();
        Option<SparkSession> opened = SparkSession.getDefaultSession();
        if (opened.isDefined() && !opened.get().sparkContext().isStopped()) {
            ClassesOfTasks.share();
            return opened.get();
        }
        SparkSession.Builder builder = SparkSession.builder()
                .appName("partnerscope")
                .master(master)
                .config("spark.ui.enabled", "false")
                // Nobody looks at plans there then; to write each down takes as long as to optimise it.
                .config("spark.sql.ui.explainMode", "simple")
                .config("spark.sql.maxPlanStringLength", "1000")
                .config("spark.sql.debug.maxToStringFields", "5")
                .config("spark.sql.session.timeZone", "UTC")
                // One session per process has nothing to be kept apart from; kept apart, tasks ask the driver for
                // every class they do not find.
                .config("spark.sql.artifact.isolation.enabled", "false")
                // Room for the generated code of a whole analysis; with Spark's 100 what recurs is compiled again.
                .config("spark.sql.codegen.cache.maxEntries", "2000")
                .config("spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
                .config("spark.sql.sources.useV1SourceList", "parquet")
                .config("spark.sql.parquet.compression.codec", "zstd");
        if (master.equals("local") || master.startsWith("local[")) {
            builder = builder.config("spark.hadoop.fs.file.impl", LocalFiles.class.getName())
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config(PARTITIONS, "2")
                    .config(PARTITIONS_ARE_OURS, String.valueOf(leavesPartitions(settings)))
                    .config("spark.scheduler.mode", "FAIR")
                    // What stays on the machine is not worth packing.
                    .config("spark.shuffle.compress", "false")
                    .config("spark.broadcast.compress", "false")
                    // A page is what the smallest sort, aggregate or broadcast takes; plans of ours have dozens of
                    // each.
                    .config("spark.buffer.pageSize", "2m")
                    .config(
                            "spark.sql.warehouse.dir",
                            lake.root().resolve("spark-warehouse").toString());
        }
        for (Map.Entry<String, String> setting : catalog("lake", lake).entrySet()) {
            builder = builder.config(setting.getKey(), setting.getValue());
        }
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            builder = builder.config(setting.getKey(), setting.getValue());
        }
        SparkSession session = builder.getOrCreate();
        ClassesOfTasks.find(session);
        ClassesOfTasks.share();
        return session;
    }

    private static boolean leavesPartitions(Map<String, String> settings) {
        return !settings.containsKey(PARTITIONS)
                && !settings.getOrDefault("spark.sql.adaptive.enabled", "false").equalsIgnoreCase("true");
    }

    /** Whether the session runs on one machine and nobody asked for a number of partitions, or to plan anew as it runs. */
    public static boolean choosesPartitions(SparkSession session) {
        return session.conf().get(PARTITIONS_ARE_OURS, "false").equals("true");
    }

    /** Where to run unless told: this machine, all its cores. */
    public static String localMaster() {
        return "local[*]";
    }

    /**
     * The name of the Spark catalog that holds that lake's tables: {@code lake} for the one the session was opened for,
     * a name of its own for any other.
     */
    static String catalogOf(LakePlace lake, SparkSession spark) {
        if (spark.conf().get("spark.sql.catalog.lake.warehouse", "").equals(warehouse(lake))) {
            return "lake";
        }
        String name = "lake_" + Integer.toHexString(lake.root().toString().hashCode());
        catalog(name, lake).forEach((setting, value) -> spark.conf().set(setting, value));
        return name;
    }

    /** The lake's tables as the place that Iceberg's catalog starts from; the same whether the folder is there or not. */
    static String warehouse(LakePlace lake) {
        return location(lake.warehouse());
    }

    /** A place on this machine as Hadoop, Spark and Iceberg write it: a blank or an umlaut of it as it is, not as %20. */
    public static String location(Path place) {
        String path = place.toUri().getPath();
        return "file://" + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    private static Map<String, String> catalog(String name, LakePlace lake) {
        String prefix = "spark.sql.catalog." + name;
        return Map.of(
                prefix,
                "org.apache.iceberg.spark.SparkCatalog",
                prefix + ".type",
                "hadoop",
                prefix + ".warehouse",
                warehouse(lake),
                prefix + ".cache-enabled",
                "false");
    }
}
