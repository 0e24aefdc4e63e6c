package io.partnerscope.server.partners;

import io.partnerscope.server.data.Row;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * Where a partner stands among its peers by one figure of one period, as mart kpi_peers says.
 *
 * @param peers others of its kind and country group that have a value; never fewer than five
 * @param median of their values
 * @param percentile share of them whose value is lower
 */
record Peers(
        String period, LocalDate periodEnd, String side, String kpi, long peers, double median, double percentile) {
    static Peers read(Row row) throws SQLException {
        Double median = row.number("median");
        Double percentile = row.number("percentile");
        return new Peers(
                row.text("period"),
                row.day("period_end"),
                row.text("side"),
                row.text("kpi"),
                row.count("peers"),
                median == null ? Double.NaN : median,
                percentile == null ? Double.NaN : percentile);
    }

    boolean areOf(Figure figure) {
        return kpi.equals(figure.kpi())
                && period.equals(figure.period())
                && periodEnd.equals(figure.periodEnd())
                && side.equals(figure.side());
    }
}
