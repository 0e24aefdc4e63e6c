package io.partnerscope.ingestion.csv;

import io.partnerscope.ingestion.files.Content;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A text file's content in UTF-8, whatever it was written in; without its byte-order mark. */
final class Utf8Stream extends InputStream {
    private static final int MARK = 0xFEFF;

    private final Reader reader;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer chars = CharBuffer.allocate(16_384).flip();
    private final ByteBuffer bytes = ByteBuffer.allocate(65_536).flip();
    private boolean ended;

    private Utf8Stream(Reader reader) {
        this.reader = reader;
    }

    /** Opens a file of that character set; a byte-order mark in the file wins over it. */
    static InputStream open(Content content, String charset) throws IOException {
        InputStream in = new BufferedInputStream(content.open(), 1 << 16);
        try {
            in.mark(4);
            byte[] start = in.readNBytes(3);
            in.reset();
            Charset actual = charset(start, Charset.forName(charset));
            if (actual.equals(StandardCharsets.UTF_8)) {
                in.skipNBytes(hasUtf8Mark(start) ? 3 : 0);
                return in;
            }
            Utf8Stream stream = new Utf8Stream(new InputStreamReader(in, actual));
            stream.skipMark();
            return stream;
        } catch (IOException | RuntimeException failure) {
            in.close();
            throw failure;
        }
    }

    /** Whether the file's own bytes are UTF-8 (by its mark or as declared), so that it can be read from any line on. */
    static boolean isUtf8(Content content, String charset) throws IOException {
        try (InputStream in = content.open()) {
            return charset(in.readNBytes(3), Charset.forName(charset)).equals(StandardCharsets.UTF_8);
        }
    }

    /** Bytes of the UTF-8 byte-order mark the file begins with; 0 where it has none. */
    static int markLength(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return hasUtf8Mark(in.readNBytes(3)) ? 3 : 0;
        }
    }

    private static boolean hasUtf8Mark(byte[] start) {
        return start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF;
    }

    private static Charset charset(byte[] start, Charset declared) {
        if (hasUtf8Mark(start)) {
            return StandardCharsets.UTF_8;
        }
        if (start.length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (start.length >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        return declared.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : declared;
    }

    private void skipMark() throws IOException {
        chars.clear();
        int read = reader.read(chars);
        chars.flip();
        if (read > 0 && chars.get(0) == MARK) {
            chars.get();
        }
    }

    private boolean fill() throws IOException {
        while (!bytes.hasRemaining()) {
            if (ended) {
                return false;
            }
            if (chars.remaining() <= 1) {
                chars.compact();
                int read = reader.read(chars);
                chars.flip();
                ended = read < 0;
            }
            bytes.clear();
            encoder.encode(chars, bytes, ended);
            bytes.flip();
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(into, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
