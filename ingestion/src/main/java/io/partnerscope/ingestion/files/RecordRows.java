package io.partnerscope.ingestion.files;

import io.partnerscope.contract.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Records as rows: the wanted columns, then what {@link FileRows} says of every row. */
public final class RecordRows implements PartitionReader<InternalRow> {
    private final RecordReader records;
    private final int number;
    private final List<Integer> wanted;
    private final Set<String> nullWords;
    private final UTF8String name;
    private final Object[] values;
    private final GenericInternalRow row;

    /**
     * Over records at their beginning; they are closed with this.
     *
     * @param number the file's place in the order of files
     * @param wanted for each column of the rows to give, its place in the file, or one of {@link FileRows}'s
     * @param nullWords texts that mean "no value"
     */
    public RecordRows(RecordReader records, InputFile file, int number, List<Integer> wanted, List<String> nullWords) {
        this.records = records;
        this.number = number;
        this.wanted = List.copyOf(wanted);
        this.nullWords = nullWords.stream().map(String::strip).collect(Collectors.toUnmodifiableSet());
        this.name = UTF8String.fromString(file.name());
        this.values = new Object[wanted.size()];
        this.row = new GenericInternalRow(values);
    }

    @Override
    public boolean next() throws IOException {
        if (!records.next()) {
            return false;
        }
        String why = records.fault();
        for (int column = 0; column < values.length; column++) {
            int place = wanted.get(column);
            values[column] = place >= 0 ? why == null ? text(place) : null : ofRow(place, why);
        }
        return true;
    }

    private @Nullable UTF8String text(int place) {
        String text = records.value(place);
        return text == null || text.isEmpty() || nullWords.contains(text.strip()) ? null : UTF8String.fromString(text);
    }

    private @Nullable Object ofRow(int place, @Nullable String why) {
        return switch (place) {
            case FileRows.FILE_PLACE -> name;
            case FileRows.NUMBER_PLACE -> number;
            case FileRows.LINE_PLACE -> records.line();
            case FileRows.RAW_PLACE -> UTF8String.fromString(records.raw());
            case FileRows.FAULT_PLACE -> why == null ? null : UTF8String.fromString(Reason.UNREADABLE.code());
            case FileRows.WHY_PLACE -> why == null ? null : UTF8String.fromString(why);
            case FileRows.UNUSED_PLACE -> null;
            default -> throw new IllegalStateException("No such column: " + place);
        };
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
