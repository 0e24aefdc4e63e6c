package io.partnerscope.cli;

import io.partnerscope.release.LakePlace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --lake DIR} option that every command takes; a picocli mixin. */
public final class LakeOption {
    @Option(
            names = "--lake",
            paramLabel = "DIR",
            description = "Where the lake is (default: PARTNERSCOPE_LAKE, else datasets/lake).")
    private @Nullable String lake;

    /** The place of the lake: the option, else PARTNERSCOPE_LAKE, else datasets/lake. */
    public LakePlace place() {
        String fromEnvironment = System.getenv("PARTNERSCOPE_LAKE");
        String chosen = lake != null ? lake : fromEnvironment;
        if (chosen != null && chosen.indexOf('?') >= 0) {
            throw new UsageException("The path of a lake cannot hold a question mark (DuckDB takes what follows it for"
                    + " settings): " + chosen);
        }
        return LakePlace.of(chosen == null || chosen.isBlank() ? "datasets/lake" : chosen);
    }
}
