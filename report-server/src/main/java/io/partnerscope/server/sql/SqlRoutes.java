package io.partnerscope.server.sql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.NotFoundResponse;
import io.partnerscope.server.export.Exports;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Routes;
import io.partnerscope.state.QueryRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** SQL of analysts: run, cancelled, exported, remembered. */
public final class SqlRoutes {
    private static final long MOST_BYTES = 8L << 20;
    private static final long MOST_EXPORTED_ROWS = 10_000_000;
    private static final long MOST_EXPORTED_BYTES = 8L << 30;

    private final SqlWorkers workers;
    private final Exports exports;

    /**
     * @param workers that run it
     * @param exports that results leave by
     */
    public SqlRoutes(SqlWorkers workers, Exports exports) {
        this.workers = workers;
        this.exports = exports;
    }

    /** Declares the routes. */
    public void addTo(Routes routes) {
        routes.freshPage("/sql", Routes.READERS, this::page);
        routes.sent("/api/sql", Routes.READERS, this::run)
                .summary("sql", "Runs one statement that reads, on what is open to the one who asks")
                .takes("{\"sql\": \"select vendor_id, name from vendors order by vendor_id\", \"limit\": 10}", 200)
                .answers(ObjectNode.class);
        routes.sent("/api/sql/cancel", Routes.READERS, this::cancel)
                .summary("sql", "Ends a statement that the one who asks has running")
                .takes("{\"id\": \"the id it was sent with\"}", 204);
        routes.freshApi("/api/sql/history", Routes.READERS, SqlRoutes::history)
                .summary("sql", "Statements that the one who asks ran, the newest first")
                .answersListOf(QueryRun.class);
    }

    private void page(Call call) {
        workers.warm();
        call.page("sql/page.jte", SqlPages.page(call, workers.limits()));
    }

    private void cancel(Call call) {
        String id = call.body().path("id").asText();
        if (id.isEmpty() || !workers.cancel(call.principal().name(), id)) {
            throw new NotFoundResponse("No statement of yours runs under the id " + id);
        }
        call.context().status(204);
    }

    private static void history(Call call) {
        List<QueryRun> runs = call.queryRuns().newest(call.principal().name());
        call.json(runs);
    }

    private void run(Call call) throws IOException {
        SqlRequest request = SqlRequest.of(call);
        boolean export = request.format() != null;
        SqlTask task = new SqlTask(
                call.principal().name(),
                request.id(),
                WorkerSetup.of(call.data(), call.lake(), workers.limits()),
                request.sql(),
                export ? MOST_EXPORTED_ROWS : request.limit(),
                export ? MOST_EXPORTED_BYTES : MOST_BYTES,
                export);
        long began = System.nanoTime();
        AtomicLong rows = new AtomicLong();
        String outcome = "failed";
        try {
            if (export) {
                export(call, request, task, rows);
            } else {
                answer(call, request, task, rows, began);
            }
            outcome = "done";
        } catch (RefusedException refused) {
            outcome = "refused";
            SqlProblem.of(refused, request.sql(), call.texts()).answer(call);
        } catch (CutException cut) {
            outcome = cut.reason() == CutException.Reason.CANCELLED ? "cancelled" : "cut";
            SqlProblem.of(cut, workers.limits(), call.texts()).answer(call);
        } finally {
            Long told = outcome.equals("done") ? Long.valueOf(rows.get()) : null;
            call.queryRuns().append(task.user(), request.sql(), outcome, told, millisSince(began));
        }
    }

    private void answer(Call call, SqlRequest request, SqlTask task, AtomicLong rows, long began)
            throws RefusedException, CutException, IOException {
        ObjectNode answer = workers.with(task, result -> {
            SqlAnswer kept = new SqlAnswer(result.columns(), request.textNumbers());
            boolean truncated = result.rows(kept::add);
            rows.set(kept.size());
            return kept.json(call.data().release().id(), truncated, millisSince(began));
        });
        call.context().contentType("application/json; charset=utf-8").result(Frames.JSON.writeValueAsBytes(answer));
    }

    /** What goes wrong before the first rows are on their way is answered; later, the connection is broken off. */
    private void export(Call call, SqlRequest request, SqlTask task, AtomicLong rows)
            throws RefusedException, CutException, IOException {
        try {
            workers.<Boolean>with(task, result -> {
                exports.send(
                        call,
                        request.exportFormat(),
                        SqlExport.table(exports, call, request.sql(), result.columns()),
                        sink -> read(result, some -> {
                            SqlExport.copy(result.columns(), some, sink);
                            rows.addAndGet(some.size());
                        }));
                return true;
            });
        } catch (UncheckedIOException failure) {
            Throwable stopped = stopped(failure);
            if (stopped == null || call.context().res().isCommitted()) {
                throw failure;
            }
            if (stopped instanceof CutException cut) {
                throw cut;
            }
            throw (RefusedException) stopped;
        }
    }

    private static void read(SqlResult result, SqlResult.Sink sink) throws IOException {
        try {
            result.rows(sink);
        } catch (RefusedException | CutException stopped) {
            throw new IOException(stopped);
        }
    }

    private static @Nullable Throwable stopped(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof CutException) && !(cause instanceof RefusedException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static long millisSince(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
