package io.partnerscope.server.release;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.partnerscope.program.Program;
import io.partnerscope.program.Programs;
import io.partnerscope.release.ReleaseManifest;
import io.partnerscope.release.Releases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * One release opened for reading: an in-memory DuckDB with the release's catalog attached read-only, a few connections
 * to it, and the answers already given. Since a release never changes, neither do they.
 */
public final class Release implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 8;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int MOST_ANSWERS = 5_000;
    /** Days are calendar days in UTC (DOMAIN §2), wherever the server runs. */
    private static final String CALENDAR = "set timezone = 'UTC'";

    private final ReleaseManifest manifest;
    private final DuckDBConnection database;
    private final ArrayBlockingQueue<Connection> idle = new ArrayBlockingQueue<>(MOST_CONNECTIONS);
    private final AtomicInteger opened = new AtomicInteger();
    private final Cache<Object, Object> answers = Caffeine.newBuilder()
            .maximumSize(MOST_ANSWERS)
            .executor(Runnable::run)
            .build();

    private final Map<String, String> kept = new ConcurrentHashMap<>();
    private final AtomicInteger keptTables = new AtomicInteger();
    private final Set<String> datasets;
    private volatile QueryListener listener = (sql, values, nanos) -> {};

    private Release(ReleaseManifest manifest, DuckDBConnection database) throws SQLException {
        this.manifest = manifest;
        this.database = database;
        this.datasets = datasets(database);
    }

    private static Set<String> datasets(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet views =
                        statement.executeQuery("select view_name from duckdb_views() where database_name = 'release'"
                                + " union select table_name from duckdb_tables() where database_name = 'release'")) {
            while (views.next()) {
                names.add(views.getString(1));
            }
        }
        return names;
    }

    /** Something done with a connection. */
    @FunctionalInterface
    public interface Use<T extends @Nullable Object> {
        /** Does it; the connection goes back to the pool afterwards. */
        T with(Connection connection) throws SQLException;
    }

    /**
     * Opens a release.
     *
     * @throws IllegalArgumentException when there is no such complete release
     * @throws IllegalStateException when its catalog cannot be read
     */
    public static Release open(Releases releases, String id, Limits limits) {
        ReleaseManifest manifest = releases.manifest(id);
        Path catalog = releases.folder(id).resolve("catalog.duckdb");
        try {
            return new Release(manifest, connect(catalog, limits));
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot open release " + id + ": " + failure.getMessage(), failure);
        }
    }

    private static DuckDBConnection connect(Path catalog, Limits limits) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        settings.setProperty("max_expression_depth", "250");
        settings.setProperty("memory_limit", limits.memoryMegabytes() + "MB");
        settings.setProperty("threads", Integer.toString(limits.threads()));
        settings.setProperty("autoinstall_known_extensions", "false");
        DuckDBConnection connection =
                DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
        try (Statement statement = connection.createStatement()) {
            // ATTACH takes no bound values; the path is the operator's own, and quoted.
            statement.execute("attach '" + catalog.toString().replace("'", "''") + "' as release (read_only)");
            statement.execute("use release");
            statement.execute(CALENDAR);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Tells that listener of every query from now on, in place of the one before. */
    public void onQuery(QueryListener heard) {
        listener = heard;
    }

    /** Tells the listener of a query that was asked. */
    public void queried(String sql, List<Object> values, long nanos) {
        listener.asked(sql, values, nanos);
    }

    /** Forgets every answer but what is kept in memory once a release: for measuring. */
    public void forget() {
        answers.invalidateAll();
    }

    /** Connections that pages use right now. */
    public int connectionsInUse() {
        return opened.get() - idle.size();
    }

    /** The release's id. */
    public String id() {
        return manifest.id();
    }

    /** What the release says of itself. */
    public ReleaseManifest manifest() {
        return manifest;
    }

    /** The programs it was judged by, by id. */
    public List<Program> programs() {
        return remembered(
                "programs",
                () -> manifest.programs().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> Programs.parse(entry.getKey() + ".yaml", entry.getValue()))
                        .toList());
    }

    /** Whether the release holds that dataset; one made before the dataset was thought of does not. */
    public boolean has(String dataset) {
        return datasets.contains(dataset);
    }

    /** Does something with one of the connections, waiting for one where all are in use. */
    public <T extends @Nullable Object> T use(Use<T> use) {
        Connection connection = borrow();
        boolean sound = false;
        try {
            T result = use.with(connection);
            sound = true;
            return result;
        } catch (SQLException failure) {
            throw new IllegalStateException("Query on release " + id() + " failed: " + failure.getMessage(), failure);
        } finally {
            giveBack(connection, sound);
        }
    }

    /** Does something long with a connection of its own, so that those that pages share stay free. */
    public <T extends @Nullable Object> T useApart(Use<T> use) {
        try (Connection connection = duplicate()) {
            return use.with(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException("Query on release " + id() + " failed: " + failure.getMessage(), failure);
        }
    }

    /** The answer to a question, from memory where it was asked before. Keys are values: records, texts, lists. */
    @SuppressWarnings("unchecked")
    public <T> T remembered(Object question, Supplier<T> answer) {
        Object known = answers.getIfPresent(question);
        if (known == null) {
            known = answer.get();
            answers.put(question, known);
        }
        return (T) known;
    }

    /**
     * The rows of a query, found once and kept in memory for as long as the release is served.
     *
     * @param query in brackets, without values to be bound
     * @return the name of the table that holds them
     */
    public String kept(String query) {
        String known = kept.get(query);
        return known != null ? known : kept.computeIfAbsent(query, this::keep);
    }

    private String keep(String query) {
        String table = "memory.main.kept_" + keptTables.incrementAndGet();
        return useApart(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table " + table + " as from " + query);
                return table;
            }
        });
    }

    private Connection borrow() {
        try {
            Connection connection = idle.poll();
            if (connection == null && opened.incrementAndGet() <= MOST_CONNECTIONS) {
                return duplicate();
            }
            if (connection == null) {
                opened.decrementAndGet();
                connection = idle.poll(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (connection == null) {
                throw new BusyException();
            }
            return connection;
        } catch (SQLException failure) {
            opened.decrementAndGet();
            throw new IllegalStateException("Cannot connect to release " + id(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
    }

    private Connection duplicate() throws SQLException {
        Connection connection = database.duplicate();
        try (Statement statement = connection.createStatement()) {
            statement.execute("use release");
            statement.execute(CALENDAR);
        }
        return connection;
    }

    private void giveBack(Connection connection, boolean sound) {
        if (!sound || !idle.offer(connection)) {
            opened.decrementAndGet();
            closeQuietly(connection);
        }
    }

    @Override
    public void close() {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            closeQuietly(connection);
        }
        closeQuietly(database);
    }

    /** Closing a database that is only read loses nothing, so a failure to close is no reason to fail. */
    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            System.getLogger(Release.class.getName()).log(System.Logger.Level.WARNING, "Cannot close", failure);
        }
    }
}
