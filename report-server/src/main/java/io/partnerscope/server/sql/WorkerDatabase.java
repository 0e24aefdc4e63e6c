package io.partnerscope.server.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A private database in memory that holds nothing but views of what one reader may see of one release, and runs one
 * statement at a time. Files of the lake are read by the views; the guard keeps texts from naming any.
 */
final class WorkerDatabase implements AutoCloseable {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sql-timer");
        thread.setDaemon(true);
        return thread;
    });

    /** A file in the text of a view. */
    private static final Pattern FILE = Pattern.compile("'((?:[^']|'')+\\.parquet)'");

    /** Where files lie is nobody's business. */
    private static final Pattern PATH = Pattern.compile("\"[^\"\\s]*[/\\\\][^\"]*\"");

    private final JsonNode setup;
    private final Connection connection;
    private final Map<String, String> views = new HashMap<>();
    private final Set<String> created = new HashSet<>();
    private final SqlGuard guard;
    private @Nullable Connection whole;
    private final Set<String> createdWhole = new HashSet<>();
    private volatile @Nullable Statement running;
    private volatile boolean cut;

    /**
     * @param setup catalog, views, memory_mb and threads, as {@link WorkerSetup} writes them
     */
    WorkerDatabase(JsonNode setup) throws SQLException {
        this.setup = setup;
        this.connection = connect(setup, true);
        setup.path("views")
                .forEach(view ->
                        views.put(view.path("name").asText(), view.path("sql").asText()));
        this.guard = new SqlGuard(views.keySet());
    }

    /** Loads the driver and its library, so that the first statement does not wait for them. */
    static void load() throws SQLException {
        try (Connection any = DriverManager.getConnection("jdbc:duckdb:")) {
            any.getCatalog();
        }
    }

    private static Connection connect(JsonNode setup, boolean streaming) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("jdbc_stream_results", Boolean.toString(streaming));
        settings.setProperty("max_expression_depth", "250");
        settings.setProperty("memory_limit", setup.path("memory_mb").asText() + "MB");
        settings.setProperty("threads", setup.path("threads").asText());
        settings.setProperty("async_threads", "0");
        // Without a place for temporary files nothing is written, whatever a statement needs.
        settings.setProperty("temp_directory", "");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
            statement.execute("attach " + text(setup.path("catalog").asText()) + " as release (read_only)");
            allowFilesOf(statement);
            statement.execute("set enable_external_access = false");
            statement.execute("set errors_as_json = true");
            statement.execute("set lock_configuration = true");
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Opens the very files that the release is made of, wherever they were written, and no others. */
    private static void allowFilesOf(Statement statement) throws SQLException {
        Set<String> files = new TreeSet<>();
        Set<String> folders = new TreeSet<>();
        try (ResultSet views =
                statement.executeQuery("select sql from duckdb_views() where database_name = 'release'")) {
            while (views.next()) {
                Matcher file = FILE.matcher(views.getString(1));
                while (file.find()) {
                    String path = file.group(1).replace("''", "'");
                    if (path.contains("*")) {
                        folders.add(path.substring(0, path.lastIndexOf('/', path.indexOf('*')) + 1));
                    } else {
                        files.add(path);
                    }
                }
            }
        }
        statement.execute("set allowed_directories = " + list(folders));
        statement.execute("set allowed_paths = " + list(files));
    }

    private static String list(Set<String> texts) {
        return texts.stream().map(WorkerDatabase::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Stops the statement that runs, if it can be stopped. */
    void cancel() {
        cut = true;
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException tooLate) {
                // It has ended by itself; else the server ends the process.
            }
        }
    }

    /** Runs one statement and sends its rows, or why there are none. */
    void run(JsonNode task, Frames out) throws IOException, SQLException {
        cut = false;
        String sql = task.path("sql").asText();
        ScheduledFuture<?> end =
                TIMER.schedule(this::cancel, task.path("millis").asLong(), TimeUnit.MILLISECONDS);
        ResultFrames frames = new ResultFrames(out, task, () -> end.cancel(false));
        try {
            Set<String> datasets = guard.check(connection, sql);
            for (String dataset : datasets) {
                if (!created.contains(dataset)) {
                    create(connection, dataset);
                    created.add(dataset);
                }
            }
            read(connection, sql, frames);
        } catch (RefusedException refused) {
            out.send(Map.of("refused", refused.why().name(), "name", refused.name(), "position", refused.position()));
        } catch (SQLException failure) {
            out.send(failed(sql, frames, failure));
        } finally {
            end.cancel(false);
        }
    }

    /** Making a view reads the heads of its files, so each is made when it is first needed. */
    private void create(Connection by, String dataset) throws SQLException {
        try (Statement statement = by.createStatement()) {
            statement.execute("create view memory.main.\"" + dataset + "\" as " + views.get(dataset));
        }
    }

    private void read(Connection by, String sql, ResultFrames frames) throws SQLException, IOException {
        try (PreparedStatement statement = by.prepareStatement(sql)) {
            running = statement;
            if (cut) {
                throw new SQLException("Interrupted");
            }
            try (ResultSet rows = statement.executeQuery()) {
                frames.send(rows);
            }
        } finally {
            running = null;
        }
    }

    private Map<String, Object> failed(String sql, ResultFrames frames, SQLException failure) throws IOException {
        if (cut) {
            return Map.of("cut", "time");
        }
        SQLException telling = told(failure).isMissingNode() ? again(sql, frames) : failure;
        JsonNode told = told(telling);
        if (cut) {
            return Map.of("cut", "time");
        }
        if (told.path("exception_type").asText().equals("Out of Memory")) {
            return Map.of("cut", "memory");
        }
        Map<String, Object> mistake = new LinkedHashMap<>();
        mistake.put("refused", RefusedException.Why.MISTAKE.name());
        String message = told.path("exception_message").asText(String.valueOf(telling.getMessage()));
        mistake.put("name", PATH.matcher(message).replaceAll("\"…\""));
        mistake.put("position", told.path("position").asInt(-1));
        return mistake;
    }

    /** The driver loses what went wrong while rows are read one by one; read at once, it says it. */
    private SQLException again(String sql, ResultFrames frames) throws IOException {
        if (frames.rows() > 0) {
            return new SQLException("The statement failed after " + frames.rows() + " rows");
        }
        try {
            Connection other = whole;
            if (other == null) {
                other = connect(setup, false);
                whole = other;
                createdWhole.clear();
            }
            for (String dataset : created) {
                if (!createdWhole.contains(dataset)) {
                    create(other, dataset);
                    createdWhole.add(dataset);
                }
            }
            read(other, sql, frames.without());
            return new SQLException("The statement failed");
        } catch (SQLException failure) {
            return failure;
        }
    }

    private static JsonNode told(SQLException failure) {
        try {
            String message = String.valueOf(failure.getMessage());
            int begin = message.indexOf('{');
            JsonNode told = begin < 0 ? Frames.JSON.missingNode() : Frames.JSON.readTree(message.substring(begin));
            return told.has("exception_message") ? told : Frames.JSON.missingNode();
        } catch (JsonProcessingException plain) {
            return Frames.JSON.missingNode();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        Connection other = whole;
        if (other != null) {
            other.close();
        }
    }
}
