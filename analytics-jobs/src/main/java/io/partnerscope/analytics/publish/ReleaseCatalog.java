package io.partnerscope.analytics.publish;

import io.partnerscope.analytics.input.Parquet;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Ddl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Writes {@code catalog.duckdb}: a DuckDB database of commented views over files named by absolute paths. */
final class ReleaseCatalog {
    private ReleaseCatalog() {}

    /**
     * Writes the database, whole or not at all.
     *
     * @param files the Parquet files of each dataset; where there are none its view is empty but typed
     */
    static void write(Path target, Map<Contract, List<String>> files) throws SQLException, IOException {
        Path draft = target.resolveSibling(target.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + draft);
                Statement statement = connection.createStatement()) {
            statement.execute("begin");
            for (Map.Entry<Contract, List<String>> dataset : files.entrySet()) {
                statement.execute(view(dataset.getKey(), dataset.getValue()));
                statement.execute(Ddl.duckDbComments(dataset.getKey(), "view"));
            }
            statement.execute("commit");
            statement.execute("checkpoint");
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String view(Contract contract, List<String> files) {
        String rows = files.isEmpty()
                ? Ddl.duckDbEmpty(contract)
                : "select " + Ddl.duckDbColumns(contract) + " from " + Parquet.relation(files);
        return "create view " + Ddl.identifier(contract.name()) + " as " + rows;
    }
}
