package io.partnerscope.ingestion.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keeps what was read of a stream since a place, so that a record can be told as it came. */
final class RecordedStream extends FilterInputStream {
    /** Of a longer record the beginning is kept. */
    private static final int MOST_KEPT = 1 << 20;
    /** More than any reader reads ahead. */
    private static final int AHEAD = 1 << 16;

    private byte[] kept = new byte[2 * AHEAD];
    private int length;
    private long base;
    private byte[] head = new byte[0];

    RecordedStream(InputStream in) {
        super(in);
    }

    /** Forgets what stands before a place. */
    void keepFrom(long place) {
        head = new byte[0];
        drop((int) Math.max(0, Math.min(place - base, length)));
    }

    /** The text between two places, the first of which is kept; of a very long one the beginning. */
    String text(long from, long to) {
        if (head.length > 0) {
            return new String(head, StandardCharsets.UTF_8) + "…";
        }
        int start = (int) Math.max(0, from - base);
        int end = (int) Math.min(length, to - base);
        return end <= start ? "" : new String(kept, start, end - start, StandardCharsets.UTF_8);
    }

    /** The text from a place to the last that has been read. */
    String textFrom(long from) {
        return text(from, base + length);
    }

    private void drop(int count) {
        System.arraycopy(kept, count, kept, 0, length - count);
        length -= count;
        base += count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int read = super.read(into, offset, count);
        if (read > 0) {
            keep(into, offset, read);
        }
        return read;
    }

    private void keep(byte[] bytes, int offset, int count) {
        if (length + count > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(2 * kept.length, length + count));
        }
        System.arraycopy(bytes, offset, kept, length, count);
        length += count;
        if (length > MOST_KEPT + 2 * AHEAD) {
            head = head.length == 0 ? Arrays.copyOf(kept, MOST_KEPT) : head;
            drop(length - AHEAD);
        }
    }
}
