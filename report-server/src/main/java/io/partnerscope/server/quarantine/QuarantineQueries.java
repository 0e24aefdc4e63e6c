package io.partnerscope.server.quarantine;

import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Narrowing;
import io.partnerscope.server.data.Row;
import io.partnerscope.server.text.Texts;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a release for the rows that could not land. */
public final class QuarantineQueries {
    private final Data data;

    /** Of that release, within what is open to the one who asks. */
    public QuarantineQueries(Data data) {
        this.data = data;
    }

    /**
     * Rows refused for one kind of reason; a row with reasons of several kinds counts for each.
     *
     * @param newestReason the reason of the row refused last, in words
     */
    public record Count(String dataset, String source, String kind, long rows, String newestReason) {
        /** The kind in the reader's words; one that is not known as it is stored. */
        public String kindIn(Texts texts) {
            return QuarantineQueries.kindIn(texts, kind);
        }
    }

    static String kindIn(Texts texts, String code) {
        return texts.find("quarantine.kind." + code).orElse(code);
    }

    /** What ingestion took in so far. */
    public record Taken(long received, @Nullable Instant since) {}

    /** Rows meant for one dataset. */
    record OfDataset(String dataset, long rows) {}

    private record Rows(long rows) {}

    /** Whether the release has what could not land; older ones may not. */
    public boolean areKnown() {
        return data.release().has("quarantine");
    }

    long count(QuarantineView view) {
        Narrowing narrowing = view.narrowing();
        return data.first(
                        "select count(*) as n from {quarantine} where " + narrowing.sql(),
                        row -> new Rows(row.count("n")),
                        narrowing.values())
                .map(Rows::rows)
                .orElse(0L);
    }

    List<OfDataset> byDataset(QuarantineView view) {
        Narrowing narrowing = view.narrowing();
        return data.rows(
                "select dataset, count(*) as n from {quarantine} where " + narrowing.sql() + " group by dataset",
                row -> new OfDataset(row.text("dataset"), row.count("n")),
                narrowing.values());
    }

    /** Counts by dataset, source and kind of reason, the most first. */
    List<Count> counts(QuarantineView view) {
        Narrowing narrowing = view.narrowing();
        return data.rows(
                """
                select dataset, source_name, kind, count(*) as n, arg_max(reasons[1], quarantined_at) as reason
                from (select dataset, source_name, reasons, quarantined_at,
                             unnest(list_distinct(reason_codes)) as kind
                      from {quarantine} where NARROWED)
                where kind = ? or ? = ''
                group by all order by n desc, dataset, source_name, kind
                """.replace("NARROWED", narrowing.sql()),
                QuarantineQueries::count,
                narrowing.values(view.kind(), view.kind()));
    }

    /** The kinds of reasons of the rows refused last, those first that came last and are the most. */
    public List<Count> newest(int most) {
        return data.rows("""
                select dataset, source_name, reason_codes[1] as kind, count(*) as n,
                       arg_max(reasons[1], quarantined_at) as reason
                from {quarantine} group by dataset, source_name, kind
                order by max(quarantined_at) desc, n desc, dataset, source_name, kind limit ?
                """, QuarantineQueries::count, most);
    }

    private static Count count(Row row) throws SQLException {
        return new Count(
                row.text("dataset"), row.text("source_name"), row.text("kind"), row.count("n"), row.text("reason"));
    }

    /** Rows, the newest first. */
    List<Refused> rows(QuarantineView view, int limit, int offset) {
        Narrowing narrowing = view.narrowing();
        return data.freshRows(
                "select * from {quarantine} where " + narrowing.sql()
                        + " order by quarantined_at desc, batch_id, dataset, source_file, source_line, part"
                        + " limit ? offset ?",
                row -> {
                    OffsetDateTime at = row.moment("quarantined_at");
                    return new Refused(
                            row.text("dataset"),
                            row.text("source_name"),
                            row.text("source_file"),
                            row.count("source_line"),
                            row.text("part"),
                            row.text("batch_id"),
                            row.texts("reason_codes"),
                            row.texts("reasons"),
                            row.optionalText("raw_row"),
                            at == null ? null : at.toInstant());
                },
                narrowing.values(limit, offset));
    }

    /** What came in at all, for saying why nothing was refused. */
    Taken taken() {
        return data.first(
                        "select coalesce(sum(received), 0)::bigint as n, min(started_at) as since from {batches}",
                        row -> {
                            OffsetDateTime since = row.moment("since");
                            return new Taken(row.count("n"), since == null ? null : since.toInstant());
                        })
                .orElse(new Taken(0, null));
    }
}
