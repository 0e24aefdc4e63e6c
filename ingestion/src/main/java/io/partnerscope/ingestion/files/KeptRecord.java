package io.partnerscope.ingestion.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One record that was kept as {@link RawJson} writes it. */
public final class KeptRecord implements RecordReader {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final KeptRow row;
    private final Texts texts;
    private boolean given;

    /** Over a record of a file of these columns. */
    public KeptRecord(KeptRow row, List<String> columns) throws IOException {
        this.row = row;
        this.texts = parsed(row, columns);
    }

    /**
     * The texts of a record by column.
     *
     * @param fault why it cannot be used; null where it can
     */
    private record Texts(
            Map<Integer, String> byColumn, @Nullable String fault) {}

    private static Texts parsed(KeptRow row, List<String> columns) throws IOException {
        Map<String, String> named = new TreeMap<>();
        try (JsonParser parser = FACTORY.createParser(row.bytes())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Texts(Map.of(), "was not kept as a record");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                named.put(name, parser.getText());
            }
        } catch (JsonProcessingException wrong) {
            return new Texts(Map.of(), "was not kept as a record");
        }
        return byColumn(named, columns);
    }

    private static Texts byColumn(Map<String, String> named, List<String> columns) {
        Map<Integer, String> byColumn = new HashMap<>();
        for (Map.Entry<String, String> one : named.entrySet()) {
            int column = columns.indexOf(one.getKey());
            column = column < 0 ? columns.indexOf(one.getKey().strip()) : column;
            if (column < 0 || byColumn.put(column, one.getValue()) != null) {
                return new Texts(
                        Map.of(), "has \"" + one.getKey() + "\", which is not one column of the file it came from");
            }
        }
        return new Texts(byColumn, null);
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
        return texts.byColumn().get(column);
    }

    @Override
    public String raw() {
        return String.valueOf(row.raw());
    }

    @Override
    public @Nullable String fault() {
        return texts.fault();
    }

    @Override
    public void close() {}
}
