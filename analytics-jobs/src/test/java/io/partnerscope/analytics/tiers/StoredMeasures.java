package io.partnerscope.analytics.tiers;

import io.partnerscope.program.MeasureHistory;
import io.partnerscope.program.MeasureHistory.Part;
import io.partnerscope.program.MeasureSources;
import io.partnerscope.program.Program;
import io.partnerscope.program.Programs;
import io.partnerscope.program.Simulation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The marts tier_measures and tier_measure_knowledge of a release as histories, and what rules come to on them. */
final class StoredMeasures {
    private StoredMeasures() {}

    static Program program(String id) {
        return Programs.shipped().stream()
                .filter(program -> program.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Both rules on every subject and day of the program's mart. */
    static List<Simulation.Day> simulate(Connection catalog, Program today, Program changed) throws SQLException {
        Map<String, Map<String, List<Part>>> parts = new TreeMap<>();
        Queries.rows(catalog, "select distinct subject_id from vendor_tiers")
                .forEach(subject -> parts.put(subject, new HashMap<>()));
        try (Statement statement = catalog.createStatement();
                ResultSet rows =
                        statement.executeQuery("select * from tier_measures where program_id = '" + today.id() + "'")) {
            while (rows.next()) {
                parts.get(rows.getString("subject_id"))
                        .computeIfAbsent(
                                MeasureSources.key(today.id(), rows.getString("measure")), key -> new ArrayList<>())
                        .add(new Part(
                                rows.getObject("day", LocalDate.class),
                                rows.getObject("counts_from", LocalDate.class),
                                rows.getObject("counts_until", LocalDate.class),
                                rows.getBigDecimal("amount"),
                                rows.getLong("unknown_rows"),
                                rows.getString("item")));
            }
        }
        Set<String> known = new HashSet<>(Queries.rows(
                catalog,
                "select program_id || ':' || measure from tier_measure_knowledge where is_known and program_id = '"
                        + today.id() + "'"));
        List<LocalDate> days = Queries.rows(catalog, "select distinct as_of from vendor_tiers").stream()
                .map(LocalDate::parse)
                .toList();
        List<Simulation.Histories> subjects = parts.entrySet().stream()
                .map(subject -> {
                    MeasureHistory stored = MeasureHistory.stored(known, subject.getValue(), null);
                    return new Simulation.Histories(
                            subject.getKey(),
                            stored.under(today, MeasureSources.of(today, List.of(today)), Map.of()),
                            stored.under(changed, MeasureSources.of(changed, List.of(today)), Map.of()));
                })
                .toList();
        return Simulation.run(today, changed, subjects, days);
    }
}
