package io.partnerscope.ingestion.files;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record that was kept, read by itself. */
public final class SingleRecord implements RecordReader {
    private final KeptRow row;
    private final Map<Integer, String> texts;
    private final @Nullable String fault;
    private boolean given;

    private SingleRecord(KeptRow row, Map<Integer, String> texts, @Nullable String fault) {
        this.row = row;
        this.texts = texts;
        this.fault = fault;
    }

    /**
     * Of texts by the names of their columns.
     *
     * @param texts those that are there, by the names the record has for them
     * @param columns of the file it came from
     */
    public static SingleRecord of(KeptRow row, Map<String, String> texts, List<String> columns) {
        Map<Integer, String> byColumn = new HashMap<>();
        for (Map.Entry<String, String> one : texts.entrySet()) {
            int column = ColumnNames.place(one.getKey(), columns);
            if (column < 0 || byColumn.put(column, one.getValue()) != null) {
                return unreadable(
                        row, "has \"" + one.getKey() + "\", which is not one column of the file it came from");
            }
        }
        return new SingleRecord(row, byColumn, null);
    }

    /** One that cannot be read. */
    public static SingleRecord unreadable(KeptRow row, String fault) {
        return new SingleRecord(row, Map.of(), fault);
    }

    @Override
    public boolean next() {
        boolean any = !given;
        given = true;
        return any;
    }

    @Override
    public long line() {
        return row.line();
    }

    @Override
    public @Nullable String value(int column) {
        return texts.get(column);
    }

    @Override
    public String raw() {
        return String.valueOf(row.raw());
    }

    @Override
    public @Nullable String fault() {
        return fault;
    }

    @Override
    public void close() {}
}
