package io.partnerscope.ingestion.command;

import io.partnerscope.lake.Lake;
import io.partnerscope.lake.Sessions;
import io.partnerscope.release.LakePlace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that go to Spark; a picocli mixin. */
final class SparkOptions {
    @Option(
            names = "--master",
            paramLabel = "MASTER",
            description =
                    "Where Spark runs, such as local[2] or spark://host:7077 (default: all cores of this machine).")
    private @Nullable String master;

    @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "A setting of Spark; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** The lake at that place through the process's session. */
    Lake open(LakePlace place) {
        return Lake.at(place, Sessions.open(place, settings, master == null ? Sessions.localMaster() : master));
    }
}
