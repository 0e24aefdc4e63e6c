package io.partnerscope.ingestion.command;

import io.partnerscope.cli.LakeOption;
import io.partnerscope.lake.Lake;
import io.partnerscope.lake.Sessions;
import io.partnerscope.release.LakePlace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The lake that a command works on, and the Spark it does so with; a picocli mixin. */
@SuppressWarnings("NullAway.Init")
final class SparkLake {
    @Mixin
    private LakeOption place;

    @Option(
            names = "--master",
            paramLabel = "MASTER",
            description =
                    "Where Spark runs, such as local[2] or spark://host:7077 (default: all cores of this machine).")
    private @Nullable String master;

    @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "A setting of Spark; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** The lake at that place through the process's session. */
    Lake open() {
        LakePlace lake = place.place();
        return Lake.at(lake, Sessions.open(lake, settings, master == null ? Sessions.localMaster() : master));
    }
}
