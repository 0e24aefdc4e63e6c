package io.partnerscope.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.Releases;
import io.partnerscope.yaml.ClasspathFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Holds a release's mart vendor_fit against {@code oracle/marts/vendor_fit.sql}, computed from the lake's rows alone. */
final class VendorFitOracle {
    private static final String PARTS = """
            select vendor_id, partner_id, period_end, side, units(revenue_usd) as revenue, customers,
              units(partner_revenue_usd) as partner_revenue, partner_customers, unknown_rows
            from vendor_fit""";

    /** Rows whose value is not that of their parts; a part that is unknown makes it unknown. */
    private static final String WRONG_VALUES = """
            with
            rows as (
              select *, case
                  when unknown_rows = 0 and partner_revenue_usd <> 0
                  then (revenue_usd::double / customers) / (partner_revenue_usd::double / partner_customers)
                end as expected
              from vendor_fit
            )
            select count(*) from rows
            where (arpu_fit is null) <> (expected is null) or abs(arpu_fit - expected) > 1e-9 * abs(expected)""";

    private VendorFitOracle() {}

    /** The mart agrees row for row; returns how many rows that are. */
    static long assertAgrees(LakePlace place, ReleaseManifest release) throws SQLException {
        Path catalog = new Releases(place).folder(release.id()).resolve("catalog.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + catalog);
                Statement statement = connection.createStatement()) {
            statement.execute("set variable as_of = date '" + release.asOf() + "'");
            for (String definitions : ClasspathFolder.texts(VendorFitOracle.class, "/oracle/shared", ".sql")
                    .values()) {
                statement.execute(definitions);
            }
            String query = ClasspathFolder.texts(VendorFitOracle.class, "/oracle/marts", ".sql")
                    .values()
                    .iterator()
                    .next();
            statement.execute("create temp table expected as " + query);
            statement.execute("create temp table actual as " + PARTS);
            assertThat(count(statement, "select count(*) from (from actual except all from expected)"))
                    .as("rows DuckDB does not give")
                    .isZero();
            assertThat(count(statement, "select count(*) from (from expected except all from actual)"))
                    .as("rows only DuckDB gives")
                    .isZero();
            assertThat(count(statement, WRONG_VALUES))
                    .as("values that are not those of their parts")
                    .isZero();
            return count(statement, "select count(*) from actual");
        }
    }

    private static long count(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
