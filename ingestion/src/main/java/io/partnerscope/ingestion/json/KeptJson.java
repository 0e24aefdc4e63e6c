package io.partnerscope.ingestion.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.partnerscope.ingestion.files.KeptRow;
import io.partnerscope.ingestion.files.SingleRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record that was kept as the JSON text it was. */
final class KeptJson {
    private KeptJson() {}

    /** Reads a record of a file of these columns. */
    static SingleRecord read(KeptRow row, List<String> columns, char decimal) throws IOException {
        FlatRecord record = new FlatRecord(decimal);
        byte[] bytes = String.valueOf(row.raw()).getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = Json.FACTORY.createParser(bytes)) {
            parser.nextToken();
            record.read(parser, (from, to) -> new String(bytes, (int) from, (int) (to - from), StandardCharsets.UTF_8));
            if (parser.nextToken() != null) {
                return SingleRecord.unreadable(row, "has more than one record");
            }
        } catch (JsonProcessingException wrong) {
            return SingleRecord.unreadable(row, "is not JSON: " + Json.why(wrong, true));
        }
        String fault = record.fault();
        return fault == null ? SingleRecord.of(row, texts(record), columns) : SingleRecord.unreadable(row, fault);
    }

    private static Map<String, String> texts(FlatRecord record) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : record.keys()) {
            String text = record.value(key);
            if (text != null) {
                texts.put(key, text);
            }
        }
        return texts;
    }
}
