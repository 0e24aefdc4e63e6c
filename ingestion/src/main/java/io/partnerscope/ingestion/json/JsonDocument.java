package io.partnerscope.ingestion.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.CountingInput;
import io.partnerscope.ingestion.files.Hashing;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.RecordReader;
import io.partnerscope.ingestion.files.Utf8Stream;
import io.partnerscope.yaml.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a JSON document, read as they stream by. Where the document is broken, the rest of it is one broken
 * record; what stands before lands.
 */
final class JsonDocument implements RecordReader {
    private final JsonLayout layout;
    private final RecordedStream text;
    private final JsonParser parser;
    private final FlatRecord record;
    private long number;
    private long start;
    private boolean begun;
    private boolean within;
    private boolean over;
    private @Nullable String broken;

    JsonDocument(Content content, JsonLayout layout) throws IOException {
        this(content.open(), layout);
    }

    private JsonDocument(InputStream raw, JsonLayout layout) throws IOException {
        this.layout = layout;
        this.text = new RecordedStream(Utf8Stream.of(raw, layout.charset()));
        this.parser = Json.FACTORY.createParser(text);
        this.record = new FlatRecord(layout.decimal());
    }

    /** Looks at a document: the keys of its records and how many there are. */
    static InputFile scan(Content content, String name, JsonLayout layout) throws IOException {
        MessageDigest sha256 = Hashing.sha256();
        CountingInput raw = new CountingInput(new DigestInputStream(content.open(), sha256));
        KeySet keys = new KeySet();
        long rows = 0;
        try (JsonDocument document = new JsonDocument(raw, layout)) {
            while (document.next()) {
                rows++;
                if (document.fault() == null) {
                    keys.add(document.record);
                }
            }
            if (rows == 1 && document.broken != null) {
                throw new IOException("is not JSON: " + document.broken);
            }
            document.text.transferTo(OutputStream.nullOutputStream());
        }
        return layout.file(
                content,
                name,
                keys,
                new InputFile(
                        content,
                        name,
                        layout,
                        List.of(),
                        HexFormat.of().formatHex(sha256.digest()),
                        raw.count(),
                        rows,
                        List.of(InputFile.Part.ALL)));
    }

    @Override
    public boolean next() throws IOException {
        if (over) {
            return false;
        }
        try {
            if (!begun) {
                begun = true;
                if (!goToRecords()) {
                    return end();
                }
            }
            start = parser.currentLocation().getByteOffset();
            text.keepFrom(start);
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                return end();
            }
            if (token == null) {
                throw new IOException("ends before its records do");
            }
            start = Json.start(parser);
            number++;
            within = true;
            record.read(parser, text::text);
            within = false;
            return true;
        } catch (JsonProcessingException wrong) {
            return broken(Json.why(wrong, false));
        }
    }

    /** Goes to the array of records; false where there is none because it is null. */
    private boolean goToRecords() throws IOException {
        JsonToken token = parser.nextToken();
        String where = "";
        for (String key : layout.path()) {
            if (token != JsonToken.START_OBJECT) {
                throw new IOException("has no \"" + String.join(".", layout.path()) + "\": "
                        + (where.isEmpty() ? "it" : where) + " is no object");
            }
            token = goTo(key);
            where = where.isEmpty() ? key : where + "." + key;
        }
        if (token == JsonToken.START_ARRAY) {
            return true;
        }
        if (token == null) {
            throw new IOException("is empty, where a JSON document is expected");
        }
        if (token == JsonToken.VALUE_NULL && !layout.path().isEmpty()) {
            return false;
        }
        throw new IOException(
                layout.path().isEmpty()
                        ? "is no array of records; where they stand in it say their key, such as \"records: value\"; where"
                                + " each line is a record the type is ndjson"
                        : "has no array of records at \"" + String.join(".", layout.path()) + "\"");
    }

    private JsonToken goTo(String key) throws IOException {
        List<String> others = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals(key)) {
                return token;
            }
            others.add(name);
            parser.skipChildren();
        }
        throw new IOException("has no \"" + key + "\", where its records should be" + NearestName.hint(key, others));
    }

    /** After the records: is the rest of the document sound? */
    private boolean end() throws IOException {
        while (!parser.getParsingContext().inRoot()) {
            if (parser.nextToken() == null) {
                break;
            }
        }
        JsonToken more = parser.nextToken();
        over = true;
        return more != null && broken("the document goes on after its end");
    }

    private boolean broken(String why) {
        over = true;
        broken = why;
        number += within ? 0 : 1;
        return true;
    }

    @Override
    public long line() {
        return number;
    }

    @Override
    public @Nullable String value(int column) {
        return record.value(layout.keys().get(column));
    }

    @Override
    public String raw() {
        return broken == null
                ? text.text(start, parser.currentLocation().getByteOffset())
                : text.textFrom(start).strip();
    }

    @Override
    public @Nullable String fault() {
        return broken == null ? record.fault() : "and what follows cannot be read: " + broken;
    }

    @Override
    public void close() throws IOException {
        parser.close();
        text.close();
    }
}
