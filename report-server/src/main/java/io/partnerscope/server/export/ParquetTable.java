package io.partnerscope.server.export;

import io.partnerscope.contract.Ddl;
import io.partnerscope.server.web.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A table as Parquet: rows are gathered in a database file, which is written as Parquet and sent when all are there. */
final class ParquetTable implements TableWriter {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+), ?(\\d+)\\)");

    private final Table table;
    private final OutputStream out;
    private final TemporaryFolder folder = new TemporaryFolder();
    private final Connection database;
    private final DuckDBAppender rows;
    private final List<Appending> columns;

    /** Appends a value that is not null to the row. */
    @FunctionalInterface
    private interface Appending {
        void append(DuckDBAppender row, Object value) throws SQLException;
    }

    private record Kind(String type, Appending appending) {}

    ParquetTable(Table table, OutputStream out) throws IOException {
        this.table = table;
        this.out = out;
        List<Kind> kinds =
                table.columns().stream().map(column -> kind(column.type())).toList();
        this.columns = kinds.stream().map(Kind::appending).toList();
        try {
            Properties settings = new Properties();
            settings.setProperty("memory_limit", "256MB");
            settings.setProperty("threads", "1");
            database = DriverManager.getConnection("jdbc:duckdb:" + folder.file("rows.duckdb"), settings);
            try (Statement statement = database.createStatement()) {
                statement.execute("create table rows (" + declared(kinds) + ")");
            }
            rows = database.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, "rows");
        } catch (SQLException failure) {
            folder.close();
            throw new IOException("Cannot gather rows for Parquet", failure);
        }
    }

    private String declared(List<Kind> kinds) {
        return IntStream.range(0, kinds.size())
                .mapToObj(at -> Ddl.identifier(table.columns().get(at).name()) + " "
                        + kinds.get(at).type())
                .collect(Collectors.joining(", "));
    }

    /** What the file says of itself. */
    static Map<String, String> metadata(Table table) {
        About about = table.about();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("dataset", about.dataset());
        metadata.put("description", about.description());
        metadata.put("release", about.release());
        metadata.put("as_of", Cells.text(about.asOf()));
        metadata.put("filters", Json.text(about.filters()));
        metadata.put("who", about.who());
        metadata.put("asked_at", about.askedAt().toString());
        metadata.put(
                "columns",
                Json.text(table.columns().stream()
                        .collect(Collectors.toMap(
                                TableColumn::name,
                                TableColumn::description,
                                (first, second) -> first,
                                LinkedHashMap::new))));
        return metadata;
    }

    private static Kind kind(String declared) {
        String type = declared.toUpperCase(Locale.ROOT);
        Matcher decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            int scale = Integer.parseInt(decimal.group(2));
            return new Kind(
                    type,
                    (row, value) -> row.append(new BigDecimal(value.toString()).setScale(scale, RoundingMode.HALF_UP)));
        }
        return switch (type) {
            case "BOOLEAN" -> new Kind(type, (row, value) -> row.append(((Boolean) value).booleanValue()));
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
                new Kind("BIGINT", (row, value) -> row.append(((Number) value).longValue()));
            case "HUGEINT", "UBIGINT" ->
                new Kind("HUGEINT", (row, value) -> row.append(new BigInteger(value.toString())));
            case "FLOAT", "DOUBLE" -> new Kind("DOUBLE", (row, value) -> row.append(((Number) value).doubleValue()));
            case "DATE" -> new Kind(type, (row, value) -> row.append((LocalDate) value));
            case "TIMESTAMP" -> new Kind(type, (row, value) -> row.append((LocalDateTime) value));
            case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" ->
                new Kind("TIMESTAMP WITH TIME ZONE", (row, value) -> row.append(moment(value)));
            case "VARCHAR[]" ->
                new Kind(
                        type,
                        (row, value) -> row.append(((List<?>) value)
                                .stream()
                                        .map(one -> one == null ? null : one.toString())
                                        .toList()));
            default -> new Kind("VARCHAR", (row, value) -> row.append(Cells.text(value)));
        };
    }

    private static OffsetDateTime moment(Object value) {
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : (OffsetDateTime) value;
    }

    @Override
    public void row(List<@Nullable Object> cells) throws IOException {
        try {
            rows.beginRow();
            for (int at = 0; at < columns.size(); at++) {
                Object cell = cells.get(at);
                if (cell == null) {
                    rows.appendNull();
                } else {
                    columns.get(at).append(rows, cell);
                }
            }
            rows.endRow();
        } catch (SQLException failure) {
            throw new IOException("Cannot gather a row for Parquet", failure);
        }
    }

    @Override
    public void finish() throws IOException {
        Path file = folder.file("table.parquet");
        try {
            rows.close();
            Map<String, String> metadata = metadata(table);
            String keys = metadata.keySet().stream().map(key -> key + ": ?").collect(Collectors.joining(", "));
            // COPY binds values but not the file, which is one of the server's own, and quoted.
            String sql = "copy rows to '" + file.toString().replace("'", "''")
                    + "' (format parquet, compression zstd, kv_metadata {" + keys + "})";
            try (PreparedStatement copy = database.prepareStatement(sql)) {
                int at = 1;
                for (String value : metadata.values()) {
                    copy.setString(at++, value);
                }
                copy.execute();
            }
            Files.copy(file, out);
            out.close();
        } catch (SQLException failure) {
            throw new IOException("Cannot write Parquet", failure);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
            database.close();
        } catch (SQLException failure) {
            throw new IOException("Cannot end gathering rows for Parquet", failure);
        } finally {
            folder.close();
        }
    }
}
