package io.partnerscope.ingestion.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How the characters of a text file are written.
 *
 * @param charset the character set: by the byte-order mark where there is one, else as declared
 * @param mark bytes of the byte-order mark
 */
public record Encoding(Charset charset, int mark) {
    private static final byte[] ASCII =
            "\t\n\r !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~".getBytes(StandardCharsets.US_ASCII);

    /** Finds it out from a file's first bytes. */
    public static Encoding of(Content content, String declared) throws IOException {
        try (InputStream in = content.open()) {
            return of(in.readNBytes(4), Charset.forName(declared));
        }
    }

    static Encoding of(byte[] start, Charset declared) {
        if (begins(start, 0xEF, 0xBB, 0xBF)) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (declared.name().startsWith("UTF-32")) {
            return new Encoding(declared, 0);
        }
        if (begins(start, 0xFF, 0xFE)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        if (begins(start, 0xFE, 0xFF)) {
            return new Encoding(StandardCharsets.UTF_16BE, 2);
        }
        if (declared.equals(StandardCharsets.UTF_16)) {
            // Without a mark it is big-endian by the standard, but Windows writes the other one.
            boolean little = start.length >= 2 && start[0] != 0 && start[1] == 0;
            return new Encoding(little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, 0);
        }
        return new Encoding(declared.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : declared, 0);
    }

    /** Whether the bytes of the file are UTF-8. */
    public boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    /** Whether line ends, blanks and delimiters are the bytes of ASCII, so that a file can be read from any line on. */
    public boolean hasBytesOfAscii() {
        return isUtf8()
                || (charset.canEncode()
                        && charset.newEncoder().maxBytesPerChar() == 1
                        && new String(ASCII, charset).equals(new String(ASCII, StandardCharsets.US_ASCII)));
    }

    private static boolean begins(byte[] start, int... mark) {
        if (start.length < mark.length) {
            return false;
        }
        for (int at = 0; at < mark.length; at++) {
            if ((start[at] & 0xFF) != mark[at]) {
                return false;
            }
        }
        return true;
    }
}
