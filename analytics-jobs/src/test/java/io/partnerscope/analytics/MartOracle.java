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
import java.util.List;
import java.util.Objects;

/** Holds a mart of a release against {@code oracle/marts/<mart>.sql}, computed by DuckDB from the lake's rows alone. */
final class MartOracle {
    private MartOracle() {}

    /**
     * The mart agrees row for row; returns how many rows that are.
     *
     * @param parts the mart's rows in the columns of the query, amounts in its units
     * @param wrongValues counts the rows of the mart whose values are not those of their parts
     */
    static long assertAgrees(LakePlace place, ReleaseManifest release, String mart, String parts, String wrongValues)
            throws SQLException {
        Path catalog = new Releases(place).folder(release.id()).resolve("catalog.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + catalog);
                Statement statement = connection.createStatement()) {
            statement.execute("set variable as_of = date '" + release.asOf() + "'");
            for (String definitions : ClasspathFolder.texts(MartOracle.class, "/oracle/shared", ".sql")
                    .values()) {
                statement.execute(definitions);
            }
            String query = Objects.requireNonNull(ClasspathFolder.texts(MartOracle.class, "/oracle/marts", ".sql")
                    .get(mart + ".sql"));
            statement.execute("create temp table actual as " + parts);
            statement.execute("create temp table expected as select " + columns(statement) + " from (" + query + ")");
            assertThat(List.of(
                            first(statement, "from actual except all from expected"),
                            first(statement, "from expected except all from actual")))
                    .as("rows of " + mart + " that DuckDB does not give, and rows that only DuckDB gives")
                    .containsExactly("", "");
            assertThat(count(statement, wrongValues))
                    .as("values of " + mart + " that are not those of their parts")
                    .isZero();
            return count(statement, "select count(*) from actual");
        }
    }

    private static String columns(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery(
                "select string_agg(column_name, ', ' order by column_index) from duckdb_columns()"
                        + " where table_name = 'actual'")) {
            found.next();
            return found.getString(1);
        }
    }

    /** The first few rows, as texts. */
    private static String first(Statement statement, String query) throws SQLException {
        StringBuilder rows = new StringBuilder();
        try (ResultSet found = statement.executeQuery("select * from (" + query + ") order by all limit 5")) {
            while (found.next()) {
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    rows.append(found.getMetaData().getColumnName(column))
                            .append('=')
                            .append(found.getString(column))
                            .append(' ');
                }
                rows.append('\n');
            }
        }
        return rows.toString();
    }

    private static long count(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
