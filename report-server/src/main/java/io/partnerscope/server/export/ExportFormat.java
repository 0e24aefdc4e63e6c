package io.partnerscope.server.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms a table can be exported in. */
public enum ExportFormat {
    /** Comma-separated values (RFC 4180) with formulas made harmless. */
    CSV("text/csv; charset=utf-8"),
    /** One JSON document: what the table is, then its rows as objects. */
    JSON("application/json; charset=utf-8"),
    /** Apache Parquet with true types; what the table is stands in the file's key-value metadata. */
    PARQUET("application/vnd.apache.parquet"),
    /** An Excel workbook: a sheet about the table, then as many sheets as its rows need. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String contentType;

    ExportFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The format of that ending. */
    public static Optional<ExportFormat> of(String extension) {
        return Arrays.stream(values())
                .filter(one -> one.extension().equals(extension))
                .findFirst();
    }

    /** How names of such files end, without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the answer says it is. */
    public String contentType() {
        return contentType;
    }

    /** Whether it is text, which travels packed; the other forms are packed inside. */
    boolean isText() {
        return this == CSV || this == JSON;
    }
}
