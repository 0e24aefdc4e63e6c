package io.partnerscope.server.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The process that runs the SQL of analysts, started and killed by the server. It opens one database at a time, runs one
 * statement at a time, and ends when the server does.
 */
public final class WorkerMain {
    /** Room on the stack for texts that are nested as deep as they may be. */
    private static final long STACK = 512L << 20;

    private final Frames frames;
    private final BlockingQueue<JsonNode> tasks = new LinkedBlockingQueue<>();
    private volatile @Nullable WorkerDatabase database;

    private WorkerMain(InputStream in, OutputStream out) {
        this.frames = new Frames(in, out);
    }

    /** Serves the server that started this process, by its standard input and output. */
    public static void main(String[] arguments) throws InterruptedException {
        OutputStream out = System.out;
        System.setOut(System.err); // Nothing else may get between the messages.
        preferToBeKilled();
        WorkerMain worker = new WorkerMain(System.in, out);
        Thread work = new Thread(null, worker::work, "sql", STACK);
        work.setDaemon(true);
        work.start();
        worker.listen();
    }

    /** When memory runs out, this process is to go, and not the server. */
    private static void preferToBeKilled() {
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
        } catch (IOException notLinux) {
            // Elsewhere the server watches alone.
        }
    }

    /** Reads what the server sends while a statement runs too; without a server there is nothing to do. */
    private void listen() throws InterruptedException {
        try {
            for (JsonNode message = frames.next(); message != null; message = frames.next()) {
                if (message.has("cancel")) {
                    WorkerDatabase open = database;
                    if (open != null) {
                        open.cancel();
                    }
                } else {
                    tasks.put(message);
                }
            }
        } catch (IOException gone) {
            // As if it had ended.
        }
        // A statement that cannot be stopped must not keep the process.
        Runtime.getRuntime().halt(0);
    }

    private void work() {
        try {
            WorkerDatabase.load();
            removeUnpackedLibrary();
            frames.send(Map.of("ready", true));
            while (true) {
                JsonNode task = tasks.take();
                if (task.has("open")) {
                    open(task.path("open"));
                } else {
                    WorkerDatabase open = database;
                    if (open == null) {
                        throw new IllegalStateException("No database is open");
                    }
                    open.run(task.path("run"), frames);
                }
            }
        } catch (SQLException | IOException | RuntimeException failure) {
            fail(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            // Whatever ends the work, errors of the machine included, ends the process.
            Runtime.getRuntime().halt(1);
        }
    }

    private void open(JsonNode setup) throws SQLException, IOException {
        WorkerDatabase before = database;
        if (before != null) {
            database = null;
            before.close();
        }
        database = new WorkerDatabase(setup);
        frames.send(Map.of("opened", true));
    }

    private void fail(Exception failure) {
        try {
            frames.send(Map.of("failed", String.valueOf(failure.getMessage())));
        } catch (IOException gone) {
            // There is nobody to tell.
        }
    }

    /** The driver unpacks its library into a file that a killed process would leave behind. */
    private static void removeUnpackedLibrary() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> libraries = Files.newDirectoryStream(folder, "libduckdb_java*")) {
            for (Path library : libraries) {
                Files.deleteIfExists(library);
            }
        } catch (IOException inUse) {
            // Where a library in use cannot be removed, the server removes the folder when the process has ended.
        }
    }
}
