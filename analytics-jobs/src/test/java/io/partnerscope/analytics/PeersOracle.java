package io.partnerscope.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.Releases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Holds mart kpi_peers against DuckDB, which puts every partner beside every other. */
final class PeersOracle {
    private static final String EXPECTED = """
            with members as (
              select partner_id, kind, %s as country_group from partners where kind is not null
            )
            select p.partner_id, p.period, p.period_end, p.side, p.kpi, count(*) as peers, median(other.value) as median,
              avg(case when other.value < p.value then 1 when other.value = p.value then 0.5 else 0 end) as percentile
            from partner_kpis p
            join members m on m.partner_id = p.partner_id
            join members n on n.kind = m.kind and n.country_group = m.country_group and n.partner_id <> m.partner_id
            join partner_kpis other
              on other.partner_id = n.partner_id and other.period = p.period and other.period_end = p.period_end
             and other.side is not distinct from p.side and other.kpi = p.kpi
            where p.value is not null and other.value is not null and p.period in ('month', 't12m')
            group by all
            having count(*) >= 5
            """;

    private PeersOracle() {}

    /** The mart agrees with DuckDB, row for row; returns how many rows that are. */
    static int assertAgrees(LakePlace place, ReleaseManifest release, String countryGroup) throws SQLException {
        Path catalog = new Releases(place).folder(release.id()).resolve("catalog.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + catalog);
                Statement statement = connection.createStatement()) {
            Map<String, double[]> expected = rows(statement, EXPECTED.formatted(countryGroup));
            Map<String, double[]> actual = rows(statement, "select * from kpi_peers");
            assertThat(actual.keySet()).isEqualTo(expected.keySet());
            actual.forEach((key, figures) -> assertThat(figures)
                    .as(key)
                    .usingElementComparator(PeersOracle::compareNearly)
                    .containsExactly(expected.get(key)));
            return actual.size();
        }
    }

    /** Equal but for the last digits of a double, whose sums the engines round differently. */
    private static int compareNearly(double one, double other) {
        return Math.abs(one - other) <= 1e-12 * Math.max(Math.abs(one), Math.abs(other))
                ? 0
                : Double.compare(one, other);
    }

    /** Peers, median and percentile by key. */
    private static Map<String, double[]> rows(Statement statement, String sql) throws SQLException {
        Map<String, double[]> found = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String key = String.join(
                        " | ",
                        rows.getString("partner_id"),
                        rows.getString("period"),
                        rows.getString("period_end"),
                        String.valueOf(rows.getString("side")),
                        rows.getString("kpi"));
                double[] figures = {rows.getDouble("peers"), rows.getDouble("median"), rows.getDouble("percentile")};
                assertThat(found.put(key, figures)).as(key).isNull();
            }
        }
        return found;
    }
}
