package io.partnerscope.ingestion.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record: texts by key, keys of nested objects with dots, arrays as the JSON text they are. Used again for each
 * record.
 */
final class FlatRecord {
    /** What is longer, in bytes, is no row of any table. */
    static final long LONGEST = 1L << 20;

    /** The text between two places of what is read, in bytes. */
    interface Source {
        String text(long from, long to);
    }

    private final char decimal;
    private final Map<String, @Nullable String> values = new LinkedHashMap<>();
    private @Nullable String fault;
    private long start;

    FlatRecord(char decimal) {
        this.decimal = decimal;
    }

    Set<String> keys() {
        return values.keySet();
    }

    @Nullable
    String value(String key) {
        return values.get(key);
    }

    /** Why the record cannot be used though it is JSON. */
    @Nullable
    String fault() {
        return fault;
    }

    /** Reads the value at the parser's token up to its end. */
    void read(JsonParser parser, Source source) throws IOException {
        values.clear();
        fault = null;
        start = Json.start(parser);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            object("", parser, source);
        } else {
            parser.skipChildren();
            fault = "is no object with keys and values";
        }
        if (length(parser) > LONGEST) {
            fault = "is longer than " + LONGEST + " bytes";
        }
    }

    private long length(JsonParser parser) {
        return parser.currentLocation().getByteOffset() - start;
    }

    private void object(String prefix, JsonParser parser, Source source) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = prefix + parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                object(key + ".", parser, source);
            } else if (length(parser) > LONGEST) {
                parser.skipChildren();
                values.clear();
            } else {
                put(key, text(token, parser, source));
            }
        }
    }

    private @Nullable String text(JsonToken token, JsonParser parser, Source source) throws IOException {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_NUMBER_FLOAT -> parser.getText().replace('.', decimal);
            case START_ARRAY -> {
                long from = Json.start(parser);
                parser.skipChildren();
                yield source.text(from, parser.currentLocation().getByteOffset());
            }
            default -> parser.getText();
        };
    }

    private void put(String key, @Nullable String text) {
        if (values.containsKey(key) && fault == null) {
            fault = "has the key \"" + key + "\" twice";
        }
        values.put(key, text);
    }
}
