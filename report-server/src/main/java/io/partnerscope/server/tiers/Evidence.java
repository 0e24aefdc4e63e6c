package io.partnerscope.server.tiers;

import io.partnerscope.program.Measure;
import io.partnerscope.program.Program;
import io.partnerscope.program.Window;
import io.partnerscope.server.data.Data;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
        return MeasuredRowsSql.datasets(measure).stream().allMatch(data.scope()::reaches);
    }

    /**
     * Rows of one subject that the measure counts on that day, the newest first.
     *
     * @param span the days of the measure's window; null where rows count as long as they are valid
     */
    static Evidence of(
            Data data,
            Program program,
            Measure measure,
            String subject,
            LocalDate asOf,
            Window.@Nullable Span span,
            int limit,
            long offset) {
        MeasuredRowsSql rows = MeasuredRowsSql.of(program, measure, subject, asOf, span);
        List<Object> values = new ArrayList<>(rows.values());
        long total = data.rows(
                        "select count(*) as n from (" + rows.text() + ")", row -> row.count("n"), values.toArray())
                .get(0);
        values.add(limit);
        values.add(offset);
        List<Item> items = data.rows(
                "select * from (" + rows.text() + ") order by day desc nulls last, row_key limit ? offset ?",
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
}
