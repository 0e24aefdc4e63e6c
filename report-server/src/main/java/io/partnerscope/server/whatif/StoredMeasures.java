package io.partnerscope.server.whatif;

import io.partnerscope.program.MeasureHistory;
import io.partnerscope.program.MeasureHistory.Part;
import io.partnerscope.program.MeasureSources;
import io.partnerscope.program.Program;
import io.partnerscope.server.data.Data;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The measures of some programs of a release as analyze stored them, loaded once a release.
 *
 * @param subjects by vendor_id or partner_id
 */
record StoredMeasures(Map<String, Subject> subjects) {
    /**
     * One subject.
     *
     * @param name as people call it; the id where it is not known
     * @param history the parts of its measures by {@link MeasureSources#key}
     */
    record Subject(String id, String name, MeasureHistory history) {}

    private record Key(Program.Subject subject, Set<String> programs) {}

    /** The measures of those programs, all of which judge such subjects. */
    static StoredMeasures of(Data data, Program.Subject subject, Set<String> programs) {
        Key key = new Key(subject, new TreeSet<>(programs));
        // One loads, the others wait for it: twice the measures would be twice the memory.
        synchronized (data.release()) {
            return data.release().remembered(key, () -> load(Operator.data(data.release()), key));
        }
    }

    private static StoredMeasures load(Data data, Key key) {
        Set<String> known = new HashSet<>();
        data.each("select program_id, measure from {tier_measure_knowledge} where is_known", result -> {
            while (result.next()) {
                known.add(MeasureSources.key(result.getString(1), result.getString(2)));
            }
        });
        Map<String, String> names = names(data, key);
        Map<String, Subject> subjects = new TreeMap<>();
        names.forEach((id, name) ->
                subjects.put(id, new Subject(id, name, MeasureHistory.stored(known, Map.of(), null))));
        Interned interned = new Interned();
        data.each(
                "select subject_id, program_id, measure, day, counts_from, counts_until, item, amount, unknown_rows"
                        + " from {tier_measures} where program_id in ("
                        + String.join(", ", Collections.nCopies(key.programs().size(), "?"))
                        + ") order by subject_id",
                rows -> {
                    Gathered gathered = new Gathered();
                    String id = null;
                    while (rows.next()) {
                        String next = rows.getString(1);
                        if (id != null && !next.equals(id)) {
                            subjects.put(id, gathered.subject(id, names.getOrDefault(id, id), known));
                            gathered = new Gathered();
                        }
                        id = next;
                        gathered.add(rows, interned);
                    }
                    if (id != null) {
                        subjects.put(id, gathered.subject(id, names.getOrDefault(id, id), known));
                    }
                },
                key.programs().toArray());
        return new StoredMeasures(Collections.unmodifiableMap(subjects));
    }

    private static Map<String, String> names(Data data, Key key) {
        Map<String, String> names = new HashMap<>();
        boolean isVendor = key.subject() == Program.Subject.VENDOR;
        data.each(
                isVendor ? "select vendor_id, name from {vendors}" : "select partner_id, name from {partners}",
                result -> {
                    while (result.next()) {
                        String name = result.getString(2);
                        names.put(result.getString(1), name == null ? result.getString(1) : name);
                    }
                });
        return names;
    }

    /** The parts of one subject while they are read. */
    private static final class Gathered {
        private final Map<String, List<Part>> parts = new HashMap<>();
        private @Nullable LocalDate since;

        void add(ResultSet row, Interned interned) throws SQLException {
            LocalDate day = row.getObject(4, LocalDate.class);
            if (day == null) {
                return;
            }
            String measure = row.getString(3);
            if (measure.equals(MeasureHistory.SINCE)) {
                since = since == null || day.isBefore(since) ? day : since;
                return;
            }
            BigDecimal amount = row.getBigDecimal(8);
            parts.computeIfAbsent(MeasureSources.key(row.getString(2), measure), name -> new ArrayList<>())
                    .add(new Part(
                            interned.of(day),
                            interned.orNull(row.getObject(5, LocalDate.class)),
                            interned.orNull(row.getObject(6, LocalDate.class)),
                            amount == null ? null : interned.of(amount.stripTrailingZeros()),
                            row.getLong(9),
                            interned.orNull(row.getString(7))));
        }

        Subject subject(String id, String name, Set<String> known) {
            return new Subject(id, name, MeasureHistory.stored(known, parts, since));
        }
    }

    /** Equal days, amounts and items kept once: there are few of them in very many parts. */
    private static final class Interned {
        private final Map<Object, Object> values = new HashMap<>();

        @SuppressWarnings("unchecked")
        <T> T of(T value) {
            T there = (T) values.putIfAbsent(value, value);
            return there == null ? value : there;
        }

        <T> @Nullable T orNull(@Nullable T value) {
            return value == null ? null : of(value);
        }
    }
}
