package io.partnerscope.ingestion.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and counts the bytes that are read from a stream; a large file's in a thread of its own, beside whatever is done
 * with the bytes.
 */
public final class HashingInput extends FilterInputStream {
    private static final int CHUNK = 1 << 20;
    private static final int WAITING = 4;
    private static final byte[] END = {};

    private final MessageDigest digest = Hashing.sha256();
    private byte[] chunk = new byte[1 << 16];
    private int filled;
    private long count;
    private @Nullable Beside beside;

    /** Over a stream at its beginning. */
    public HashingInput(InputStream in) {
        super(in);
    }

    /** A thread that hashes chunk after chunk. */
    private static final class Beside extends Thread {
        private final MessageDigest digest;
        private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(WAITING);

        Beside(MessageDigest digest) {
            super("hash of a file");
            this.digest = digest;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                for (byte[] next = chunks.take(); next.length > 0; next = chunks.take()) {
                    digest.update(next);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        void put(byte[] next) throws InterruptedException {
            chunks.put(next);
        }
    }

    /** How many bytes have been read. */
    public long count() {
        return count;
    }

    /** The SHA-256 of the bytes that have been read, in hexadecimal; nothing may be read afterwards. */
    public String sha256() throws IOException {
        endBeside();
        digest.update(chunk, 0, filled);
        filled = 0;
        return HexFormat.of().formatHex(digest.digest());
    }

    private void endBeside() throws IOException {
        Beside hashing = beside;
        if (hashing != null) {
            beside = null;
            try {
                hashing.put(END);
                hashing.join();
            } catch (InterruptedException stopped) {
                hashing.interrupt();
                throw interrupted(stopped);
            }
        }
    }

    private static IOException interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new IOException("Interrupted while reading", stopped);
    }

    private void take(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (filled == chunk.length) {
                makeRoom();
            }
            int part = Math.min(length - done, chunk.length - filled);
            System.arraycopy(bytes, offset + done, chunk, filled, part);
            filled += part;
            done += part;
        }
        count += length;
    }

    private void makeRoom() throws IOException {
        if (chunk.length < CHUNK) {
            chunk = Arrays.copyOf(chunk, chunk.length * 4);
            return;
        }
        Beside hashing = beside;
        if (hashing == null) {
            hashing = new Beside(digest);
            hashing.start();
            beside = hashing;
        }
        try {
            hashing.put(chunk);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
        chunk = new byte[CHUNK];
        filled = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read > 0) {
            take(into, offset, read);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            endBeside();
        }
    }
}
