package io.partnerscope.server.data;

import io.partnerscope.contract.Contracts;
import io.partnerscope.contract.Ddl;
import io.partnerscope.server.release.Release;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Queries on one release by one principal. A query names datasets in braces ("from {vendor_tiers}"), which stand for what
 * of them is open to the principal, and values by question marks, which are bound.
 */
public final class Data {
    private static final Pattern HOLE = Pattern.compile("\\{([a-z_]+)}|\\?");

    private final Release release;
    private final Scope scope;

    /** That release as that scope opens it. */
    public Data(Release release, Scope scope) {
        this.release = release;
        this.scope = scope;
    }

    /** Makes something of the row a query is at. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads the row; called once a row, in order. */
        T read(Row row) throws SQLException;
    }

    /** Does something with a result while it is being read. */
    @FunctionalInterface
    public interface Rows {
        /** Reads the rows by {@link ResultSet#next()}; the result is closed afterwards. */
        void read(ResultSet result) throws SQLException;
    }

    private record Question(String scope, String sql, List<Object> values) {}

    /** The rows, which are remembered for as long as the release is served. */
    public <T> List<T> rows(String sql, Reader<T> reader, Object... values) {
        Question question = new Question(scope.key(), sql, Arrays.asList(values));
        return release.remembered(question, () -> freshRows(sql, reader, values));
    }

    /** The rows, which are not remembered: for questions that are not asked again, such as those about a moment. */
    public <T> List<T> freshRows(String sql, Reader<T> reader, Object... values) {
        List<T> rows = new ArrayList<>();
        each(
                sql,
                result -> {
                    Row row = new Row(result);
                    while (result.next()) {
                        rows.add(reader.read(row));
                    }
                },
                values);
        return List.copyOf(rows);
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String sql, Reader<T> reader, Object... values) {
        return rows(sql, reader, values).stream().findFirst();
    }

    /** Reads rows one by one, in constant memory, and remembers nothing. */
    public void each(String sql, Rows rows, Object... values) {
        List<Object> bound = new ArrayList<>();
        String text = scoped(sql, values, bound);
        release.<Boolean>use(connection -> {
            long start = System.nanoTime();
            query(connection, text, bound, rows);
            release.queried(text, bound, System.nanoTime() - start);
            return true;
        });
    }

    /** Reads rows one by one for a reader who may be slow, on a connection that no page waits for. */
    public void eachApart(String sql, Rows rows, Object... values) {
        List<Object> bound = new ArrayList<>();
        String text = scoped(sql, values, bound);
        release.<Boolean>useApart(connection -> {
            query(connection, text, bound, rows);
            return true;
        });
    }

    /**
     * Writes the rows to a new Parquet file.
     *
     * @param metadata what the file says of itself, by key; keys are letters and underscores
     */
    public void toParquet(Path file, Map<String, String> metadata, String sql, Object... values) {
        List<Object> all = new ArrayList<>(Arrays.asList(values));
        StringBuilder keys = new StringBuilder();
        metadata.forEach((key, value) -> {
            keys.append(keys.isEmpty() ? "" : ", ").append(Ddl.identifier(key)).append(": ?");
            all.add(value);
        });
        List<Object> bound = new ArrayList<>();
        // COPY binds values but not the file, which is one of the server's own, and quoted.
        String text = scoped(
                "copy (" + sql + ") to '" + file.toString().replace("'", "''")
                        + "' (format parquet, compression zstd, kv_metadata {" + keys + "})",
                all.toArray(),
                bound);
        release.<Boolean>useApart(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                bind(statement, bound);
                return statement.execute();
            }
        });
    }

    private static void bind(PreparedStatement statement, List<Object> bound) throws SQLException {
        for (int at = 0; at < bound.size(); at++) {
            Object value = bound.get(at);
            statement.setObject(at + 1, value instanceof LocalDate day ? java.sql.Date.valueOf(day) : value);
        }
    }

    private static void query(Connection connection, String text, List<Object> bound, Rows rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            bind(statement, bound);
            try (ResultSet result = statement.executeQuery()) {
                rows.read(result);
            }
        }
    }

    private String scoped(String sql, Object[] values, List<Object> bound) {
        Matcher hole = HOLE.matcher(sql);
        StringBuilder text = new StringBuilder();
        int next = 0;
        while (hole.find()) {
            String dataset = hole.group(1);
            if (dataset == null) {
                bound.add(values[next++]);
                hole.appendReplacement(text, "?");
            } else {
                Relation relation = scope.relation(dataset, release.has(dataset));
                if (relation.isCostly()) {
                    hole.appendReplacement(text, Matcher.quoteReplacement(release.kept(relation.literal())));
                } else {
                    bound.addAll(relation.values());
                    hole.appendReplacement(text, Matcher.quoteReplacement(relation.sql()));
                }
            }
        }
        if (next != values.length) {
            throw new IllegalArgumentException(
                    "The query binds " + next + " values but " + values.length + " are given");
        }
        return hole.appendTail(text).toString();
    }

    /** Every dataset that is open to the one who reads, as views for a database of its own. */
    public List<View> views() {
        return Views.of(this, Contracts.shipped());
    }

    /** The release that is read. */
    public Release release() {
        return release;
    }

    /** What is open to the one who reads. */
    public Scope scope() {
        return scope;
    }
}
