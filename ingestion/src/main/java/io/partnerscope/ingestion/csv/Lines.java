package io.partnerscope.ingestion.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream, one after another, in a buffer that is used again: a line's bytes hold until the next line is
 * asked for. Lines end with LF, CR LF or CR. A line longer than {@link #LONGEST} bytes is cut there.
 */
final class Lines implements Closeable {
    /** The longest line that is kept; what is longer is no row of any table. */
    static final int LONGEST = 1 << 20;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private boolean skipLineFeed;
    private int start;
    private int end;
    private boolean cut;
    private long number;

    /**
     * Reads lines from a stream.
     *
     * @param first the number of the first line
     */
    Lines(InputStream in, long first) {
        this.in = in;
        this.number = first - 1;
    }

    byte[] bytes() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Whether the line was longer than can be kept. */
    boolean cut() {
        return cut;
    }

    long number() {
        return number;
    }

    /**
     * Goes to the next line and splits it, where that can be done in one go: the line is in memory whole and has nothing
     * but fields and delimiters. Where it cannot, nothing happens.
     */
    boolean nextPlain(Fields fields) {
        if (skipLineFeed && position < limit) {
            skipLineFeed = false;
            position += buffer[position] == '\n' ? 1 : 0;
        }
        int found = skipLineFeed ? -1 : fields.splitPlain(buffer, position, limit);
        if (found < 0 || found - position > LONGEST) {
            return false;
        }
        number++;
        cut = false;
        start = position;
        end = found;
        position = found + 1;
        skipLineFeed = buffer[found] == '\r';
        return true;
    }

    /** Goes to the next line; false at the end of the stream. */
    boolean next() throws IOException {
        if (skipLineFeed) {
            skipLineFeed = false;
            if (position < limit || refill(position)) {
                if (buffer[position] == '\n') {
                    position++;
                }
            }
        }
        if (position >= limit && !refill(position)) {
            return false;
        }
        number++;
        cut = false;
        start = position;
        int at = position;
        while (true) {
            while (at < limit) {
                byte b = buffer[at];
                if (b == '\n' || b == '\r') {
                    cut = at - start > LONGEST;
                    end = cut ? start + LONGEST : at;
                    position = at + 1;
                    skipLineFeed = b == '\r';
                    return true;
                }
                at++;
            }
            if (at - start >= LONGEST) {
                skipRest(at);
                return true;
            }
            int before = start;
            if (!refill(start)) {
                end = at;
                position = limit;
                return true;
            }
            start = 0;
            at -= before;
        }
    }

    private void skipRest(int at) throws IOException {
        cut = true;
        byte[] kept = Arrays.copyOfRange(buffer, start, start + LONGEST);
        position = at;
        boolean ended = false;
        while (!ended) {
            while (position < limit && !ended) {
                byte b = buffer[position++];
                ended = b == '\n' || b == '\r';
                skipLineFeed = b == '\r';
            }
            if (!ended && !refill(position)) {
                ended = true;
            }
        }
        // The kept part goes in front of what is still to be read.
        byte[] joined = new byte[kept.length + Math.max(limit - position, 1 << 16)];
        System.arraycopy(kept, 0, joined, 0, kept.length);
        System.arraycopy(buffer, position, joined, kept.length, limit - position);
        limit = kept.length + limit - position;
        position = kept.length;
        buffer = joined;
        start = 0;
        end = kept.length;
    }

    /** Reads more, keeping what begins at the given place (which becomes 0); false when there is no more. */
    private boolean refill(int from) throws IOException {
        int keep = limit - from;
        if (keep == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        } else if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, keep);
        }
        int read = in.read(buffer, keep, buffer.length - keep);
        if (read <= 0) {
            // Nothing came: put things back as they were said to be.
            if (from > 0) {
                System.arraycopy(buffer, 0, buffer, from, keep);
            }
            return false;
        }
        limit = keep + read;
        position = 0;
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
