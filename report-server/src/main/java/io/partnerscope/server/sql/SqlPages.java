package io.partnerscope.server.sql;

import io.partnerscope.server.text.Texts;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Json;
import io.partnerscope.state.SavedQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the page on which SQL is written. */
final class SqlPages {
    private static final List<String> WORDS = List.of(
            "running",
            "done",
            "truncated",
            "nothing",
            "failed",
            "line",
            "saved",
            "removed",
            "tab",
            "insert",
            "delete",
            "shared_by",
            "no_history",
            "no_saved",
            "no_datasets",
            "editor",
            "sort",
            "link_copied",
            "chart_label",
            "outcome_done",
            "outcome_refused",
            "outcome_cut",
            "outcome_cancelled",
            "outcome_failed");

    private SqlPages() {}

    static SqlPage page(Call call, SqlLimits limits) {
        String id = call.query("saved").orElse("");
        SavedQuery saved = id.isEmpty()
                ? null
                : call.savedQueries().find(call.principal().name(), id).orElse(null);
        return new SqlPage(
                call.shell(call.texts().get("sql.title"), true),
                opened(call, saved),
                saved == null && !id.isEmpty() ? id : null,
                words(call.texts()),
                limits.time().toSeconds(),
                SqlRequest.USUAL_ROWS);
    }

    private static String opened(Call call, @Nullable SavedQuery saved) {
        if (saved != null) {
            return Json.text(SavedQueryRoutes.Seen.by(call, saved));
        }
        return call.query("q").map(sql -> Json.text(Map.of("sql", sql))).orElse("");
    }

    private static String words(Texts texts) {
        Map<String, String> words = new LinkedHashMap<>();
        WORDS.forEach(word -> words.put(word, texts.get("sql.word." + word, "{0}", "{1}")));
        return Json.text(words);
    }
}
