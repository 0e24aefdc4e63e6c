package io.partnerscope.server.quarantine;

import io.partnerscope.server.data.Narrowing;
import io.partnerscope.server.export.ExportFormat;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;

/**
 * How the rows in quarantine are narrowed and paged; all of it is in the address. An empty text narrows nothing.
 *
 * @param dataset the rows were meant for
 * @param source they came from
 * @param kind of a reason, as it is counted
 * @param batch that read them
 * @param text contained in a reason
 */
public record QuarantineView(String dataset, String source, String kind, String batch, String text, int page) {
    /** All rows. */
    static final QuarantineView ALL = new QuarantineView("", "", "", "", "", 1);

    static QuarantineView of(Call call) {
        return new QuarantineView(
                call.query("dataset").orElse(""),
                call.query("source").orElse(""),
                call.query("kind").orElse(""),
                call.query("batch").orElse(""),
                call.query("reason").orElse(""),
                call.number("page", 1, 1, 100_000));
    }

    Narrowing narrowing() {
        Narrowing narrowing = new Narrowing()
                .equal("dataset", dataset)
                .equal("source_name", source)
                .equal("batch_id", batch)
                .contains(text, "array_to_string(reasons, chr(10))");
        return kind.isEmpty() ? narrowing : narrowing.and("list_contains(reason_codes, ?)", kind);
    }

    /** Whether anything narrows the rows. */
    public boolean isNarrowed() {
        return !(dataset + source + kind + batch + text).isEmpty();
    }

    QuarantineView withDataset(String other) {
        return new QuarantineView(other, source, kind, batch, text, 1);
    }

    QuarantineView withKind(String other) {
        return new QuarantineView(dataset, source, other, batch, text, 1);
    }

    /** Only rows that batch read, all else kept. */
    public String withBatch(String other) {
        return new QuarantineView(dataset, source, kind, other, text, 1).address();
    }

    /** Another page, all else kept. */
    public String withPage(int other) {
        return new QuarantineView(dataset, source, kind, batch, text, other).address();
    }

    /** The page itself. */
    public String address() {
        return on("/data/quarantine")
                .with("page", page == 1 ? "" : Integer.toString(page))
                .toString();
    }

    Address on(String path) {
        return Address.of(path)
                .with("dataset", dataset)
                .with("source", source)
                .with("kind", kind)
                .with("batch", batch)
                .with("reason", text);
    }

    /** The same rows as a file: they are a dataset too. */
    public String export(ExportFormat format) {
        return Address.of("/api/datasets/quarantine." + format.extension())
                .with("dataset", dataset)
                .with("source_name", source)
                .with("reason_codes", kind)
                .with("batch_id", batch)
                .with("reasons.contains", text)
                .toString();
    }

    /** The same rows for programs. */
    public String api() {
        return on("/api/quarantine").toString();
    }
}
