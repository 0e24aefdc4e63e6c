package io.partnerscope.server.partners;

import io.partnerscope.server.data.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One figure of one period, as the marts partner_kpis and program_kpis say.
 *
 * @param side empty where the figure has none
 * @param provisional whether later rows can still change it
 */
record Figure(
        String period,
        LocalDate periodEnd,
        String side,
        String kpi,
        @Nullable Double value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        long unknownRows,
        boolean provisional) {
    static Figure read(Row row) throws SQLException {
        return new Figure(
                row.text("period"),
                row.day("period_end"),
                row.text("side"),
                row.text("kpi"),
                row.number("value"),
                row.decimal("numerator"),
                row.decimal("denominator"),
                row.count("unknown_rows"),
                Boolean.TRUE.equals(row.flagIfThere("provisional")));
    }
}
