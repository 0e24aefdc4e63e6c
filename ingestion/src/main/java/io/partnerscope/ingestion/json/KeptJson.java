package io.partnerscope.ingestion.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.partnerscope.ingestion.files.KeptRow;
import io.partnerscope.ingestion.files.RecordReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record that was kept as the JSON text it was. */
final class KeptJson implements RecordReader {
    private final KeptRow row;
    private final Map<Integer, String> texts = new HashMap<>();
    private final @Nullable String fault;
    private boolean given;

    KeptJson(KeptRow row, List<String> columns, char decimal) throws IOException {
        this.row = row;
        this.fault = read(columns, new FlatRecord(decimal));
    }

    private @Nullable String read(List<String> columns, FlatRecord record) throws IOException {
        byte[] bytes = raw().getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = Json.FACTORY.createParser(bytes)) {
            parser.nextToken();
            record.read(parser, (from, to) -> new String(bytes, (int) from, (int) (to - from), StandardCharsets.UTF_8));
            if (parser.nextToken() != null) {
                return "has more than one record";
            }
        } catch (JsonProcessingException wrong) {
            return "is not JSON: " + Json.why(wrong, true);
        }
        return record.fault() == null ? placed(columns, record) : record.fault();
    }

    private @Nullable String placed(List<String> columns, FlatRecord record) {
        for (String key : record.keys()) {
            String text = record.value(key);
            int column = columns.indexOf(key);
            column = column < 0 ? columns.indexOf(key.strip()) : column;
            if (text != null && (column < 0 || texts.put(column, text) != null)) {
                return "has the key \"" + key + "\", which is not one column of the file it came from";
            }
        }
        return null;
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
