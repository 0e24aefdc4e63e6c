package io.partnerscope.ingestion.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A stretch of a UTF-8 file's bytes. */
final class FilePart extends FilterInputStream {
    private long left;

    private FilePart(InputStream in, long left) {
        super(in);
        this.left = left;
    }

    /** The stretch from an offset on; a negative length means up to the end. */
    static InputStream of(Path file, long offset, long length) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            channel.position(offset);
            return new FilePart(Channels.newInputStream(channel), length < 0 ? Long.MAX_VALUE : length);
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        if (left <= 0) {
            return -1;
        }
        int read = super.read();
        left -= read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left <= 0) {
            return -1;
        }
        int read = super.read(into, offset, (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
    }
}
