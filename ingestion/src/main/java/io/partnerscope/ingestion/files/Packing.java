package io.partnerscope.ingestion.files;

import java.util.List;
import java.util.Locale;

/** How files are made small, known by their first bytes. */
public enum Packing {
    /** As it is. */
    NONE(""),
    /** Also of several members. */
    GZIP("gzip"),
    /** Also of several frames. */
    ZSTANDARD("Zstandard"),
    /** An archive, or a document that is packed like one. */
    ZIP("zip");

    /** Bytes it takes to know. */
    static final int LONGEST_MARK = 4;

    private static final List<String> ENDINGS = List.of(".gz", ".gzip", ".zst", ".zstd", ".zip");

    private final String words;

    Packing(String words) {
        this.words = words;
    }

    /** What it is called in messages. */
    String words() {
        return words;
    }

    static Packing of(byte[] start) {
        if (start.length < 2) {
            return NONE;
        }
        if ((start[0] & 0xFF) == 0x1F && (start[1] & 0xFF) == 0x8B) {
            return GZIP;
        }
        if (start.length < LONGEST_MARK) {
            return NONE;
        }
        int mark = (start[0] & 0xFF) | (start[1] & 0xFF) << 8 | (start[2] & 0xFF) << 16 | (start[3] & 0xFF) << 24;
        // A Zstandard file may begin with a frame to be skipped.
        if (mark == 0xFD2FB528 || (mark & 0xFFFFFFF0) == 0x184D2A50) {
            return ZSTANDARD;
        }
        return mark == 0x04034B50 || mark == 0x06054B50 ? ZIP : NONE;
    }

    /** A file's name as it was before packing. */
    public static String nameWithin(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : ENDINGS) {
            if (lower.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }
}
