package io.partnerscope.ingestion.csv;

import io.partnerscope.ingestion.files.ColumnNames;
import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.Encoding;
import io.partnerscope.ingestion.files.HashingInput;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.Utf8Stream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks at CSV files: the header, the hash, the number of lines and where a file can be split, in one quick pass. */
final class CsvFile {
    /** What a Parquet file begins with: its mark, and the header of its first page. */
    private static final String PARQUET = "PAR1\u0015";

    /** How many bytes a part has, about. */
    private static final int SPLIT_BYTES = 32 << 20;

    /** Rows that tell how many columns a file without a header has. */
    private static final int LOOKED_AT = 1000;

    private CsvFile() {}

    /** Looks at a file: its header, its hash and where it can be split. */
    static InputFile scan(Content content, String name, Dialect dialect) throws IOException {
        List<String> columns = namesIn(content, dialect);
        if (!columns.isEmpty() && columns.get(0).startsWith(PARQUET)) {
            throw new IOException("is a Parquet file, which is read with \"type: parquet\"");
        }
        Encoding encoding = Encoding.of(content, dialect.charset());
        Pass pass = new Pass(
                dialect,
                encoding.hasBytesOfAscii() && !dialect.fieldsMaySpanLines() && !content.isPacked(),
                encoding.isUtf8() ? encoding.mark() : 0);
        HashingInput raw = new HashingInput(content.open());
        long lines;
        if (dialect.fieldsMaySpanLines()) {
            lines = RecordCount.of(Utf8Stream.of(raw, dialect.charset()), dialect);
            pass.finish();
        } else {
            try (InputStream in = encoding.hasBytesOfAscii() ? raw : Utf8Stream.of(raw, dialect.charset())) {
                byte[] buffer = new byte[1 << 18];
                for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                    pass.add(buffer, read);
                }
            }
            lines = pass.finish();
        }
        return new InputFile(
                content,
                name,
                dialect,
                columns,
                raw.sha256(),
                raw.count(),
                dialect.header() ? Math.max(0, lines - 1) : lines,
                pass.parts);
    }

    private static List<String> namesIn(Content content, Dialect dialect) throws IOException {
        try (Records records = new Records(new Lines(Utf8Stream.open(content, dialect.charset()), 1), dialect)) {
            records.skipLines(dialect.skipLines());
            if (!dialect.header()) {
                return ColumnNames.distinct(Collections.nCopies(usualCount(records), ""));
            }
            if (!records.next()) {
                return List.of();
            }
            if (records.outcome() != Fields.Outcome.SPLIT || records.cut()) {
                throw new IOException("cannot be read: its line " + records.number()
                        + ", which names the columns, has quotes that do not close or is too long");
            }
            List<String> names = new ArrayList<>();
            for (int field = 0; field < records.fields().count(); field++) {
                names.add(new String(records.fields().plain(records.bytes(), field), StandardCharsets.UTF_8));
            }
            return ColumnNames.distinct(names);
        }
    }

    /** How many fields most of the first rows have, so that a broken one says nothing about the others. */
    private static int usualCount(Records records) throws IOException {
        Map<Integer, Integer> rows = new TreeMap<>();
        for (int row = 0; row < LOOKED_AT && records.next(); row++) {
            if (records.outcome() == Fields.Outcome.SPLIT && !records.cut()) {
                rows.merge(records.fields().count(), 1, Integer::sum);
            }
        }
        int usual = 0;
        for (Map.Entry<Integer, Integer> count : rows.entrySet()) {
            usual = count.getValue() >= rows.getOrDefault(usual, 0) ? count.getKey() : usual;
        }
        return usual;
    }

    /** Counts lines and finds places to split while a file streams by. */
    private static final class Pass {
        private static final VarHandle LONGS =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
        private static final long ONES = 0x0101010101010101L;
        private static final long HIGHS = 0x8080808080808080L;

        private final Dialect dialect;
        private final boolean splittable;
        private final int markLength;
        private final List<InputFile.Part> parts = new ArrayList<>();
        private long offset;
        private long line = 1;
        private long content;
        private long splitOffset;
        private long splitLine = 1;
        private boolean anyInLine;
        private boolean contentInLine;
        private boolean afterReturn;

        Pass(Dialect dialect, boolean splittable, int markLength) {
            this.dialect = dialect;
            this.splittable = splittable;
            this.markLength = markLength;
            this.splitOffset = splittable ? markLength : 0;
        }

        void add(byte[] bytes, int length) {
            boolean tabIsContent = dialect.delimiter() == '\t';
            for (int at = 0; at < length; at++) {
                if (contentInLine && !afterReturn) {
                    // Nothing but the end of the line is of interest.
                    at = lineEnd(bytes, at, length);
                    if (at == length) {
                        break;
                    }
                }
                byte b = bytes[at];
                if (b > ' ' || (b != '\n' && b != '\r')) {
                    if (afterReturn) {
                        endLine(offset + at);
                    }
                    anyInLine = true;
                    if (b != ' ' && (b != '\t' || tabIsContent) && offset + at >= markLength) {
                        contentInLine = true;
                    }
                } else if (b == '\n') {
                    endLine(offset + at + 1);
                } else {
                    if (afterReturn) {
                        endLine(offset + at);
                    }
                    afterReturn = true;
                }
            }
            offset += length;
        }

        /** Where the line ends, eight bytes being looked at at a time; the length where it does not. */
        private static int lineEnd(byte[] bytes, int from, int length) {
            int at = from;
            for (; at + 8 <= length; at += 8) {
                long word = (long) LONGS.get(bytes, at);
                long feeds = word ^ ONES * '\n';
                long returns = word ^ ONES * '\r';
                long ends = (((feeds - ONES) & ~feeds) | ((returns - ONES) & ~returns)) & HIGHS;
                if (ends != 0) {
                    return at + (Long.numberOfTrailingZeros(ends) >>> 3);
                }
            }
            while (at < length && bytes[at] != '\n' && bytes[at] != '\r') {
                at++;
            }
            return at;
        }

        private void endLine(long next) {
            content += contentInLine && line > dialect.skipLines() ? 1 : 0;
            line++;
            anyInLine = false;
            contentInLine = false;
            afterReturn = false;
            if (splittable && next - splitOffset >= SPLIT_BYTES) {
                parts.add(new InputFile.Part(splitOffset, next - splitOffset, splitLine));
                splitOffset = next;
                splitLine = line;
            }
        }

        long finish() {
            if (anyInLine || afterReturn) {
                content += contentInLine && line > dialect.skipLines() ? 1 : 0;
            }
            parts.add(new InputFile.Part(splitOffset, -1, splitLine));
            return content;
        }
    }
}
