package io.partnerscope.server.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A result as a worker gives it: its columns, then its rows as they come. */
final class SqlResult {
    private final WorkerProcess worker;
    private final Running run;
    private final List<ResultColumn> columns;

    private SqlResult(WorkerProcess worker, Running run, List<ResultColumn> columns) {
        this.worker = worker;
        this.run = run;
        this.columns = List.copyOf(columns);
    }

    /** Takes some rows: a list of lists of cells. */
    @FunctionalInterface
    interface Sink {
        void rows(JsonNode rows) throws IOException;
    }

    /** The result of what the worker was told to run, once its columns are known. */
    static SqlResult begin(WorkerProcess worker, Running run) throws IOException, RefusedException, CutException {
        List<ResultColumn> columns = new ArrayList<>();
        next(worker, run)
                .path("columns")
                .forEach(column -> columns.add(new ResultColumn(
                        column.path("name").asText(), column.path("type").asText())));
        return new SqlResult(worker, run, columns);
    }

    List<ResultColumn> columns() {
        return columns;
    }

    /** Gives all rows to the sink; whether there are more than were wanted. */
    boolean rows(Sink sink) throws IOException, RefusedException, CutException {
        for (JsonNode message = next(worker, run); ; message = next(worker, run)) {
            if (message.has("end")) {
                return message.path("truncated").asBoolean();
            }
            sink.rows(message.path("rows"));
        }
    }

    private static JsonNode next(WorkerProcess worker, Running run) throws IOException, RefusedException, CutException {
        run.waits();
        JsonNode message;
        try {
            message = worker.next();
        } catch (IOException gone) {
            CutException.Reason reason = run.reason();
            // A worker that ends by itself ran out of memory.
            throw new CutException(reason == null ? CutException.Reason.MEMORY : reason);
        }
        run.goesOn();
        if (message.has("refused")) {
            throw new RefusedException(
                    RefusedException.Why.valueOf(message.path("refused").asText()),
                    message.path("name").asText(),
                    message.path("position").asInt(-1));
        }
        if (message.has("cut")) {
            CutException.Reason reason = run.reason();
            CutException.Reason told =
                    message.path("cut").asText().equals("time") ? CutException.Reason.TIME : CutException.Reason.MEMORY;
            throw new CutException(reason == null ? told : reason);
        }
        return message;
    }
}
