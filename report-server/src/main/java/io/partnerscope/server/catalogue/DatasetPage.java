package io.partnerscope.server.catalogue;

import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Shell;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dataset in full.
 *
 * @param sample some rows, each with a text a column; an unknown value is null
 * @param batches what became of the rows that came in
 * @param picture the lineage as it is drawn
 * @param exportAddress of the dataset as a file, to be ended by a dot and the format
 * @param apiAddress the dataset as JSON
 */
public record DatasetPage(
        Shell shell,
        String name,
        String layer,
        String description,
        List<String> primaryKey,
        @Nullable Long rows,
        List<Described> columns,
        List<Checked> checks,
        List<List<@Nullable String>> sample,
        List<Quality> batches,
        Lineage lineage,
        LineagePicture picture,
        String exportAddress,
        String apiAddress) {
    /** Where it is asked by SQL. */
    public String sqlAddress() {
        return Address.of("/sql")
                .with("q", "select *\nfrom " + name + "\nlimit 100")
                .toString();
    }

    /** The lineage for programs. */
    public String lineageAddress() {
        return Address.of("/api/datasets", name) + "/lineage";
    }

    /** The rows of the dataset that could not land. */
    public String quarantineAddress() {
        return Address.of("/data/quarantine").with("dataset", name).toString();
    }

    /** How many rows of the dataset could not land. */
    public long refused() {
        return batches.stream().mapToLong(Quality::rejected).sum();
    }

    public DatasetPage {
        primaryKey = List.copyOf(primaryKey);
        columns = List.copyOf(columns);
        checks = List.copyOf(checks);
        sample = List.copyOf(sample);
        batches = List.copyOf(batches);
    }

    /** One column. */
    public record Described(String name, String type, boolean required, boolean key, String unit, String description) {}

    /** One check. */
    public record Checked(String name, String description, String severity) {}

    /** What became of the rows of one batch. */
    public record Quality(
            String batch,
            String source,
            String ingestedAt,
            long received,
            long accepted,
            long duplicates,
            long rejected,
            long filtered,
            long orphans,
            long unconverted,
            @Nullable LocalDate oldestOn,
            @Nullable LocalDate newestOn) {
        /** The rows of the batch that could not land. */
        public String quarantineAddress(String dataset) {
            return Address.of("/data/quarantine")
                    .with("dataset", dataset)
                    .with("batch", batch)
                    .with("source", source)
                    .toString();
        }
    }
}
