package io.partnerscope.state;

import io.partnerscope.release.LakePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Users, tokens, sessions, decisions and the audit log, in a SQLite file beside the lake. Safe for use by many threads. */
public final class StateDatabase implements AutoCloseable {
    /** Keeps the log open, and writes nothing, so that every change is another connection's. */
    private final Connection watching;

    private final PreparedStatement version;
    private final Audit audit;
    private final Users users;
    private final Tokens tokens;
    private final Sessions sessions;
    private final Decisions decisions;
    private final PlayDecisions playDecisions;
    private final SavedQueries savedQueries;
    private final QueryRuns queryRuns;

    private StateDatabase(SQLiteDataSource source, InstantSource clock) throws SQLException {
        this.watching = source.getConnection();
        this.version = watching.prepareStatement("pragma data_version");
        Jdbi jdbi = Jdbi.create(source);
        this.audit = new Audit(jdbi, clock);
        this.users = new Users(jdbi, audit, clock);
        this.tokens = new Tokens(jdbi, audit, clock);
        this.sessions = new Sessions(jdbi, clock);
        this.decisions = new Decisions(jdbi, audit, clock);
        this.playDecisions = new PlayDecisions(jdbi, audit, clock);
        this.savedQueries = new SavedQueries(jdbi, clock);
        this.queryRuns = new QueryRuns(jdbi, audit, clock);
    }

    /** Opens the state database of a lake; makes it, or brings its tables up to date, where needed. */
    public static StateDatabase open(LakePlace place) {
        return open(place, InstantSource.system());
    }

    /** As {@link #open(LakePlace)}, with another clock for the ends of sessions and tokens. */
    public static StateDatabase open(LakePlace place, InstantSource clock) {
        Path file = place.stateDatabase();
        try {
            createPrivately(file);
            SQLiteDataSource source = source(file);
            Flyway.configure(StateDatabase.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:db/migration", "classpath:db/sqlite")
                    .loggers("slf4j")
                    .load()
                    .migrate();
            return new StateDatabase(source, clock);
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot open the state database " + file, failure);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot open the state database " + file, failure);
        }
    }

    /**
     * The decisions on levels that the lake's state database holds, earliest first; none where there is no such file, or
     * one from before decisions were kept. Makes and changes nothing, and takes no lock that a running server would wait
     * for.
     */
    public static List<Decision> decisionsOf(LakePlace place) {
        return read(place, "tier_decisions", Decisions::all);
    }

    /** The decisions on upsell plays that the lake's state database holds; else as {@link #decisionsOf(LakePlace)}. */
    public static List<PlayDecision> playDecisionsOf(LakePlace place) {
        return read(place, "play_decisions", PlayDecisions::all);
    }

    private static <T> List<T> read(LakePlace place, String table, Function<Jdbi, List<T>> rows) {
        Path file = place.stateDatabase();
        if (Files.notExists(file)) {
            return List.of();
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(10_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        try {
            Jdbi jdbi = Jdbi.create(source);
            boolean kept = jdbi.withHandle(handle -> handle.createQuery(
                                    "select count(*) from sqlite_master where type = 'table' and name = :table")
                            .bind("table", table)
                            .mapTo(Integer.class)
                            .one())
                    == 1;
            return kept ? rows.apply(jdbi) : List.of();
        } catch (JdbiException failure) {
            throw new IllegalStateException("Cannot read decisions from the state database " + file, failure);
        }
    }

    /** Password hashes are nobody else's business: the file is readable by its owner only. */
    private static void createPrivately(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.notExists(file)) {
            Files.createFile(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    private static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /** Another number whenever any process changed the database; cheap enough to be asked at each request. */
    public long version() {
        synchronized (version) {
            try (ResultSet row = version.executeQuery()) {
                row.next();
                return row.getLong(1);
            } catch (SQLException failure) {
                throw new IllegalStateException("Cannot read the state database", failure);
            }
        }
    }

    /** People who sign in. */
    public Users users() {
        return users;
    }

    /** Tokens for programs. */
    public Tokens tokens() {
        return tokens;
    }

    /** Who is signed in. */
    public Sessions sessions() {
        return sessions;
    }

    /** What was decided on changes of level. */
    public Decisions decisions() {
        return decisions;
    }

    /** What was decided on upsell plays. */
    public PlayDecisions playDecisions() {
        return playDecisions;
    }

    /** Queries that people keep. */
    public SavedQueries savedQueries() {
        return savedQueries;
    }

    /** What SQL was run. */
    public QueryRuns queryRuns() {
        return queryRuns;
    }

    /** What happened and who did it. */
    public Audit audit() {
        return audit;
    }

    @Override
    public void close() {
        try {
            version.close();
            watching.close();
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot close the state database", failure);
        }
    }
}
