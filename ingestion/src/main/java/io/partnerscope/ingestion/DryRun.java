package io.partnerscope.ingestion;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Provenance;
import io.partnerscope.ingestion.commit.Batches;
import io.partnerscope.ingestion.commit.Commit;
import io.partnerscope.ingestion.files.UnusableFilesException;
import io.partnerscope.ingestion.mapping.Arrival;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.lake.Lake;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What an ingest would do, shown instead of done. */
public final class DryRun {
    private static final int SHOWN = 20;

    private DryRun() {}

    /**
     * Shows, per dataset, the first rows as they would land, the reasons of the first that would not, and the counts.
     *
     * @return whether every dataset could be read
     */
    public static boolean show(Lake lake, Source source, List<Path> inputs, PrintWriter out) {
        Batches.Known known = Batches.known(lake, source.name());
        boolean all = true;
        List<Part> parts = Ingestion.delivery(source, inputs).parts(known.contents());
        for (Part part : parts) {
            part.report().failures().forEach(out::println);
            all &= part.report().failures().isEmpty();
            if (!part.driving().isEmpty()) {
                all &= show(lake, source, part, known, out);
            } else if (part.failure() == null && part.refused().isEmpty()) {
                out.println(part.contract().name() + ": nothing new");
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalStateException(Delivery.nothingFound(source, inputs));
        }
        out.flush();
        return all;
    }

    private static boolean show(Lake lake, Source source, Part part, Batches.Known known, PrintWriter out) {
        Contract contract = part.contract();
        try (ScratchLake scratch = ScratchLake.beside(lake)) {
            Arrival arrival = Arrival.of(source.name(), Batches.id(source.name(), part.hashes()), Instant.EPOCH);
            DatasetRun.Written written = new DatasetRun(lake, source, part, arrival, known).writeTo(scratch.lake());
            written.notes().forEach(out::println);
            out.println(Ingestion.line(
                    new IngestReport.DatasetReport(contract.name(), part.names(), written.counts(), List.of(), null)));
            Commit.rows(scratch.lake(), contract, written.outcome().withoutRemovals());
            Commit.records(scratch.lake(), List.of(written.outcome()));
            wouldLand(contract, scratch.lake()).forEach(line -> out.println("  " + line));
            for (Row row : first(scratch.lake().read(Contracts.shipped().get("quarantine")))) {
                for (Object reason : row.getList(row.fieldIndex("reasons"))) {
                    out.println("  would not land: " + reason);
                }
            }
            return true;
        } catch (UnusableFilesException unusable) {
            Part rest = part.without(unusable.reasons());
            rest.report().failures().stream()
                    .filter(line -> !part.report().failures().contains(line))
                    .forEach(out::println);
            if (!rest.driving().isEmpty()) {
                show(lake, source, rest, known, out);
            }
            return false;
        } catch (Exception failure) { // Spark throws checked exceptions that it does not declare
            out.println(contract.name() + " not taken in: " + Failures.why(failure));
            return false;
        }
    }

    private static List<Row> first(Dataset<Row> rows) {
        return rows.orderBy(Provenance.SOURCE_FILE, Provenance.SOURCE_LINE)
                .limit(SHOWN)
                .collectAsList();
    }

    private static List<String> wouldLand(Contract contract, Lake scratch) {
        List<String> columns = new ArrayList<>(List.of("file", "line"));
        contract.columns().forEach(column -> columns.add(column.name()));
        List<List<String>> rows = new ArrayList<>();
        for (Row row : first(scratch.read(contract))) {
            List<String> values = new ArrayList<>(
                    List.of(row.getAs(Provenance.SOURCE_FILE), RowText.of(row.getAs(Provenance.SOURCE_LINE))));
            contract.columns().forEach(column -> values.add(RowText.of(row.getAs(column.name()))));
            rows.add(values);
        }
        return rows.isEmpty() ? List.of("no row would land") : RowsTable.lines(columns, rows);
    }
}
