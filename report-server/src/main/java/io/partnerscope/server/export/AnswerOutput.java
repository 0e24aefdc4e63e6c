package io.partnerscope.server.export;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that begins only when there is a good part of it, or all. What fails before can still be answered
 * as a failure. Flushing does nothing: whole buffers are sent.
 */
final class AnswerOutput extends OutputStream {
    private final Beginning beginning;
    private final byte[] buffer = new byte[1 << 16];
    private int used;
    private @Nullable OutputStream begun;

    /** Begins the answer. */
    @FunctionalInterface
    interface Beginning {
        OutputStream begin() throws IOException;
    }

    AnswerOutput(Beginning beginning) {
        this.beginning = beginning;
    }

    @Override
    public void write(int one) throws IOException {
        if (used == buffer.length) {
            send();
        }
        buffer[used++] = (byte) one;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int next = from;
        int left = length;
        while (left > 0) {
            if (used == buffer.length) {
                send();
            }
            int step = Math.min(left, buffer.length - used);
            System.arraycopy(bytes, next, buffer, used, step);
            used += step;
            next += step;
            left -= step;
        }
    }

    private OutputStream send() throws IOException {
        OutputStream out = begun == null ? beginning.begin() : begun;
        begun = out;
        out.write(buffer, 0, used);
        used = 0;
        return out;
    }

    /** Sends what is left: the answer is complete. */
    @Override
    public void close() throws IOException {
        send().close();
    }
}
