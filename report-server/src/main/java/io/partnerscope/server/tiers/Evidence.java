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
 * @param asOf the day on which they count
 * @param from first day of the measure's window; null where it has none
 * @param until last day of it
 * @param closed whether the subject does not share what the measure looks at; then there are no rows here
 * @param total rows there are, of which some are listed
 * @param before of a growth the rows of what it is compared with; null for other measures
 */
public record Evidence(
        LocalDate asOf,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        boolean closed,
        long total,
        List<Item> rows,
        @Nullable Evidence before) {
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

    /** Whether the measure looks at what that partner does not share with the one who reads. */
    private static boolean isClosed(Data data, Program program, Measure measure, String subject) {
        boolean isHidden = MeasuredRowsSql.columns(measure).entrySet().stream()
                .anyMatch(read -> data.scope().hides(read.getKey(), read.getValue()));
        return isHidden
                && program.subject() == Program.Subject.PARTNER
                && data.rows(
                                "select 1 as shares from {partners} where partner_id = ? and shares_service_kpis",
                                row -> row.count("shares"),
                                subject)
                        .isEmpty();
    }

    /** A page of the rows of one subject that the measure counts, the newest first; of a growth both groups of them. */
    static Evidence of(
            Data data, Program program, Measure measure, String subject, Basis basis, int limit, long offset) {
        Basis before = basis.before(program, measure);
        return of(
                data,
                program,
                measure,
                subject,
                basis,
                limit,
                offset,
                before == null ? null : of(data, program, measure, subject, before, limit, offset, null));
    }

    private static Evidence of(
            Data data,
            Program program,
            Measure measure,
            String subject,
            Basis basis,
            int limit,
            long offset,
            @Nullable Evidence before) {
        Window.Span span = basis.span();
        LocalDate from = span == null ? null : span.from();
        LocalDate until = span == null ? null : span.until();
        if (isClosed(data, program, measure, subject)) {
            return new Evidence(basis.day(), from, until, true, 0, List.of(), before);
        }
        MeasuredRowsSql rows = MeasuredRowsSql.of(program, measure, subject, basis.day(), span);
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
        return new Evidence(basis.day(), from, until, false, total, items, before);
    }

    /** The larger number of rows of both groups. */
    public long most() {
        return before == null ? total : Math.max(total, before.total());
    }
}
