package io.partnerscope.ingestion.command;

import io.partnerscope.cli.UsageException;
import picocli.CommandLine.Option;

/** How many rows a command shows; a picocli mixin. */
final class RowLimit {
    @Option(
            names = "--limit",
            defaultValue = "100",
            paramLabel = "ROWS",
            description = "How many rows are shown at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    /**
     * At least one.
     *
     * @throws UsageException if it is no number of rows
     */
    int rows() {
        if (limit < 1) {
            throw new UsageException("--limit is not a number of rows: " + limit);
        }
        return limit;
    }
}
