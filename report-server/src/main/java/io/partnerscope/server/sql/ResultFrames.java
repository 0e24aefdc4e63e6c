package io.partnerscope.server.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends a result in pieces: its columns, rows by the hundred, and how it ended. */
final class ResultFrames {
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_BYTES = 64 << 10;

    private final Frames out;
    private final long mostRows;
    private final long mostBytes;
    private final Runnable onRows;
    private long rows;
    private long bytes;

    /**
     * @param task rows and bytes that may be sent
     * @param onRows done once, when the first rows are there
     */
    ResultFrames(Frames out, JsonNode task, Runnable onRows) {
        this.out = out;
        this.mostRows = task.path("rows").asLong();
        this.mostBytes = task.path("bytes").asLong();
        this.onRows = task.path("export").asBoolean() ? onRows : () -> {};
    }

    private ResultFrames(Frames out) {
        this.out = out;
        this.mostRows = -1;
        this.mostBytes = 0;
        this.onRows = () -> {};
    }

    /** The same that sends nothing. */
    ResultFrames without() {
        return new ResultFrames(out);
    }

    /** Rows that were read. */
    long rows() {
        return rows;
    }

    /** Sends all that the limits let through. */
    void send(ResultSet result) throws SQLException, IOException {
        if (mostRows < 0) {
            return;
        }
        int width = columns(result.getMetaData());
        boolean more = result.next();
        onRows.run();
        while (more && rows < mostRows && bytes < mostBytes) {
            ByteArrayOutputStream piece = new ByteArrayOutputStream(MOST_BYTES);
            try (JsonGenerator json = Frames.JSON.createGenerator(piece)) {
                json.writeStartObject();
                json.writeArrayFieldStart("rows");
                int inPiece = 0;
                while (more && rows < mostRows && inPiece < MOST_ROWS && piece.size() < MOST_BYTES) {
                    CellJson.row(json, result, width);
                    json.flush();
                    inPiece++;
                    rows++;
                    more = result.next();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            bytes += piece.size();
            out.send(piece.toByteArray());
        }
        out.send(Map.of("end", true, "truncated", more));
    }

    private int columns(ResultSetMetaData about) throws SQLException, IOException {
        List<Map<String, String>> columns = new ArrayList<>();
        for (int at = 1; at <= about.getColumnCount(); at++) {
            columns.add(Map.of("name", about.getColumnLabel(at), "type", about.getColumnTypeName(at)));
        }
        out.send(Map.of("columns", columns));
        return columns.size();
    }
}
