package io.partnerscope.server.tiers;

import io.partnerscope.program.Benefit;
import io.partnerscope.program.Program;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.web.Address;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's deals, leads and campaigns: what of them the reader may see, or from which level on.
 *
 * @param parts those that are open, with their rows
 * @param opensAt the lowest level that opens them to the vendor; null where they are open to the reader
 * @param missing what the vendor lacks for that level, in words
 * @param funds what of its development funds was used, in words
 */
public record JointWork(List<Part> parts, @Nullable String opensAt, List<String> missing, List<String> funds) {
    public JointWork {
        funds = List.copyOf(funds);
        parts = List.copyOf(parts);
        missing = List.copyOf(missing);
    }

    /** One dataset, with its newest rows. */
    public record Part(String dataset, long rows, String address, List<Newest> newest) {
        public Part {
            newest = List.copyOf(newest);
        }
    }

    /**
     * One row in words.
     *
     * @param on the day it came; null where it is not known
     */
    public record Newest(@Nullable LocalDate on, String what, String more) {}

    /** Of that vendor on that program; null where nothing is open and no level opens anything. */
    static @Nullable JointWork of(
            Data data, Program program, Standing standing, JointRows rows, Function<String, List<String>> missingFor) {
        if (program.subject() != Program.Subject.VENDOR) {
            return null;
        }
        String vendor = standing.subjectId();
        List<Part> parts = Benefit.OPENABLE.stream()
                .filter(dataset -> data.scope().opens(dataset, vendor))
                .map(dataset -> new Part(
                        dataset,
                        data.first(
                                        "select count(*) as n from {" + dataset + "} where vendor_id = ?",
                                        row -> row.count("n"),
                                        vendor)
                                .orElse(0L),
                        Address.of("/api/datasets", dataset + ".csv")
                                .with("vendor_id", vendor)
                                .toString(),
                        rows.newest(dataset, vendor)))
                .toList();
        String opensAt = opensAt(data, program);
        if (parts.isEmpty() && opensAt == null) {
            return null;
        }
        return parts.isEmpty() && opensAt != null
                ? new JointWork(parts, opensAt, missingFor.apply(opensAt), List.of())
                : new JointWork(
                        parts,
                        null,
                        List.of(),
                        data.scope().opens("marketing_activities", vendor) ? rows.funds(vendor) : List.of());
    }

    private static @Nullable String opensAt(Data data, Program program) {
        Program.Version rules =
                program.versionOn(data.release().manifest().asOf()).orElse(null);
        return rules == null
                ? null
                : rules.levels().stream()
                        .filter(level -> !rules.openedBy(level.name()).isEmpty())
                        .map(level -> level.name())
                        .findFirst()
                        .orElse(null);
    }
}
