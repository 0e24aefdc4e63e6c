package io.partnerscope.server.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/**
 * Passes bytes on to a reader, and ends it where the reader takes them so slowly that it would hold its place for ever.
 * Only the time spent waiting for the reader counts, not the time that rows take to come.
 */
final class PacedOutput extends OutputStream {
    private final OutputStream out;
    private final ExportLimits limits;
    private long waited;
    private long taken;

    PacedOutput(OutputStream out, ExportLimits limits) {
        this.out = out;
        this.limits = limits;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        long start = System.nanoTime();
        out.write(bytes, from, length);
        waited += System.nanoTime() - start;
        taken += length;
        boolean judged = waited > limits.stall().toNanos();
        if (judged && taken / (waited / 1e9) < limits.bytesPerSecond()) {
            throw new InterruptedIOException("The reader took " + taken + " bytes in " + waited / 1_000_000_000
                    + " seconds, less than " + limits.bytesPerSecond() + " a second");
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
