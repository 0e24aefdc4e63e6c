package io.partnerscope.release;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a release says of itself, kept as {@code release.json} (DESIGN §4).
 *
 * @param id name of the release's folder; later releases sort after earlier ones
 * @param asOf the day the release looks at the world from
 * @param createdAt when it was computed
 * @param codeVersion version of the code that made it
 * @param programCurrency the currency of columns that end in _usd
 * @param snapshots the Iceberg snapshot of every dataset read; 0 where the dataset holds nothing
 * @param ingested the datasets that were ever ingested, be it without rows
 * @param programs the programs evaluated, by id, with the full text of each
 * @param rows rows per mart
 * @param checks what the checks of each mart found
 * @param seconds how long each step took
 * @param reads the datasets that each mart is made from; empty where that is not told, as in older releases
 */
public record ReleaseManifest(
        String id,
        LocalDate asOf,
        Instant createdAt,
        String codeVersion,
        String programCurrency,
        Map<String, Long> snapshots,
        List<String> ingested,
        Map<String, String> programs,
        Map<String, Long> rows,
        List<CheckResult> checks,
        Map<String, Double> seconds,
        Map<String, List<String>> reads) {
    public ReleaseManifest {
        snapshots = Map.copyOf(snapshots);
        ingested = List.copyOf(ingested);
        programs = Map.copyOf(programs);
        rows = Map.copyOf(rows);
        checks = List.copyOf(checks);
        seconds = Map.copyOf(seconds);
        // Left out by releases that were made before it was told.
        reads = reads == null ? Map.of() : Map.copyOf(reads);
    }

    /**
     * What one check found.
     *
     * @param dataset the mart
     * @param check the rule's name
     * @param severity error or warning
     * @param failed rows that fail it
     * @param rows rows in all
     */
    public record CheckResult(String dataset, String check, String severity, long failed, long rows) {
        /** Whether no row fails. */
        public boolean passed() {
            return failed == 0;
        }

        /** "daily_cost: cost_is_not_negative failed for 3 of 912 rows". */
        public String message() {
            return dataset + ": " + check + " failed for " + failed + " of " + rows + " rows";
        }
    }
}
