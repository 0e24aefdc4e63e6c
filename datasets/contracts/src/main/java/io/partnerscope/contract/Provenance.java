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

    /** The columns, in order. */
    public static final List<Column> COLUMNS = List.of(
            column(SOURCE_NAME, ColumnType.TEXT, "Name of the source that brought the row."),
            column(SOURCE_FILE, ColumnType.TEXT, "File the row came from."),
            column(SOURCE_LINE, ColumnType.COUNT, "Line of the file the row begins at, the first line being 1."),
            column(BATCH_ID, ColumnType.TEXT, "Batch of ingestion that brought the row."),
            column(INGESTED_AT, ColumnType.INSTANT, "When that batch ran."));

    private Provenance() {}

    private static Column column(String name, ColumnType type, String description) {
        return new Column(name, type, true, List.of(), null, null, List.of(), description);
    }
}
