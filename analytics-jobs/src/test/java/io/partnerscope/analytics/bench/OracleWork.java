package io.partnerscope.analytics.bench;

import io.partnerscope.yaml.ClasspathFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** The key figures of a release's lake as the queries of the tests compute them in DuckDB, written as Parquet. */
public final class OracleWork {
    private OracleWork() {}

    /** Arguments: the release's catalog, its as-of day, a folder for what is written, how many threads. */
    public static void main(String[] arguments) throws SQLException {
        LocalDate asOf = LocalDate.parse(arguments[1]);
        Path out = Path.of(arguments[2]);
        long rows = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("set threads = " + Integer.parseInt(arguments[3]));
            statement.execute("set timezone = 'UTC'");
            statement.execute("set temp_directory = '" + out.resolve("spill") + "'");
            statement.execute("set variable as_of = date '" + asOf + "'");
            for (String definitions : texts("/oracle/shared").values()) {
                statement.execute(definitions);
            }
            for (Map.Entry<String, String> query : texts("/oracle").entrySet()) {
                rows += write(statement, query.getKey(), query.getValue(), out);
            }
            for (Map.Entry<String, String> query : texts("/oracle/marts").entrySet()) {
                write(statement, query.getKey(), query.getValue(), out);
            }
        }
        System.out.println(rows + " figures");
    }

    /** Writes what a query gives as Parquet and says how long that took. Gives the number of rows. */
    private static long write(Statement statement, String name, String query, Path out) throws SQLException {
        long startedAt = System.nanoTime();
        statement.execute("create or replace temp table computed as " + query);
        statement.execute("copy computed to '" + out.resolve(name.replace(".sql", ".parquet")) + "'");
        System.out.printf("%s: %.1f s%n", name, (System.nanoTime() - startedAt) / 1e9);
        try (ResultSet count = statement.executeQuery("select count(*) from computed")) {
            count.next();
            return count.getLong(1);
        }
    }

    /** The SQL files directly in that folder of the class path. */
    private static Map<String, String> texts(String folder) {
        Map<String, String> texts = new TreeMap<>(ClasspathFolder.texts(OracleWork.class, folder, ".sql"));
        texts.keySet().removeIf(name -> name.contains("/"));
        return texts;
    }
}
