package io.partnerscope.ingestion.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A record that is no text as one: a JSON object of the texts it has. */
public final class RawJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private RawJson() {}

    /** The columns that have a text, in order. */
    public static String of(List<String> columns, IntFunction<@Nullable String> value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (int column = 0; column < columns.size(); column++) {
                String one = value.apply(column);
                if (one != null) {
                    json.writeStringField(columns.get(column), one);
                }
            }
            json.writeEndObject();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return text.toString();
    }
}
