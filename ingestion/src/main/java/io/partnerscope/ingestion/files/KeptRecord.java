package io.partnerscope.ingestion.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A record that was kept as {@link RawJson} writes it. */
public final class KeptRecord {
    private static final JsonFactory FACTORY = new JsonFactory();

    private KeptRecord() {}

    /** Reads a record of a file of these columns. */
    public static SingleRecord read(KeptRow row, List<String> columns) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (JsonParser parser = FACTORY.createParser(row.bytes())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return SingleRecord.unreadable(row, "was not kept as a record");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                texts.put(name, parser.getText());
            }
        } catch (JsonProcessingException wrong) {
            return SingleRecord.unreadable(row, "was not kept as a record");
        }
        return SingleRecord.of(row, texts, columns);
    }
}
