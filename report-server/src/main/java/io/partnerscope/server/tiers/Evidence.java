package io.partnerscope.server.tiers;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import io.partnerscope.program.Measure;
import io.partnerscope.server.data.Data;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows behind a measure, down to file and line.
 *
 * @param total rows there are, of which some are listed
 */
public record Evidence(long total, List<Item> rows) {
    public Evidence {
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param row its key: order and line, commitment, vendor
     * @param detail what else it says: product, buyer, validity
     * @param amount as it was booked, in its own currency
     */
    public record Item(
            String row,
            @Nullable LocalDate day,
            String detail,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            String sourceFile,
            long sourceLine) {}

    /** Whether rows of that measure are open to the one who reads. */
    static boolean isOpen(Data data, Measure measure) {
        return data.scope().reaches(dataset(measure));
    }

    private static String dataset(Measure measure) {
        return switch (measure.kind()) {
            case SUM, PURCHASES -> measure.dataset();
            case AGREEMENT -> "vendors";
            case COMMITMENT, COMMITMENT_AMOUNT -> "commitments";
        };
    }

    /** Rows of one vendor that the measure counts on that day, the newest first. */
    static Evidence of(Data data, Measure measure, String subject, LocalDate asOf, int limit, long offset) {
        String rows = switch (measure.kind()) {
            case SUM, PURCHASES -> windowRows(measure);
            case AGREEMENT -> """
                        select vendor_id as row_key, agreement_signed_on as day, name as detail,
                               null as amount, null as currency, source_file, source_line
                        from {vendors} where vendor_id = ?
                        """;
            case COMMITMENT, COMMITMENT_AMOUNT -> """
                        select commitment || ' / ' || valid_from as row_key, valid_from as day,
                               concat_ws(' · ', case when valid_to is null then null else '→ ' || valid_to end, evidence)
                                   as detail,
                               amount, currency, source_file, source_line
                        from {commitments} where subject_kind = 'vendor' and subject_id = ? and commitment = ?
                        """;
        };
        List<Object> values = values(measure, subject, asOf);
        long total = data.rows("select count(*) as n from (" + rows + ")", row -> row.count("n"), values.toArray())
                .get(0);
        values.add(limit);
        values.add(offset);
        List<Item> items = data.rows(
                "select * from (" + rows + ") order by day desc, row_key limit ? offset ?",
                row -> new Item(
                        row.text("row_key"),
                        row.optionalDay("day"),
                        row.text("detail"),
                        row.decimal("amount"),
                        row.optionalText("currency"),
                        row.text("source_file"),
                        row.count("source_line")),
                values.toArray());
        return new Evidence(total, items);
    }

    private static List<Object> values(Measure measure, String subject, LocalDate asOf) {
        List<Object> values = new ArrayList<>(List.of(subject));
        switch (measure.kind()) {
            case SUM, PURCHASES -> {
                values.addAll(conditions(measure).values());
                LocalDate from = measure.windowFrom(asOf);
                values.add(from == null ? LocalDate.of(1, 1, 1) : from);
                values.add(asOf);
            }
            case COMMITMENT, COMMITMENT_AMOUNT -> values.add(String.valueOf(measure.commitment()));
            case AGREEMENT -> {
                // The vendor's row alone tells.
            }
        }
        return values;
    }

    /** Rows of a fact in the measure's window; every name comes from the dataset's contract. */
    private static String windowRows(Measure measure) {
        Contract contract = Contracts.shipped().get(measure.dataset());
        String day = Ddl.identifier(String.valueOf(contract.partitionBy()));
        String key = contract.primaryKey().stream()
                .filter(column -> !measure.where().containsKey(column))
                .map(Ddl::identifier)
                .collect(Collectors.joining(", ", "concat_ws(' / ', ", ")"));
        String amount = measure.amount() == null ? "net_amount" : measure.amount();
        String conditions = conditions(measure).keySet().stream()
                .map(column -> " and " + Ddl.identifier(column) + " = ?")
                .collect(Collectors.joining());
        return "select " + key + " as row_key, " + day + " as day, concat_ws(' · ', product_id, partner_id) as detail, "
                + (contract.column(amount).isPresent() ? Ddl.identifier(amount) : "null")
                + " as amount, currency, source_file, source_line from {" + contract.name() + "} where vendor_id = ?"
                + conditions + " and " + day + " between ? and ?";
    }

    private static Map<String, String> conditions(Measure measure) {
        Contract contract = Contracts.shipped().get(measure.dataset());
        for (String column : measure.where().keySet()) {
            if (contract.column(column).isEmpty()) {
                throw new IllegalArgumentException("No column " + column + " in " + contract.name());
            }
        }
        return measure.where();
    }
}
