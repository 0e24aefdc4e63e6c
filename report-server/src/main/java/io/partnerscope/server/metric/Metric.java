package io.partnerscope.server.metric;

import io.partnerscope.server.kpi.Kpi;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that dashboards name.
 *
 * @param name its dataset's name and its own, such as deals.won; of a key figure the key figure's name
 * @param kind how it is made of rows
 * @param dataset whose rows it is made of
 * @param sql of {@link Kind#SUM} what each row adds; of {@link Kind#VALUE} one aggregate over the rows
 * @param where which rows count, as a condition of SQL
 * @param unknown how many rows of unknown value a row stands for, as SQL; null where it is one whose sql is null
 * @param time the day that puts a row into a period, as SQL; null where rows count whatever the period is
 * @param parts of {@link Kind#RATIO} the names of the two sums above and below
 * @param format how its value is shown
 * @param higherIsBetter whether a rise is good news; null where it is neither good nor bad
 * @param label short name for people, in English
 * @param about what it means, in English
 */
public record Metric(
        String name,
        Kind kind,
        String dataset,
        String sql,
        String where,
        @Nullable String unknown,
        @Nullable String time,
        List<String> parts,
        Kpi.Format format,
        @Nullable Boolean higherIsBetter,
        String label,
        String about) {
    public Metric {
        parts = List.copyOf(parts);
    }

    /** How a metric is made of rows. */
    public enum Kind {
        /** What rows add, so that parts add up to the whole. */
        SUM,
        /** One aggregate that does not add up, such as a distinct count or a median. */
        VALUE,
        /** One sum / another, computed anew from both sums wherever it is shown. */
        RATIO,
        /** A key figure of the marts, kept as numerator and denominator of each partner and period. */
        KPI
    }

    /** The metric that a key figure is. */
    static Metric of(Kpi kpi) {
        return new Metric(
                kpi.name(),
                Kind.KPI,
                "partner_kpis",
                "numerator",
                "true",
                null,
                "period_end",
                List.of(),
                kpi.format(),
                kpi.higherIsBetter(),
                kpi.label(),
                kpi.formula() + " (" + kpi.source() + ")");
    }

    /** How many rows of unknown value each row stands for, as SQL. */
    public String unknownSql() {
        return unknown == null ? "case when (" + sql + ") is null then 1 else 0 end" : unknown;
    }
}
