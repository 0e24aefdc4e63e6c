package io.partnerscope.server.fullpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Reads a lake's current release as an analyst would: a plain JDBC connection to its catalog. */
public final class ReleaseQuery {
    private ReleaseQuery() {}

    /** The catalog of the current release. */
    public static Path catalog(Path lake) {
        try {
            String id = Files.readString(lake.resolve("CURRENT")).strip();
            return lake.resolve("releases").resolve(id).resolve("catalog.duckdb");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The rows of an answer, the values of each separated by "|"; null is the word null. */
    public static List<String> rows(Path catalog, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + catalog, readOnly());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static java.util.Properties readOnly() {
        java.util.Properties properties = new java.util.Properties();
        properties.setProperty("duckdb.read_only", "true");
        return properties;
    }
}
