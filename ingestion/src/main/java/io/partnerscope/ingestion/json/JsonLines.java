package io.partnerscope.ingestion.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.partnerscope.contract.Reason;
import io.partnerscope.ingestion.csv.Dialect;
import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.FileRows;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.RecordReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The records of a file that has one on each line; a broken line is broken alone. */
final class JsonLines implements RecordReader {
    private static final List<Integer> WANTED =
            List.of(FileRows.RAW_PLACE, FileRows.LINE_PLACE, FileRows.FAULT_PLACE, FileRows.WHY_PLACE);

    private final JsonLayout layout;
    private final PartitionReader<InternalRow> lines;
    private final FlatRecord record;
    private @Nullable String fault;
    private UTF8String raw = UTF8String.EMPTY_UTF8;
    private long line;

    JsonLines(InputFile file, InputFile.Part part, JsonLayout layout) throws IOException {
        this.layout = layout;
        this.lines = lines(layout).open(file, 0, part, WANTED);
        this.record = new FlatRecord(layout.decimal());
    }

    /** Each line as one field, however it is written. */
    private static Dialect lines(JsonLayout layout) {
        return new Dialect('\u0001', '\0', '\0', layout.charset(), 0, false, false, List.of());
    }

    /** Looks at a file: the keys of its records; lines are counted apart. */
    static InputFile scan(Content content, String name, JsonLayout layout) throws IOException {
        InputFile counted = lines(layout).scan(content, name);
        KeySet keys = new KeySet();
        for (InputFile.Part part : counted.parts()) {
            try (JsonLines records = new JsonLines(counted, part, layout)) {
                while (records.next()) {
                    if (records.fault() == null) {
                        keys.add(records.record);
                    }
                }
            }
        }
        if (counted.rows() > 0 && keys.keys().isEmpty()) {
            throw new IOException("has no line that is a JSON object");
        }
        return layout.file(content, name, keys, counted);
    }

    @Override
    public boolean next() throws IOException {
        if (!lines.next()) {
            return false;
        }
        InternalRow row = lines.get();
        raw = row.getUTF8String(0);
        line = row.getLong(1);
        boolean ragged = !row.isNullAt(2) && row.getUTF8String(2).toString().equals(Reason.RAGGED.code());
        fault = row.isNullAt(2) || ragged ? parsed(raw.getBytes()) : String.valueOf(row.getUTF8String(3));
        return true;
    }

    private @Nullable String parsed(byte[] bytes) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return "is not JSON: there is nothing";
            }
            record.read(parser, (from, to) -> new String(bytes, (int) from, (int) (to - from), StandardCharsets.UTF_8));
            return parser.nextToken() == null ? record.fault() : "has more than one record";
        } catch (JsonProcessingException wrong) {
            return "is not JSON: " + Json.why(wrong, true);
        }
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public @Nullable String value(int column) {
        return record.value(layout.keys().get(column));
    }

    @Override
    public String raw() {
        return raw.toString();
    }

    @Override
    public @Nullable String fault() {
        return fault;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
