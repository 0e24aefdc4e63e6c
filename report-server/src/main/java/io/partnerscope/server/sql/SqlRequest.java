package io.partnerscope.server.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.BadRequestResponse;
import io.partnerscope.server.export.ExportFormat;
import io.partnerscope.server.web.Call;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for, as JSON or by a form.
 *
 * @param id by which it can be cancelled; empty where it cannot
 * @param limit the most rows of an answer
 * @param textNumbers whether numbers are given as texts, for those who cannot read exact ones
 * @param format of an export; null where rows are to be answered
 */
record SqlRequest(
        String sql,
        String id,
        int limit,
        boolean textNumbers,
        @Nullable ExportFormat format) {
    static final int MOST_ROWS = 10_000;
    static final int USUAL_ROWS = 1_000;

    static SqlRequest of(Call call) {
        String type = call.context().contentType();
        if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
            return new SqlRequest(form(call, "sql"), form(call, "id"), USUAL_ROWS, false, format(form(call, "format")));
        }
        JsonNode body = call.body();
        JsonNode limit = body.path("limit");
        if (!limit.isMissingNode() && (!limit.isIntegralNumber() || limit.asLong() < 0 || limit.asLong() > MOST_ROWS)) {
            throw new BadRequestResponse("limit is a whole number from 0 to " + MOST_ROWS + ", not " + limit);
        }
        return new SqlRequest(
                body.path("sql").asText(),
                body.path("id").asText(),
                limit.isMissingNode() ? USUAL_ROWS : limit.asInt(),
                body.path("numbers").asText().equals("text"),
                format(body.path("format").asText()));
    }

    /** The format, where it is an export. */
    ExportFormat exportFormat() {
        if (format == null) {
            throw new IllegalStateException("No export is asked for");
        }
        return format;
    }

    private static String form(Call call, String name) {
        String value = call.context().formParam(name);
        return value == null ? "" : value;
    }

    private static @Nullable ExportFormat format(String name) {
        return name.isEmpty()
                ? null
                : ExportFormat.of(name)
                        .orElseThrow(
                                () -> new BadRequestResponse("format is one of csv, json, parquet, xlsx, not " + name));
    }
}
