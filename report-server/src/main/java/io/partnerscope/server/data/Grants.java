package io.partnerscope.server.data;

import io.partnerscope.program.Program;
import io.partnerscope.server.release.Release;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the benefits of the levels that vendors hold in one release open to them (DOMAIN §3, PROGRAMS.md). A level that is
 * not known, or that the rules in force do not have, opens nothing.
 *
 * @param vendors by dataset: of the vendors asked for those that may read their own rows of it, in order
 */
public record Grants(Map<String, List<String>> vendors) {
    /** Nothing is opened. */
    public static final Grants NONE = new Grants(Map.of());

    private static final String HELD = """
            select subject_id, held_tier from "vendor_tiers"
            where program_id = ? and as_of = ? and held_tier is not null order by subject_id
            """;

    private record Question(List<String> vendors) {}

    private record Held(String vendor, String level) {}

    public Grants {
        vendors = Map.copyOf(vendors);
    }

    /** What is open to that principal in that release by the levels its vendors hold at the release's as-of day. */
    public static Grants of(Release release, Principal principal) {
        return principal.role() == Role.VENDOR && release.has("vendor_tiers")
                ? release.remembered(
                        new Question(principal.vendorIds()), () -> find(release, Set.copyOf(principal.vendorIds())))
                : NONE;
    }

    private static Grants find(Release release, Set<String> asked) {
        LocalDate asOf = release.manifest().asOf();
        Map<String, TreeSet<String>> readers = new TreeMap<>();
        for (Program program : release.programs()) {
            Program.Version rules = program.versionOn(asOf).orElse(null);
            if (rules == null || program.subject() != Program.Subject.VENDOR) {
                continue;
            }
            for (Held held : release.use(connection -> held(connection, program.id(), asOf))) {
                for (String dataset : asked.contains(held.vendor()) ? rules.openedBy(held.level()) : Set.<String>of()) {
                    if (release.has(dataset)) {
                        readers.computeIfAbsent(dataset, name -> new TreeSet<>())
                                .add(held.vendor());
                    }
                }
            }
        }
        Map<String, List<String>> vendors = new TreeMap<>();
        readers.forEach((dataset, ids) -> vendors.put(dataset, List.copyOf(ids)));
        return new Grants(vendors);
    }

    private static List<Held> held(Connection connection, String program, LocalDate asOf) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HELD)) {
            statement.setString(1, program);
            statement.setObject(2, Date.valueOf(asOf));
            List<Held> held = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    held.add(new Held(rows.getString(1), rows.getString(2)));
                }
            }
            return held;
        }
    }

    /** Of the vendors asked for those that may read their own rows of the dataset. */
    public List<String> readers(String dataset) {
        return vendors.getOrDefault(dataset, List.of());
    }
}
