package io.partnerscope.ingestion.csv;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The records of a file: lines that are not blank, each of one line or, where the dialect allows it, of several. A
 * record whose quotes do not close is its first line alone; reading goes on with the next line.
 */
final class Records implements Closeable {
    /** The most lines one record may have; a quote open for longer is a broken one. */
    static final int MOST_LINES = 1000;

    /** A line read ahead. */
    private record Line(ByteBuffer content, long number, boolean cut) {}

    private final Lines lines;
    private final Dialect dialect;
    private final Fields fields;
    private final Deque<Line> waiting = new ArrayDeque<>();
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private long number;
    private boolean cut;
    private boolean plain;
    private Fields.Outcome outcome = Fields.Outcome.SPLIT;

    Records(Lines lines, Dialect dialect) {
        this.lines = lines;
        this.dialect = dialect;
        this.fields = new Fields(dialect);
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The line the record begins at. */
    long number() {
        return number;
    }

    boolean cut() {
        return cut;
    }

    Fields fields() {
        return fields;
    }

    Fields.Outcome outcome() {
        return outcome;
    }

    /** Whether the record is known to have nothing but ASCII characters, none of them zero. */
    boolean isAscii() {
        return plain && fields.ascii();
    }

    /** Leaves out lines that are no part of the table. */
    void skipLines(int count) throws IOException {
        for (int skipped = 0; skipped < count; skipped++) {
            lines.next();
        }
    }

    /** Goes to the next record; false at the end. */
    boolean next() throws IOException {
        do {
            plain = waiting.isEmpty() && lines.nextPlain(fields);
            if (plain) {
                show(lines);
            } else if (!nextLine()) {
                return false;
            }
        } while (isBlank(bytes, start, end, dialect.delimiter()));
        outcome = plain ? Fields.Outcome.SPLIT : fields.split(bytes, start, end);
        if (outcome == Fields.Outcome.OPEN_QUOTE && dialect.fieldsMaySpanLines() && !cut) {
            join();
        }
        return true;
    }

    private boolean nextLine() throws IOException {
        Line kept = waiting.poll();
        if (kept != null) {
            bytes = kept.content().array();
            start = 0;
            end = bytes.length;
            number = kept.number();
            cut = kept.cut();
            return true;
        }
        if (!lines.next()) {
            return false;
        }
        show(lines);
        return true;
    }

    private void show(Lines line) {
        bytes = line.bytes();
        start = line.start();
        end = line.end();
        number = line.number();
        cut = line.cut();
    }

    private void join() throws IOException {
        byte[] first = Arrays.copyOfRange(bytes, start, end);
        long firstNumber = number;
        boolean firstCut = cut;
        ByteArrayOutputStream joined = new ByteArrayOutputStream(4 * first.length);
        joined.writeBytes(first);
        Deque<Line> taken = new ArrayDeque<>();
        while (taken.size() < MOST_LINES && joined.size() < Lines.LONGEST && nextLine()) {
            byte[] more = Arrays.copyOfRange(bytes, start, end);
            taken.add(new Line(ByteBuffer.wrap(more), number, cut));
            joined.write('\n');
            joined.writeBytes(more);
            if (!holdsQuote(more)) {
                continue;
            }
            byte[] record = joined.toByteArray();
            outcome = fields.split(record, 0, record.length);
            if (outcome != Fields.Outcome.OPEN_QUOTE) {
                show(record, firstNumber, false);
                return;
            }
        }
        while (!taken.isEmpty()) {
            waiting.addFirst(taken.removeLast());
        }
        show(first, firstNumber, firstCut);
        outcome = Fields.Outcome.OPEN_QUOTE;
    }

    private boolean holdsQuote(byte[] line) {
        for (byte b : line) {
            if (b == dialect.quote()) {
                return true;
            }
        }
        return false;
    }

    private void show(byte[] content, long line, boolean wasCut) {
        bytes = content;
        start = 0;
        end = content.length;
        number = line;
        cut = wasCut;
    }

    /** Whether there is nothing but spaces (and tabs, unless these are delimiters). */
    static boolean isBlank(byte[] bytes, int start, int end, char delimiter) {
        for (int at = start; at < end; at++) {
            if (bytes[at] != ' ' && (bytes[at] != '\t' || delimiter == '\t')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
