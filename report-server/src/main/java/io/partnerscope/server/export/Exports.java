package io.partnerscope.server.export;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.release.BusyException;
import io.partnerscope.server.web.Call;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * Answers requests with whole tables, row by row, in constant memory. Exports have places of their own, so that however
 * many readers stall, pages are answered.
 */
public final class Exports {
    private static final int BUFFER = 1 << 16;
    /** A reader has the last byte before the export gives back its place; one that asks again at once waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ExportLimits limits;
    private final InstantSource clock;
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();

    /** Exports within those limits. */
    public Exports(ExportLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.places = new Semaphore(limits.atOnce());
    }

    /**
     * What a table of the release is that the one who asks gets.
     *
     * @param filters what it is narrowed by, name and value
     */
    public About about(Call call, String dataset, String description, Map<String, String> filters) {
        Data data = call.data();
        return new About(
                dataset,
                description,
                data.release().id(),
                data.release().manifest().asOf(),
                filters,
                call.principal().name(),
                Instant.ofEpochMilli(clock.millis()));
    }

    /**
     * Answers with a table whose rows come from anywhere. What fails before the first rows are sent is answered as any
     * failure; later, the connection is broken off, so that half a table is never taken for a whole one.
     *
     * @throws BusyException when as many exports run as may
     */
    public void send(Call call, ExportFormat format, Table table, RowSource rows) {
        inPlace(call, format, table, out -> {
            try (TableWriter writer = writer(call, format, table, out)) {
                rows.into(writer);
                writer.finish();
            }
        });
    }

    /**
     * Answers with the rows of a query on the release (see {@link Data}), within what is open to the one who asks.
     *
     * @throws BusyException when as many exports run as may
     */
    public void send(Call call, ExportFormat format, Table table, String sql, List<Object> values) {
        if (format != ExportFormat.PARQUET) {
            int columns = table.columns().size();
            send(
                    call,
                    format,
                    table,
                    sink -> call.data().eachApart(sql, result -> copy(result, columns, sink), values.toArray()));
            return;
        }
        inPlace(call, format, table, out -> {
            try (TemporaryFolder folder = new TemporaryFolder()) {
                Path file = folder.file("table.parquet");
                call.data().toParquet(file, ParquetTable.metadata(table), sql, values.toArray());
                call.context().header("Content-Length", Long.toString(Files.size(file)));
                Files.copy(file, out);
                out.close();
            }
        });
    }

    private static void copy(ResultSet result, int columns, RowSink sink) throws SQLException {
        try {
            Cells.copy(result, columns, sink);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static TableWriter writer(Call call, ExportFormat format, Table table, OutputStream out)
            throws IOException {
        return switch (format) {
            case CSV -> new CsvTable(table, out);
            case JSON -> new JsonTable(table, out);
            case PARQUET -> new ParquetTable(table, out);
            case XLSX -> new XlsxTable(table, call.texts(), out);
        };
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException, SQLException;
    }

    private void inPlace(Call call, ExportFormat format, Table table, Writing writing) {
        if (call.context().method().equals(HandlerType.HEAD)) {
            describe(call, format, table);
            return;
        }
        takePlace();
        boolean packed = format.isText() && call.acceptsGzip();
        OutputStream out = new AnswerOutput(() -> {
            describe(call, format, table);
            if (packed) {
                call.context().header("Content-Encoding", "gzip");
            }
            return new PacedOutput(call.context().res().getOutputStream(), limits);
        });
        try {
            writing.to(packed ? new GZIPOutputStream(out, BUFFER) : out);
        } catch (IOException failure) {
            throw new UncheckedIOException("Export of " + table.about().dataset() + " failed", failure);
        } catch (SQLException failure) {
            throw new IllegalStateException("Export of " + table.about().dataset() + " failed", failure);
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        if (!places.tryAcquire() && !awaitPlace()) {
            throw new BusyException();
        }
    }

    /** Waits for a place, unless as many wait already as there are places: those who wait hold threads that pages need. */
    private boolean awaitPlace() {
        try {
            return waiting.incrementAndGet() <= limits.atOnce()
                    && places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    private static void describe(Call call, ExportFormat format, Table table) {
        Context answer = call.context();
        answer.contentType(format.contentType())
                .header("Content-Disposition", FileNames.disposition(table.about(), format))
                .header("Vary", "Accept-Encoding, Accept-Language, Cookie, Authorization");
        String describedBy = table.describedBy();
        if (describedBy != null) {
            answer.header("Link", "<" + describedBy + ">; rel=\"describedby\"; type=\"application/json\"");
        }
    }
}
