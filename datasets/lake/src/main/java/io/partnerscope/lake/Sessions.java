package io.partnerscope.lake;

import io.partnerscope.release.LakePlace;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark session of a process (a cold one takes seconds, so there is never one per dataset). Time zone UTC; the
 * Iceberg catalog {@code lake} over the lake's warehouse folder.
 */
public final class Sessions {
    private Sessions() {}

    /**
     * Opens the process's session, or gives the one that is open already.
     *
     * @param lake the lake whose tables the session reads and writes
     * @param settings Spark settings that win over ours ({@code --conf})
     * @param master where to run, such as local[2] or spark://host:7077
     */
    public static SparkSession open(LakePlace lake, Map<String, String> settings, String master) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("partnerscope")
                .master(master)
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog")
                .config("spark.sql.catalog.lake.type", "hadoop")
                .config("spark.sql.catalog.lake.warehouse", warehouse(lake.warehouse()))
                .config("spark.sql.catalog.lake.cache-enabled", "false")
                .config("spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
                .config("spark.sql.sources.useV1SourceList", "")
                .config("spark.sql.parquet.compression.codec", "zstd");
        if (master.startsWith("local")) {
            builder = builder.config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.sql.shuffle.partitions", "2")
                    .config("spark.scheduler.mode", "FAIR")
                    .config(
                            "spark.sql.warehouse.dir",
                            lake.root().resolve("spark-warehouse").toString());
        }
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            builder = builder.config(setting.getKey(), setting.getValue());
        }
        return builder.getOrCreate();
    }

    /** Where to run unless told: this machine, all its cores. */
    public static String localMaster() {
        return "local[*]";
    }

    private static String warehouse(Path folder) {
        return folder.toUri().toString();
    }
}
