package io.partnerscope.ingestion.command;

import io.partnerscope.cli.UsageException;
import io.partnerscope.ingestion.commit.LakeLock;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits for a lake that another one holds; a picocli mixin. */
final class Waiting {
    @Option(
            names = "--wait",
            arity = "0..1",
            fallbackValue = "2147483647",
            paramLabel = "SECONDS",
            description = "Where another ingest holds the lake, wait for it: so long at most, or as long as it takes.")
    private int seconds;

    /**
     * The patience asked for.
     *
     * @param notices where it is said that the command waits, and for whom
     * @throws UsageException if it is no number of seconds
     */
    LakeLock.Patience patience(PrintWriter notices) {
        if (seconds < 0) {
            throw new UsageException("--wait is not a number of seconds: " + seconds);
        }
        return new LakeLock.Patience(Duration.ofSeconds(seconds), notices::println);
    }
}
