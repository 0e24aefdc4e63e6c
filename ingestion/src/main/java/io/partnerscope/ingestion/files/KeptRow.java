package io.partnerscope.ingestion.files;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was kept when it was rejected.
 *
 * @param line of the file it came from
 * @param raw the row as it came; null where that was not kept
 * @param lost why the text is not all that came, to follow "this line"; null where it is
 */
public record KeptRow(
        long line, @Nullable String raw, @Nullable String lost) {
    /** Texts of that many bytes may have been cut. */
    public static final int LONGEST = 1 << 20;

    /** The text in UTF-8. */
    public byte[] bytes() {
        return raw == null ? new byte[0] : raw.getBytes(StandardCharsets.UTF_8);
    }
}
