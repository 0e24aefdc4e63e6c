package io.partnerscope.ingestion.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A text file's content in UTF-8, whatever it was written in; without its byte-order mark. Bytes that are none of its
 * character set become {@link #NO_TEXT}, which no UTF-8 text holds, so that they break their own row alone.
 */
public final class Utf8Stream extends InputStream {
    /** Stands for bytes that are no text. */
    public static final byte NO_TEXT = (byte) 0xFF;

    private static final int CHUNK = 1 << 14;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ByteBuffer coded = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer chars = CharBuffer.allocate(CHUNK);
    private final ByteBuffer utf8 = ByteBuffer.allocate(3 * CHUNK + 1).flip();
    private final int unit;
    private boolean ended;
    private boolean over;

    private Utf8Stream(InputStream in, Charset charset) {
        this.in = in;
        // What is no text is left out a unit at a time: half of a pair must not take a line's end with it.
        this.unit = charset.name().startsWith("UTF-16") ? 2 : charset.name().startsWith("UTF-32") ? 4 : 1;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Opens a file of that character set; a byte-order mark in the file wins over it. */
    public static InputStream open(Content content, String charset) throws IOException {
        return of(content.open(), charset);
    }

    /** The same over a stream that is at its beginning; it is closed with this one. */
    public static InputStream of(InputStream raw, String charset) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
        try {
            in.mark(4);
            byte[] start = in.readNBytes(4);
            in.reset();
            Encoding encoding = Encoding.of(start, Charset.forName(charset));
            in.skipNBytes(encoding.mark());
            return encoding.isUtf8() ? in : new Utf8Stream(in, encoding.charset());
        } catch (IOException | RuntimeException failure) {
            in.close();
            throw failure;
        }
    }

    /** The same over a stretch of a file, which has no byte-order mark of its own. */
    public static InputStream ofPart(InputStream part, Encoding encoding) {
        return encoding.isUtf8() ? part : new Utf8Stream(part, encoding.charset());
    }

    private boolean fill() throws IOException {
        while (!utf8.hasRemaining()) {
            if (over) {
                return false;
            }
            chars.clear();
            CoderResult result = decoder.decode(coded, chars, ended);
            if (result.isUnderflow() && ended) {
                over = true;
                decoder.flush(chars);
            }
            encode(result);
            if (result.isUnderflow() && !ended) {
                readMore();
            }
        }
        return true;
    }

    private void encode(CoderResult result) {
        chars.flip();
        utf8.clear();
        encoder.reset();
        encoder.encode(chars, utf8, true);
        if (result.isError()) {
            utf8.put(NO_TEXT);
            coded.position(coded.position() + Math.min(result.length(), unit));
        }
        utf8.flip();
    }

    private void readMore() throws IOException {
        coded.compact();
        int read = in.read(coded.array(), coded.position(), coded.remaining());
        ended = read < 0;
        coded.position(coded.position() + Math.max(read, 0));
        coded.flip();
    }

    @Override
    public int read() throws IOException {
        return fill() ? utf8.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, utf8.remaining());
        utf8.get(into, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
