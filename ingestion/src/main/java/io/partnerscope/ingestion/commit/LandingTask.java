package io.partnerscope.ingestion.commit;

import io.partnerscope.lake.OpenDataFiles;
import java.io.Closeable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** One task's part of bringing rows to where they belong; every row is counted as what becomes of it. */
public final class LandingTask implements Closeable {
    private final Landing.Places places;
    private final UTF8String dataset;
    private final OpenDataFiles rows;
    private final Supplier<OpenDataFiles> quarantineFiles;
    private final Supplier<OpenDataFiles> tombstoneFiles;
    private final Map<UTF8String, long[]> counts = new HashMap<>();
    private final Map<String, BitSet> removed = new HashMap<>();
    private @Nullable OpenDataFiles quarantine;
    private @Nullable OpenDataFiles tombstones;
    private @Nullable UTF8String lastFile;
    private long[] lastNumbers = new long[0];

    private static final int ACCEPTED = 0;
    private static final int DUPLICATES = 1;
    private static final int REJECTED = 2;
    private static final int FILTERED = 3;
    private static final int ROUNDED = 4;
    private static final int REMOVED = 5;

    LandingTask(
            Landing landing,
            OpenDataFiles rows,
            Supplier<OpenDataFiles> quarantineFiles,
            Supplier<OpenDataFiles> tombstoneFiles) {
        this.places = landing.places();
        this.dataset = UTF8String.fromString(landing.dataset());
        this.rows = rows;
        this.quarantineFiles = quarantineFiles;
        this.tombstoneFiles = tombstoneFiles;
    }

    private long[] numbers(InternalRow row) {
        return numbers(row.getUTF8String(places.file()));
    }

    @SuppressWarnings("ReferenceEquality") // The rows of a file nearly always have the very same text of its name.
    private long[] numbers(UTF8String file) {
        if (file != lastFile) {
            long[] found = counts.get(file);
            if (found == null) {
                found = new long[6];
                counts.put(file.copy(), found);
            }
            lastNumbers = found;
            lastFile = file;
        }
        return lastNumbers;
    }

    /** A row lands. */
    public void accept(InternalRow row) {
        long[] numbers = numbers(row);
        numbers[ACCEPTED]++;
        numbers[ROUNDED] += row.getInt(places.rounded());
        rows.write(row);
    }

    /** A row does not count, because of another of its key. */
    public void duplicate(InternalRow row) {
        numbers(row)[DUPLICATES]++;
    }

    /** A row is left out by the source. */
    public void filter(InternalRow row) {
        numbers(row)[FILTERED]++;
    }

    /** A row has reasons not to land. */
    public void reject(InternalRow row) {
        numbers(row)[REJECTED]++;
        if (quarantine == null) {
            quarantine = quarantineFiles.get();
        }
        quarantine.write(new GenericInternalRow(new Object[] {
            row.getUTF8String(places.batch()),
            dataset,
            row.getUTF8String(places.source()),
            row.getUTF8String(places.file()),
            row.getLong(places.line()),
            row.getUTF8String(places.part()),
            row.getArray(places.codes()),
            row.getArray(places.reasons()),
            row.isNullAt(places.raw()) ? null : row.getUTF8String(places.raw()),
            row.getLong(places.at())
        }));
    }

    /**
     * A row takes the one of its key out, and is remembered.
     *
     * @param key its key as text
     * @param hash of the key
     * @param month of the row where keys are unique by month only, else the empty text
     */
    public void bury(InternalRow row, String key, long hash, String month) {
        numbers(row)[ACCEPTED]++;
        if (tombstones == null) {
            tombstones = tombstoneFiles.get();
        }
        tombstones.write(new GenericInternalRow(new Object[] {
            dataset,
            UTF8String.fromString(key),
            hash,
            UTF8String.fromString(month),
            row.isNullAt(places.version()) ? null : row.getUTF8String(places.version()),
            row.getUTF8String(places.source()),
            row.getUTF8String(places.file()),
            row.getLong(places.line()),
            row.getUTF8String(places.batch()),
            row.getLong(places.at())
        }));
    }

    /** A row of the lake goes, because another takes its place. */
    public void replace(String location, long position) {
        removed.computeIfAbsent(location, none -> new BitSet()).set(Math.toIntExact(position));
    }

    /** A row of the lake goes for good, because of a row or delivery in that file. */
    public void remove(String location, long position, UTF8String file) {
        numbers(file)[REMOVED]++;
        replace(location, position);
    }

    /** Ends the task's part. */
    public TaskOutcome finish() {
        Map<String, Counts> byFile = new HashMap<>();
        counts.forEach((file, numbers) -> byFile.put(file.toString(), counts(numbers)));
        return new TaskOutcome(byFile, rows.finish(), finished(quarantine), finished(tombstones), removed);
    }

    private static List<DataFile> finished(@Nullable OpenDataFiles files) {
        return files == null ? List.of() : files.finish();
    }

    private static Counts counts(long[] numbers) {
        return new Counts(
                numbers[ACCEPTED] + numbers[DUPLICATES] + numbers[REJECTED] + numbers[FILTERED],
                numbers[ACCEPTED],
                numbers[DUPLICATES],
                numbers[REJECTED],
                numbers[FILTERED],
                numbers[ROUNDED],
                numbers[REMOVED]);
    }

    @Override
    public void close() {
        rows.close();
        if (quarantine != null) {
            quarantine.close();
        }
        if (tombstones != null) {
            tombstones.close();
        }
    }
}
