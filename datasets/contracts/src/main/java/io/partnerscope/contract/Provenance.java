package io.partnerscope.contract;

import java.util.List;

/** The columns every conformed row carries, so that each number can be traced to the line it came from (DOMAIN §2). */
public final class Provenance {
    /** Name of the source that brought the row. */
    public static final String SOURCE_NAME = "source_name";
    /** File the row came from. */
    public static final String SOURCE_FILE = "source_file";
    /** Line of the file, the first being 1. */
    public static final String SOURCE_LINE = "source_line";
    /** Batch that brought the row. */
    public static final String BATCH_ID = "batch_id";
    /** When that batch ran. */
    public static final String INGESTED_AT = "ingested_at";

    /** What the latest of rows of one key is known by, as text that sorts as the versions do; empty without one. */
    public static final String ROW_VERSION = "row_version";
    /** Lines of other files that were looked up for the row. */
    public static final String OTHER_LINES = "other_lines";
    /** Values of columns the source did not know, as a JSON object. */
    public static final String EXTRA_VALUES = "extra_values";
    /** The delivery the row belongs to, which a later one for the same replaces. */
    public static final String DELIVERED_FOR = "delivered_for";

    /** The roles that see what stands beside the file and line: raw values of a source are nobody else's. */
    private static final List<String> INSIDE = List.of("manager", "analyst");

    /** The columns, in order. */
    public static final List<Column> COLUMNS = List.of(
            column(SOURCE_NAME, ColumnType.TEXT, "Name of the source that brought the row."),
            column(SOURCE_FILE, ColumnType.TEXT, "File the row came from."),
            column(SOURCE_LINE, ColumnType.COUNT, "Line of the file the row begins at, the first line being 1."),
            column(BATCH_ID, ColumnType.TEXT, "Batch of ingestion that brought the row."),
            column(INGESTED_AT, ColumnType.INSTANT, "When that batch ran."),
            inside(ROW_VERSION, "What the latest of rows of one key is known by; empty where the source gives none."),
            inside(OTHER_LINES, "Files and lines that were looked up for the row; empty where none were."),
            inside(EXTRA_VALUES, "Values of columns the source does not know, as a JSON object; empty without any."),
            inside(
                    DELIVERED_FOR,
                    "Delivery the row belongs to, such as an account's billing period; a later one replaces it."));

    private Provenance() {}

    private static Column inside(String name, String description) {
        return new Column(name, ColumnType.TEXT, false, List.of(), null, null, INSIDE, description);
    }

    private static Column column(String name, ColumnType type, String description) {
        return new Column(name, type, true, List.of(), null, null, List.of(), description);
    }
}
