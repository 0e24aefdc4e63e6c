package io.partnerscope.ingestion.csv;

import io.partnerscope.contract.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** Reads one part of a file as rows: the wanted columns, then what {@link CsvFrame} says of every row. */
final class CsvRows implements PartitionReader<InternalRow> {
    private final CsvFile file;
    private final int fileNumber;
    private final int[] wanted;
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
     * @param wanted for each column of the rows to give, its place in the file, or one of {@link CsvFrame}'s
     */
    CsvRows(CsvFile file, int fileNumber, CsvFile.Split split, List<Integer> wanted) throws IOException {
        this.file = file;
        this.fileNumber = fileNumber;
        this.wanted = wanted.stream().mapToInt(Integer::intValue).toArray();
        this.nullWords = nullWords(file.dialect().nullWords());
        this.name = UTF8String.fromString(file.name());
        this.values = new Object[wanted.size()];
        this.row = new GenericInternalRow(values);
        this.records = new Records(new Lines(open(file, split), split.firstLine()), file.dialect());
        if (split.firstLine() == 1 && file.dialect().header()) {
            records.next();
        }
    }

    private static byte[][] nullWords(List<String> words) {
        return words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    private static InputStream open(CsvFile file, CsvFile.Split split) throws IOException {
        Path path = Path.of(file.path());
        return split.offset() == 0 && split.length() < 0
                ? Utf8Stream.open(path, file.dialect().charset())
                : FilePart.of(path, split.offset(), split.length());
    }

    @Override
    public boolean next() throws IOException {
        if (!records.next()) {
            return false;
        }
        Reason fault = null;
        String why = null;
        Fields fields = records.fields();
        notText = !isText(records.bytes(), records.start(), records.end());
        if (records.cut()) {
            fault = Reason.UNREADABLE;
            why = "is longer than " + Lines.LONGEST + " bytes";
        } else if (records.outcome() == Fields.Outcome.OPEN_QUOTE) {
            fault = Reason.UNREADABLE;
            why = "has a quote that is not closed";
        } else if (records.outcome() == Fields.Outcome.STRAY_QUOTE) {
            fault = Reason.UNREADABLE;
            why = "has text after a closing quote";
        } else if (notText) {
            fault = Reason.UNREADABLE;
            why = "is not valid UTF-8 text or holds a zero byte";
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
            case CsvFrame.FILE_PLACE -> name;
            case CsvFrame.NUMBER_PLACE -> fileNumber;
            case CsvFrame.LINE_PLACE -> records.number();
            case CsvFrame.RAW_PLACE -> raw();
            case CsvFrame.FAULT_PLACE -> fault == null ? null : UTF8String.fromString(fault.code());
            case CsvFrame.UNUSED_PLACE -> null;
            case CsvFrame.WHY_PLACE -> why == null ? null : UTF8String.fromString(why);
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
        for (byte[] word : nullWords) {
            if (word.length == length && Arrays.equals(word, 0, length, bytes, start, start + length)) {
                return null;
            }
        }
        return fields.doubled(place)
                ? UTF8String.fromBytes(fields.plain(bytes, place))
                : UTF8String.fromBytes(bytes, start, length);
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

    /** The rows one after another, closing the file after the last one; each row object is used again. */
    Iterator<InternalRow> iterator() {
        TaskContext task = TaskContext.get();
        if (task != null) {
            TaskCompletionListener close = ended -> closeQuietly();
            task.addTaskCompletionListener(close);
        }
        return new Iterator<>() {
            private boolean ready;
            private boolean any;

            @Override
            public boolean hasNext() {
                if (!ready) {
                    try {
                        any = CsvRows.this.next();
                    } catch (IOException failure) {
                        throw new UncheckedIOException(
                                "Cannot read " + file.name() + ": " + failure.getMessage(), failure);
                    }
                    ready = true;
                }
                return any;
            }

            @Override
            public InternalRow next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                ready = false;
                return row;
            }
        };
    }

    private void closeQuietly() {
        try {
            records.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot close " + file.name(), failure);
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
