package io.partnerscope.server.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.partnerscope.server.web.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table as one JSON document: what it is, then an object a row. */
final class JsonTable implements TableWriter {
    private final JsonGenerator out;
    private final List<TableColumn> columns;

    JsonTable(Table table, OutputStream stream) throws IOException {
        columns = table.columns();
        out = Json.generator(stream);
        out.writeStartObject();
        About about = table.about();
        out.writeStringField("dataset", about.dataset());
        out.writeStringField("description", about.description());
        out.writeStringField("release", about.release());
        out.writePOJOField("as_of", about.asOf());
        out.writePOJOField("filters", about.filters());
        out.writeStringField("who", about.who());
        out.writePOJOField("asked_at", about.askedAt());
        out.writePOJOField("columns", columns);
        out.writeArrayFieldStart("rows");
    }

    @Override
    public void row(List<@Nullable Object> cells) throws IOException {
        out.writeRaw('\n');
        out.writeStartObject();
        for (int at = 0; at < columns.size(); at++) {
            out.writeFieldName(columns.get(at).name());
            write(cells.get(at));
        }
        out.writeEndObject();
    }

    private void write(@Nullable Object cell) throws IOException {
        if (cell == null) {
            out.writeNull();
        } else if (cell instanceof BigDecimal exact) {
            out.writeNumber(exact);
        } else if (cell instanceof Double number && Double.isFinite(number)) {
            out.writeNumber(number);
        } else if (cell instanceof Float number && Float.isFinite(number)) {
            out.writeNumber(number);
        } else if (cell instanceof BigInteger whole) {
            out.writeNumber(whole);
        } else if (cell instanceof Long || cell instanceof Integer || cell instanceof Short || cell instanceof Byte) {
            out.writeNumber(((Number) cell).longValue());
        } else if (cell instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (cell instanceof List<?> list) {
            out.writeStartArray();
            for (Object one : list) {
                write(one);
            }
            out.writeEndArray();
        } else {
            out.writeString(Cells.text(cell));
        }
    }

    @Override
    public void finish() throws IOException {
        out.writeEndArray();
        out.writeEndObject();
        out.close();
    }

    @Override
    public void close() {
        // Nothing is held but the stream, which is its giver's.
    }
}
