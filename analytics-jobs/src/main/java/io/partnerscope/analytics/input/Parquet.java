package io.partnerscope.analytics.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parquet files as DuckDB relations. Small questions about files (checks, newest day, rates) are put to DuckDB, which
 * answers in milliseconds where a Spark job costs half a second.
 */
public final class Parquet {
    private Parquet() {}

    /** An in-memory DuckDB with modest limits, in UTC. */
    public static Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("set memory_limit = '2GB'");
            statement.execute("set timezone = 'UTC'");
        }
        return connection;
    }

    /** The table function over exactly these files; there must be one at least. What DuckDB would expand is named as it is. */
    public static String relation(List<String> files) {
        return files.stream()
                .map(file -> "'" + file.replaceAll("[\\[*?]", "[$0]").replace("'", "''") + "'")
                .collect(Collectors.joining(
                        ", ", "read_parquet([", "], union_by_name = true, hive_partitioning = false)"));
    }

    /** The Parquet files of a folder, in order of name. */
    public static List<String> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.toAbsolutePath().toString())
                    .filter(file -> file.endsWith(".parquet"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException("Cannot list " + folder, failure);
        }
    }
}
