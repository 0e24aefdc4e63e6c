package io.partnerscope.analytics.tiers;

import io.partnerscope.program.MeasureHistory;
import io.partnerscope.program.MeasureHistory.Part;
import io.partnerscope.program.Program;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Judges one subject, given as a row of its parts, on all days. Sent to wherever Spark works. */
final class Judgement implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Program> programs;
    private final ArrayList<LocalDate> days;
    private final ArrayList<String> columns;
    private final Rows rows;

    /** What of a subject's verdicts becomes rows of those columns. */
    interface Rows extends Serializable {
        List<Row> rows(
                Program program, String subject, MeasureHistory history, List<LocalDate> days, List<String> columns);
    }

    Judgement(List<Program> programs, List<LocalDate> days, List<String> columns, Rows rows) {
        this.programs = new ArrayList<>(programs);
        this.days = new ArrayList<>(days);
        this.columns = new ArrayList<>(columns);
        this.rows = rows;
    }

    /** The rows of one subject: program_id, subject_id, its parts, the known measures. */
    Iterator<Row> rows(Row subject) {
        String programId = subject.getString(0);
        Program program = programs.stream()
                .filter(candidate -> candidate.id().equals(programId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Unknown program: " + programId));
        Set<String> known = subject.isNullAt(3) ? Set.of() : Set.copyOf(subject.<String>getList(3));
        List<Row> parts = subject.isNullAt(2) ? List.of() : subject.getList(2);
        MeasureHistory history = new MeasureHistory(program, known, byMeasure(parts));
        return rows.rows(program, subject.getString(1), history, days, columns).iterator();
    }

    private static Map<String, List<Part>> byMeasure(List<Row> rows) {
        Map<String, List<Part>> parts = new HashMap<>();
        for (Row row : rows) {
            LocalDate day = day(row.get(1));
            if (day != null) {
                parts.computeIfAbsent(row.getString(0), measure -> new ArrayList<>())
                        .add(new Part(
                                day,
                                day(row.get(2)),
                                day(row.get(3)),
                                row.getDecimal(4),
                                row.getLong(5),
                                row.getString(6)));
            }
        }
        return parts;
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        if (value == null || value instanceof LocalDate) {
            return (LocalDate) value;
        }
        return ((java.sql.Date) value).toLocalDate();
    }
}
