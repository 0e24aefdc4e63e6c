package io.partnerscope.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.Releases;
import io.partnerscope.yaml.ClasspathFolder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds a release's key figures against the queries {@code oracle/*.sql}, which DuckDB computes from the lake's rows
 * alone: each gives scope, partner_id, period, period_end, side, kpi, numerator, denominator (HUGEINT in units of
 * 10^-12) and unknown_rows of the figures of a topic, in terms of {@code oracle/shared/definitions.sql}.
 */
final class KpiOracle {
    private KpiOracle() {}

    /**
     * What both engines must agree on, to the last digit.
     *
     * @param numerator without trailing zeros; empty where null
     * @param denominator likewise
     * @param unknownRows rows that make it unknown
     * @param isProvisional whether rows after the as-of day can still change it
     */
    record Figure(String numerator, String denominator, long unknownRows, boolean isProvisional) {}

    /** Both marts of the release agree with the oracle, row for row; returns how many rows that are. */
    static int assertAgrees(LakePlace place, ReleaseManifest release) throws Exception {
        Path catalog = new Releases(place).folder(release.id()).resolve("catalog.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + catalog);
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            statement.execute("set variable as_of = date '" + release.asOf() + "'");
            Map<String, Figure> expected = new TreeMap<>();
            for (String definitions : texts("/oracle/shared")) {
                statement.execute(definitions);
            }
            for (String query : texts("/oracle")) {
                expected.putAll(figures(statement, query));
            }
            Map<String, Figure> actual = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery("""
                    select 'partner' as scope, partner_id, period, period_end, side, kpi, value, numerator, denominator,
                      unknown_rows, provisional
                    from partner_kpis
                    union all
                    select 'program', null, period, period_end, side, kpi, value, numerator, denominator, unknown_rows,
                      provisional
                    from program_kpis""")) {
                while (rows.next()) {
                    actual.put(
                            key(rows),
                            new Figure(
                                    plain(rows, "numerator"),
                                    plain(rows, "denominator"),
                                    rows.getLong("unknown_rows"),
                                    rows.getBoolean("provisional")));
                    assertValueFollows(rows);
                }
            }
            Map<String, Figure> missing = new TreeMap<>(expected);
            missing.entrySet().removeAll(actual.entrySet());
            Map<String, Figure> wrong = new TreeMap<>(actual);
            wrong.entrySet().removeAll(expected.entrySet());
            assertThat(wrong).as("figures DuckDB does not give").isEmpty();
            assertThat(missing).as("figures only DuckDB gives").isEmpty();
            assertThat(actual).isNotEmpty();
            return actual.size();
        }
    }

    /** DOMAIN §4: numerator / denominator, the numerator where there is none; unknown rows or a 0 below give no value. */
    private static void assertValueFollows(ResultSet row) throws SQLException {
        BigDecimal numerator = row.getBigDecimal("numerator");
        BigDecimal denominator = row.getBigDecimal("denominator");
        boolean isUnknown = row.getLong("unknown_rows") > 0
                || numerator == null
                || (denominator != null && denominator.signum() == 0);
        double value = row.getDouble("value");
        assertThat(row.wasNull()).as(key(row)).isEqualTo(isUnknown);
        if (!isUnknown) {
            double expected =
                    denominator == null ? numerator.doubleValue() : numerator.doubleValue() / denominator.doubleValue();
            assertThat(value).as(key(row)).isEqualTo(expected);
        }
    }

    private static String key(ResultSet row) throws SQLException {
        return String.join(
                " | ",
                row.getString("scope"),
                String.valueOf(row.getString("partner_id")),
                row.getString("period"),
                row.getString("period_end"),
                String.valueOf(row.getString("side")),
                row.getString("kpi"));
    }

    private static String scaled(ResultSet row, String column) throws SQLException {
        String units = row.getString(column);
        return units == null ? "" : plain(new BigDecimal(new BigInteger(units), 12));
    }

    private static String plain(ResultSet row, String column) throws SQLException {
        return plain(row.getBigDecimal(column));
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    private static Map<String, Figure> figures(Statement statement, String query) throws SQLException {
        Map<String, Figure> figures = new TreeMap<>();
        try (ResultSet rows =
                statement.executeQuery("select *, can_change(kpi, period_end) as provisional from (" + query + ")")) {
            while (rows.next()) {
                Figure twice = figures.put(
                        key(rows),
                        new Figure(
                                scaled(rows, "numerator"),
                                scaled(rows, "denominator"),
                                rows.getLong("unknown_rows"),
                                rows.getBoolean("provisional")));
                assertThat(twice).as("given twice: " + key(rows)).isNull();
            }
        }
        return figures;
    }

    /** The SQL files directly in that folder of the class path. */
    private static Collection<String> texts(String folder) {
        Map<String, String> texts = new TreeMap<>(ClasspathFolder.texts(KpiOracle.class, folder, ".sql"));
        texts.keySet().removeIf(name -> name.contains("/"));
        assertThat(texts).as(folder).isNotEmpty();
        return texts.values();
    }
}
