package io.partnerscope.ingestion.csv;

import io.partnerscope.contract.Reason;
import io.partnerscope.ingestion.files.Encoding;
import io.partnerscope.ingestion.files.FileRows;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.KeptRow;
import io.partnerscope.ingestion.files.Utf8Stream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Reads one part of a file as rows: the wanted columns, then what {@link FileRows} says of every row. */
final class CsvRows implements PartitionReader<InternalRow> {
    private final InputFile file;
    private final int fileNumber;
    private final int[] wanted;
    private final String charset;
    private final Records records;
    private final byte[][] nullWords;
    private final UTF8String name;
    private final Object[] values;
    private final GenericInternalRow row;
    private boolean notText;

    /**
     * Opens a part of a file.
     *
     * @param fileNumber the file's place in the order of files
     * @param wanted for each column of the rows to give, its place in the file, or one of {@link FileRows}'s
     */
    CsvRows(Dialect dialect, InputFile file, int fileNumber, InputFile.Part part, List<Integer> wanted)
            throws IOException {
        this(dialect, file, fileNumber, new Lines(open(dialect, file, part), part.firstLine()), wanted);
        if (part.firstLine() == 1) {
            records.skipLines(dialect.skipLines());
            if (dialect.header()) {
                records.next();
            }
        }
    }

    /** Opens the text of a single row. */
    static CsvRows of(Dialect dialect, InputFile file, int fileNumber, KeptRow row, List<Integer> wanted) {
        return new CsvRows(
                dialect, file, fileNumber, new Lines(new ByteArrayInputStream(row.bytes()), row.line()), wanted);
    }

    private CsvRows(Dialect dialect, InputFile file, int fileNumber, Lines lines, List<Integer> wanted) {
        this.file = file;
        this.fileNumber = fileNumber;
        this.wanted = wanted.stream().mapToInt(Integer::intValue).toArray();
        this.nullWords = nullWords(dialect.nullWords());
        this.name = UTF8String.fromString(file.name());
        this.values = new Object[wanted.size()];
        this.row = new LineRow(wanted.indexOf(FileRows.RAW_PLACE));
        this.records = new Records(lines, dialect);
        this.charset = dialect.charset();
    }

    private static byte[][] nullWords(List<String> words) {
        return words.stream()
                .map(word -> word.strip().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    private static InputStream open(Dialect dialect, InputFile file, InputFile.Part part) throws IOException {
        if (part.offset() == 0 && part.length() < 0) {
            return Utf8Stream.open(file.content(), dialect.charset());
        }
        Encoding encoding = Encoding.of(file.content(), dialect.charset());
        return Utf8Stream.ofPart(FilePart.of(file.content().file(), part.offset(), part.length()), encoding);
    }

    @Override
    public boolean next() throws IOException {
        if (!records.next()) {
            return false;
        }
        Reason fault = null;
        String why = null;
        Fields fields = records.fields();
        notText = !records.isAscii() && !isText(records.bytes(), records.start(), records.end());
        if (records.cut()) {
            fault = Reason.UNREADABLE;
            why = "is longer than " + Lines.LONGEST + " bytes";
        } else if (notText) {
            fault = Reason.UNREADABLE;
            why = "is not valid " + charset + " text or holds a zero byte";
        } else if (records.outcome() == Fields.Outcome.OPEN_QUOTE) {
            fault = Reason.UNREADABLE;
            why = "has a quote that is not closed";
        } else if (records.outcome() == Fields.Outcome.STRAY_QUOTE) {
            fault = Reason.UNREADABLE;
            why = "has text after a closing quote";
        } else if (fields.count() != file.columns().size()) {
            fault = Reason.RAGGED;
            why = "has " + fields.count() + (fields.count() == 1 ? " field" : " fields") + " where the file has "
                    + file.columns().size() + " columns";
        }
        for (int column = 0; column < wanted.length; column++) {
            int place = wanted[column];
            values[column] = place >= 0 ? fault == null ? field(place) : null : ofRow(place, fault, why);
        }
        return true;
    }

    private @Nullable Object ofRow(int place, @Nullable Reason fault, @Nullable String why) {
        return switch (place) {
            case FileRows.FILE_PLACE -> name;
            case FileRows.NUMBER_PLACE -> fileNumber;
            case FileRows.LINE_PLACE -> records.number();
            case FileRows.RAW_PLACE -> null;
            case FileRows.FAULT_PLACE -> fault == null ? null : UTF8String.fromString(fault.code());
            case FileRows.UNUSED_PLACE -> null;
            case FileRows.WHY_PLACE -> why == null ? null : UTF8String.fromString(why);
            default -> throw new IllegalStateException("No such column: " + place);
        };
    }

    private UTF8String raw() {
        UTF8String text = UTF8String.fromBytes(records.bytes(), records.start(), records.end() - records.start());
        return notText ? text.makeValid() : text;
    }

    private @Nullable UTF8String field(int place) {
        Fields fields = records.fields();
        int start = fields.start(place);
        int length = fields.end(place) - start;
        if (length == 0) {
            return null;
        }
        byte[] bytes = records.bytes();
        if (nullWords.length > 0 && isNullWord(bytes, start, start + length)) {
            return null;
        }
        return fields.doubled(place)
                ? UTF8String.fromBytes(fields.plain(bytes, place))
                : UTF8String.fromBytes(bytes, start, length);
    }

    private boolean isNullWord(byte[] bytes, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        while (end > start && bytes[end - 1] == ' ') {
            end--;
        }
        for (byte[] word : nullWords) {
            if (word.length == end - start && Arrays.equals(word, 0, word.length, bytes, start, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(byte[] bytes, int start, int end) {
        boolean ascii = true;
        for (int at = start; at < end; at++) {
            if (bytes[at] == 0) {
                return false;
            }
            ascii &= bytes[at] > 0;
        }
        return ascii || UTF8String.fromBytes(bytes, start, end - start).isValid();
    }

    /** The row, with the line's text made only when it is asked for, which is seldom. */
    private final class LineRow extends GenericInternalRow {
        private static final long serialVersionUID = 1L;

        private final int raw;

        LineRow(int raw) {
            super(values);
            this.raw = raw;
        }

        @Override
        public Object genericGet(int place) {
            if (place == raw && values[place] == null) {
                values[place] = raw();
            }
            return values[place];
        }

        /** What travels is a row like any other. */
        private Object writeReplace() {
            return copy();
        }
    }

    @Override
    public InternalRow get() {
        return row;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
