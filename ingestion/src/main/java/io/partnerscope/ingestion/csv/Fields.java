package io.partnerscope.ingestion.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Splits one line into fields; says what is wrong with a line instead of throwing. Used again for each line. */
final class Fields {
    /** What came of splitting a line. */
    enum Outcome {
        SPLIT,
        /** The line ends within quotes. */
        OPEN_QUOTE,
        /** Something stands between a closing quote and the next delimiter. */
        STRAY_QUOTE
    }

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long RETURNS = ONES * '\r';

    private final byte delimiter;
    private final byte quote;
    private final byte escape;
    private boolean ascii;
    private int count;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private boolean[] doubled = new boolean[64];

    Fields(Dialect dialect) {
        this.delimiter = (byte) dialect.delimiter();
        this.quote = (byte) dialect.quote();
        this.escape = (byte) dialect.escape();
    }

    /**
     * Finds the fields of the line that begins there and its end, eight bytes at a time, if the line has no quotes,
     * escapes or zero bytes and ends a little before the limit.
     *
     * @return where the line ends; -1 where it must be looked at byte by byte
     */
    int splitPlain(byte[] bytes, int start, int limit) {
        count = 0;
        long delimiters = ONES * delimiter;
        long quotes = ONES * quote;
        long escapes = ONES * escape;
        long seen = 0;
        int from = start;
        for (int at = start; at + 8 <= limit; at += 8) {
            long word = (long) LONGS.get(bytes, at);
            // Bits above the lowest one may be wrong, as the subtraction borrows; only the lowest is used.
            long stops = zeros(word ^ LINE_FEEDS)
                    | zeros(word ^ RETURNS)
                    | zeros(word ^ quotes)
                    | zeros(word ^ escapes)
                    | zeros(word);
            long before = stops == 0 ? -1 : (stops & -stops) - 1;
            long apart = word ^ delimiters;
            long hits = ~(((apart & ~HIGHS) + ~HIGHS) | apart) & HIGHS & before;
            seen |= word & before;
            while (hits != 0) {
                int found = at + (Long.numberOfTrailingZeros(hits) >>> 3);
                add(from, found, false);
                from = found + 1;
                hits &= hits - 1;
            }
            if (stops != 0) {
                int end = at + (Long.numberOfTrailingZeros(stops) >>> 3);
                if (bytes[end] != '\n' && bytes[end] != '\r') {
                    return -1;
                }
                add(from, end, false);
                ascii = (seen & HIGHS) == 0;
                return end;
            }
        }
        return -1;
    }

    /** The high bit of each byte that is zero, as far as the first of them. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    /** Whether the line {@link #splitPlain} found has nothing but ASCII characters. */
    boolean ascii() {
        return ascii;
    }

    int count() {
        return count;
    }

    /** Finds the fields of the bytes between start (inclusive) and end (exclusive). */
    Outcome split(byte[] bytes, int start, int end) {
        if (escape != 0) {
            return splitEscaped(bytes, start, end);
        }
        count = 0;
        int at = start;
        while (true) {
            if (at < end && bytes[at] == quote) {
                int closing = closingQuote(bytes, at + 1, end);
                if (closing < 0) {
                    return Outcome.OPEN_QUOTE;
                }
                ends[count - 1] = closing;
                at = closing + 1;
                if (at < end && bytes[at] != delimiter) {
                    return Outcome.STRAY_QUOTE;
                }
            } else {
                int from = at;
                while (at < end && bytes[at] != delimiter) {
                    at++;
                }
                add(from, at, false);
            }
            if (at >= end) {
                return Outcome.SPLIT;
            }
            at++;
        }
    }

    private int closingQuote(byte[] bytes, int from, int end) {
        boolean anyDoubled = false;
        int at = from;
        while (at < end) {
            if (bytes[at] == quote) {
                if (at + 1 < end && bytes[at + 1] == quote) {
                    anyDoubled = true;
                    at++;
                } else {
                    add(from, at, anyDoubled);
                    return at;
                }
            }
            at++;
        }
        return -1;
    }

    private void add(int start, int end, boolean hasDoubled) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            doubled = Arrays.copyOf(doubled, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        doubled[count] = hasDoubled;
        count++;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    /** Whether the field's bytes hold doubled quotes, which stand for one. */
    boolean doubled(int field) {
        return doubled[field];
    }

    private Outcome splitEscaped(byte[] bytes, int start, int end) {
        count = 0;
        int at = start;
        while (true) {
            boolean quoted = at < end && quote != 0 && bytes[at] == quote;
            int from = quoted ? at + 1 : at;
            boolean marked = false;
            boolean closed = !quoted;
            for (at = from; at < end; at++) {
                byte b = bytes[at];
                if (isEscaped(bytes, at, end) || (quoted && b == quote && at + 1 < end && bytes[at + 1] == quote)) {
                    marked = true;
                    at++;
                } else if (quoted ? b == quote : b == delimiter) {
                    closed = true;
                    break;
                }
            }
            if (!closed) {
                return Outcome.OPEN_QUOTE;
            }
            add(from, Math.min(at, end), marked);
            at += quoted ? 1 : 0;
            if (quoted && at < end && bytes[at] != delimiter) {
                return Outcome.STRAY_QUOTE;
            }
            if (at >= end) {
                return Outcome.SPLIT;
            }
            at++;
        }
    }

    /** Whether an escape stands there, and not just its character. */
    private boolean isEscaped(byte[] bytes, int at, int end) {
        return escape != 0
                && bytes[at] == escape
                && at + 1 < end
                && (bytes[at + 1] == quote || bytes[at + 1] == delimiter || bytes[at + 1] == escape);
    }

    /** The field's bytes with doubled quotes made single and escapes taken away. */
    byte[] plain(byte[] bytes, int field) {
        byte[] out = new byte[ends[field] - starts[field]];
        int length = 0;
        boolean quoted = escape == 0 || (starts[field] > 0 && bytes[starts[field] - 1] == quote);
        for (int at = starts[field]; at < ends[field]; at++) {
            if (isEscaped(bytes, at, ends[field])) {
                at++;
                out[length++] = bytes[at];
                continue;
            }
            out[length++] = bytes[at];
            if (quoted && bytes[at] == quote && at + 1 < ends[field] && bytes[at + 1] == quote) {
                at++;
            }
        }
        return Arrays.copyOf(out, length);
    }
}
