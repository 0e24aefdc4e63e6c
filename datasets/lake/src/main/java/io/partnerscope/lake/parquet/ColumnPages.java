package io.partnerscope.lake.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.shaded.org.apache.parquet.bytes.BytesInput;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.Encoding;
import org.apache.iceberg.shaded.org.apache.parquet.column.page.DictionaryPage;
import org.apache.iceberg.shaded.org.apache.parquet.column.statistics.Statistics;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * One column of the row group being written: the values of the page being filled, and the finished pages, compressed.
 * Values are encoded a page at a time, by a dictionary where that is shorter.
 */
abstract class ColumnPages {
    /** Rows of a page. */
    static final int PAGE_ROWS = 8192;

    /** The most bytes of a dictionary. */
    private static final int LARGEST_DICTIONARY = 1 << 20;

    private record Page(BytesInput compressed, int rows, int nulls, int bytes, Encoding encoding) {}

    private final ColumnDescriptor descriptor;
    private final boolean optional;
    private final List<Page> pages = new ArrayList<>();
    private byte @Nullable [] present;
    private long chunkRows;
    private long held;
    private boolean byDictionary;
    /** Entries of the dictionary that pages refer to. */
    private int inUse;

    ColumnPages(ColumnDescriptor descriptor, boolean byDictionary) {
        this.descriptor = descriptor;
        this.optional = descriptor.getMaxDefinitionLevel() == 1;
        this.byDictionary = byDictionary;
    }

    /** About how many bytes the page being filled and the dictionary take up. */
    abstract long room();

    /** Bytes of the finished pages. */
    final long held() {
        return held;
    }

    /**
     * Takes in the value that a row has in a place. Nothing is noted of a null; that there was one shows when a value
     * follows, or the page ends.
     *
     * @param pageRow the row's number within the page
     */
    final void add(InternalRow row, int place, int pageRow) {
        if (!row.isNullAt(place)) {
            int count = count();
            if (count < pageRow) {
                markPresent(pageRow, count);
            }
            addValue(row, place);
        }
    }

    private void markPresent(int pageRow, int count) {
        byte[] bits = present;
        if (bits == null) {
            // Until now, values came first and nulls after them.
            bits = firstPresent(count);
            present = bits;
        }
        bits[pageRow >> 3] |= (byte) (1 << (pageRow & 7));
    }

    private static byte[] firstPresent(int count) {
        byte[] bits = new byte[PAGE_ROWS / 8];
        for (int row = 0; row < count; row++) {
            bits[row >> 3] |= (byte) (1 << (row & 7));
        }
        return bits;
    }

    /** Takes in a value that is not null. */
    abstract void addValue(InternalRow row, int place);

    /** Finds the places of the page's values in the dictionary, which takes in the new ones. */
    abstract int[] places();

    /** How many values the page has. */
    abstract int count();

    /** How many entries the dictionary has. */
    abstract int entries();

    /** How many bytes these entries have. */
    abstract int entryBytes();

    /** How many bytes the page's values have as they are. */
    abstract int plainBytes();

    /** Writes the page's values as they are. */
    abstract void putPlain(Bytes page);

    /** Writes the first entries of the dictionary. */
    abstract void putEntries(Bytes page, int entries);

    /** The values of the page have been written. */
    abstract void endValues();

    /** The least and the largest value of the row group, if known, as the file's statistics have them. */
    abstract void bounds(Statistics.Builder statistics);

    /** Forgets the values and the dictionary of the row group. */
    abstract void reset();

    final void endPage(int rows, Bytes scratch, PageCompressor compressor, int level) {
        int nulls = rows - count();
        scratch.clear();
        if (optional) {
            scratch.putInt(0);
            putLevels(scratch, rows, nulls);
            scratch.setInt(0, scratch.length() - 4);
        } else if (nulls > 0) {
            throw new IllegalArgumentException("No value for " + String.join(".", descriptor.getPath()));
        }
        Encoding encoding = rows == nulls ? Encoding.PLAIN : putValues(scratch);
        endValues();
        byte[] compressed = compressor.compress(scratch, level);
        pages.add(new Page(BytesInput.from(compressed), rows, nulls, scratch.length(), encoding));
        held += compressed.length;
        chunkRows += rows;
        present = null;
    }

    private void putLevels(Bytes page, int rows, int nulls) {
        if (nulls == 0 || nulls == rows) {
            page.putRepeatedRun(nulls == 0 ? 1 : 0, rows, 1);
        } else {
            byte[] bits = present == null ? firstPresent(rows - nulls) : present;
            int groups = (rows + 7) / 8;
            page.putVariable((groups << 1) | 1);
            page.putBytes(bits, 0, groups);
        }
    }

    private Encoding putValues(Bytes page) {
        if (byDictionary) {
            int[] places = places();
            int size = entries();
            int width = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
            boolean shorter = inUse > 0 || entryBytes() + count() * width / 8 < plainBytes();
            if (shorter && entryBytes() <= LARGEST_DICTIONARY) {
                inUse = size;
                putPlaces(page, places, count(), width);
                return Encoding.RLE_DICTIONARY;
            }
            byDictionary = false;
        }
        putPlain(page);
        return Encoding.PLAIN;
    }

    private static void putPlaces(Bytes page, int[] places, int count, int width) {
        page.putByte(width);
        boolean same = true;
        for (int at = 1; at < count && same; at++) {
            same = places[at] == places[0];
        }
        if (same) {
            page.putRepeatedRun(places[0], count, width);
        } else {
            page.putPackedRun(places, count, width);
        }
    }

    final void write(ParquetFileWriter writer, Bytes scratch, PageCompressor compressor, int level) throws IOException {
        writer.startColumn(descriptor, chunkRows, CompressionCodecName.ZSTD);
        if (inUse > 0) {
            scratch.clear();
            putEntries(scratch, inUse);
            BytesInput compressed = BytesInput.from(compressor.compress(scratch, level));
            writer.writeDictionaryPage(new DictionaryPage(compressed, scratch.length(), inUse, Encoding.PLAIN));
        }
        for (Page page : pages) {
            Statistics.Builder statistics = Statistics.getBuilderForReading(descriptor.getPrimitiveType());
            if (page.nulls() < page.rows()) {
                bounds(statistics);
            }
            writer.writeDataPage(
                    page.rows(),
                    page.bytes(),
                    page.compressed(),
                    statistics.withNumNulls(page.nulls()).build(),
                    page.rows(),
                    Encoding.RLE,
                    Encoding.RLE,
                    page.encoding());
        }
        writer.endColumn();
        pages.clear();
        chunkRows = 0;
        held = 0;
        // A dictionary that grew too large may serve the next row group again; one that never paid will not.
        byDictionary |= inUse > 0;
        inUse = 0;
        reset();
    }
}
