package io.partnerscope.server.sql;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.partnerscope.server.text.Texts;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Json;
import io.partnerscope.server.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a statement gave no result, for programs (RFC 9457): 400 where it is refused or wrong, 504 where it took too long,
 * 422 where it took too much memory, 409 where it was cancelled.
 *
 * @param reason the kind, for programs: one of {@link RefusedException.Why} or {@link CutException.Reason}
 * @param position in the text from 0; null where it is not known, as line and column (from 1) then are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SqlProblem(
        String type,
        String title,
        int status,
        String detail,
        String reason,
        @Nullable Integer position,
        @Nullable Integer line,
        @Nullable Integer column) {
    static SqlProblem of(RefusedException refused, String sql, Texts texts) {
        String reason = refused.why().name();
        int at = characters(sql, refused.position());
        String before = at < 0 ? "" : sql.substring(0, at);
        return new SqlProblem(
                "about:blank",
                texts.get("sql.not_run"),
                400,
                texts.get("sql.refused." + reason.toLowerCase(Locale.ROOT), refused.name()),
                reason,
                at < 0 ? null : Integer.valueOf(at),
                at < 0
                        ? null
                        : Integer.valueOf(
                                (int) before.chars().filter(c -> c == '\n').count() + 1),
                at < 0 ? null : Integer.valueOf(at - before.lastIndexOf('\n')));
    }

    static SqlProblem of(CutException cut, SqlLimits limits, Texts texts) {
        int status = switch (cut.reason()) {
            case TIME -> 504;
            case MEMORY -> 422;
            case CANCELLED -> 409;
        };
        return new SqlProblem(
                "about:blank",
                texts.get("sql.stopped"),
                status,
                texts.get(
                        "sql.cut." + cut.reason().name().toLowerCase(Locale.ROOT),
                        limits.time().toSeconds(),
                        limits.memoryMegabytes()),
                cut.reason().name(),
                null,
                null,
                null);
    }

    /** DuckDB counts bytes. */
    private static int characters(String sql, int bytes) {
        byte[] all = sql.getBytes(StandardCharsets.UTF_8);
        return bytes < 0 || bytes > all.length ? -1 : new String(all, 0, bytes, StandardCharsets.UTF_8).length();
    }

    void answer(Call call) {
        call.context().status(status).contentType(Problem.CONTENT_TYPE).result(Json.text(this));
    }
}
