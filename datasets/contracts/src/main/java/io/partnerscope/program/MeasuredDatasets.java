package io.partnerscope.program;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The lake datasets that programs can measure: whose a row is, on which day it counts and until when it is valid. */
public final class MeasuredDatasets {
    private static final Set<ColumnType> MONEY = EnumSet.of(ColumnType.MONEY, ColumnType.FINE_MONEY);

    /** The day a row counts on unless a measure names another, and the columns that end its validity. */
    private static final Map<String, Days> DAYS = new TreeMap<>(Map.ofEntries(
            Map.entry("sales", new Days("ordered_on", List.of())),
            Map.entry("usage", new Days("usage_date", List.of())),
            Map.entry("leads", new Days("received_at", List.of())),
            Map.entry("deals", new Days("closed_on", List.of())),
            Map.entry("customers", new Days("created_on", List.of())),
            Map.entry("partners", new Days("joined_on", List.of("left_on"))),
            Map.entry("vendors", new Days("agreement_signed_on", List.of())),
            Map.entry("subscriptions", new Days("term_start", List.of("term_end", "cancelled_on"))),
            Map.entry("marketing_activities", new Days("started_on", List.of())),
            Map.entry("certifications", new Days("issued_on", List.of("expires_on"))),
            Map.entry("commitments", new Days("valid_from", List.of("valid_to"))),
            Map.entry("engagements", new Days("actual_end", List.of())),
            Map.entry("engineers", new Days("valid_from", List.of("valid_to"))),
            Map.entry("time_entries", new Days("worked_on", List.of())),
            Map.entry("support_tickets", new Days("opened_at", List.of())),
            Map.entry("assets", new Days("installed_on", List.of("retired_on")))));

    private MeasuredDatasets() {}

    private record Days(String day, List<String> until) {}

    /** Their names. */
    public static Set<String> names() {
        return Set.copyOf(DAYS.keySet());
    }

    /** The day a row counts on unless a measure names another column. */
    public static String day(String dataset) {
        Days days = DAYS.get(dataset);
        return days == null ? "" : days.day();
    }

    /** The columns of which the earliest ends the validity of a row; none where rows do not end. */
    public static List<String> until(String dataset) {
        Days days = DAYS.get(dataset);
        return days == null ? List.of() : days.until();
    }

    /** The column that says whose a row is; none where rows of the dataset are nobody's of that kind. */
    public static Optional<String> subject(String dataset, Program.Subject subject) {
        Optional<Contract> contract = Contracts.shipped().find(dataset);
        return List.of("holder_id", "subject_id", subject.column()).stream()
                .filter(name -> contract.flatMap(found -> found.column(name)).isPresent())
                .findFirst();
    }

    /** The column that tells vendors' rows from partners' where both share one; null where it needs none. */
    public static @Nullable String subjectKind(String dataset) {
        return switch (dataset) {
            case "certifications" -> "holder_kind";
            case "commitments" -> "subject_kind";
            default -> null;
        };
    }

    /** The column of a dataset, if there is one. */
    static Optional<Column> column(String dataset, @Nullable String name) {
        return name == null
                ? Optional.empty()
                : Contracts.shipped().find(dataset).flatMap(contract -> contract.column(name));
    }

    /** Whether a column holds amounts of money. */
    static boolean isMoney(String dataset, @Nullable String name) {
        return column(dataset, name)
                .filter(column -> MONEY.contains(column.type()))
                .isPresent();
    }
}
