package io.partnerscope.ingestion.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Counts the records of a file in which fields may span lines, without reading them: by whether each line ends within
 * quotes, once as if it began outside and once as if it began inside. A record that is never closed is its first line
 * alone. Made apart from {@link Records}, whose rows it is there to check.
 */
final class RecordCount {
    /** What a line is. */
    private record Line(boolean blank, boolean opens, boolean staysOpen, int length) {}

    private final Lines lines;
    private final byte delimiter;
    private final byte quote;
    private final byte escape;
    private final Deque<Line> ahead = new ArrayDeque<>();

    private RecordCount(Lines lines, Dialect dialect) {
        this.lines = lines;
        this.delimiter = (byte) dialect.delimiter();
        this.quote = (byte) dialect.quote();
        this.escape = (byte) dialect.escape();
    }

    /** How many records there are, the header among them, after the lines that are skipped. */
    static long of(InputStream utf8, Dialect dialect) throws IOException {
        try (Lines lines = new Lines(utf8, 1)) {
            for (int skipped = 0; skipped < dialect.skipLines(); skipped++) {
                lines.next();
            }
            return new RecordCount(lines, dialect).count();
        }
    }

    private long count() throws IOException {
        long records = 0;
        while (lookAhead()) {
            Line line = ahead.remove();
            if (!line.blank()) {
                records++;
                if (line.opens()) {
                    dropContinuation(line.length());
                }
            }
        }
        return records;
    }

    private void dropContinuation(int firstLength) throws IOException {
        List<Line> taken = new ArrayList<>();
        boolean open = true;
        long length = firstLength;
        while (open && taken.size() < Records.MOST_LINES && length < Lines.LONGEST && lookAhead()) {
            Line next = ahead.remove();
            taken.add(next);
            length += 1 + next.length();
            open = next.staysOpen();
        }
        if (open) {
            for (int line = taken.size() - 1; line >= 0; line--) {
                ahead.addFirst(taken.get(line));
            }
        }
    }

    private boolean lookAhead() throws IOException {
        if (ahead.isEmpty()) {
            if (!lines.next()) {
                return false;
            }
            byte[] bytes = lines.bytes();
            ahead.add(new Line(
                    Records.isBlank(bytes, lines.start(), lines.end(), (char) delimiter),
                    !lines.cut() && endsOpen(bytes, lines.start(), lines.end(), false),
                    endsOpen(bytes, lines.start(), lines.end(), true),
                    lines.end() - lines.start()));
        }
        return true;
    }

    private boolean endsOpen(byte[] bytes, int start, int end, boolean beganInside) {
        boolean inside = beganInside;
        boolean fieldStart = true;
        for (int at = start; at < end; at++) {
            byte b = bytes[at];
            boolean beforeLast = at + 1 < end;
            if (escape != 0 && b == escape && beforeLast && isSpecial(bytes[at + 1])) {
                at++;
                fieldStart = false;
            } else if (inside) {
                if (b == quote && beforeLast && bytes[at + 1] == quote) {
                    at++;
                } else if (b == quote) {
                    if (beforeLast && bytes[at + 1] != delimiter) {
                        return false;
                    }
                    inside = false;
                    fieldStart = false;
                }
            } else if (b == quote && fieldStart) {
                inside = true;
            } else {
                fieldStart = b == delimiter;
            }
        }
        return inside;
    }

    private boolean isSpecial(byte b) {
        return b == quote || b == delimiter || b == escape;
    }
}
