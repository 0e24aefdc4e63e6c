package io.partnerscope.ingestion.bench;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** The work that ingestion is measured by, done by DuckDB. Prints how many rows it wrote. */
public final class DuckDbWork {
    private DuckDbWork() {}

    /** Arguments: plain or same, the file, its shape, where to write, threads. */
    public static void main(String[] arguments) throws SQLException {
        String file = text(arguments[1]);
        UsageCsv.Shape shape = UsageCsv.Shape.valueOf(arguments[2]);
        String out = text(arguments[3]);
        boolean plain = arguments[0].equals("plain");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement duckDb = connection.createStatement()) {
            duckDb.execute("set threads = " + arguments[4]);
            duckDb.execute("set temp_directory = "
                    + text(Path.of(arguments[3] + ".tmp").toString()));
            if (plain) {
                duckDb.execute("copy (from read_csv(" + file + ", header = true)) to " + out
                        + " (format parquet, compression zstd)");
            } else {
                same(duckDb, file, shape, out);
            }
            try (ResultSet rows = duckDb.executeQuery(
                    "select count(*) from read_parquet(" + text(arguments[3] + (plain ? "" : "/**")) + ")")) {
                rows.next();
                System.out.println(rows.getLong(1) + " rows accepted");
            }
        }
    }

    /**
     * Types and line numbers as the contract and the lake have them, the contract's checks, and of rows with the same key
     * and month the last: a first pass finds the keys that repeat, a second writes.
     */
    private static void same(Statement duckDb, String file, UsageCsv.Shape shape, String out) throws SQLException {
        Contract usage = Contracts.shipped().get("usage");
        List<Column> columns = shape.columns().stream()
                .map(name -> usage.column(name).orElseThrow())
                .toList();
        String types = columns.stream()
                .map(column -> text(column.name()) + ": " + text(column.type().duckDb()))
                .collect(Collectors.joining(", ", "{", "}"));
        String lines = "(select *, row_number() over () + 1 as source_line from read_csv(" + file
                + ", header = true, columns = " + types + "))";
        duckDb.execute("create table repeated as select usage_id as id, date_trunc('month', usage_date) as month,"
                + " max(source_line) as last from " + lines + " group by all having count(*) > 1");
        String good = columns.stream()
                .filter(column -> column.required() || !column.values().isEmpty())
                .map(column -> column.required()
                        ? column.name() + " is not null"
                        : "(" + column.name() + " is null or " + column.name() + " in "
                                + column.values().stream()
                                        .map(DuckDbWork::text)
                                        .collect(Collectors.joining(", ", "(", ")"))
                                + ")")
                .collect(Collectors.joining(" and "));
        duckDb.execute(
                "copy (select came.*, date_trunc('month', usage_date)::date as month, 'canonical' as source_name, 'usage.csv' as source_file, 'b' as batch_id,"
                        + " now() as ingested_at from " + lines + " came left join repeated"
                        + " on id = usage_id and repeated.month = date_trunc('month', usage_date)"
                        + " where (last is null or last = source_line) and currency is not null and " + good
                        + ") to " + out + " (format parquet, compression zstd, partition_by (month))");
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
