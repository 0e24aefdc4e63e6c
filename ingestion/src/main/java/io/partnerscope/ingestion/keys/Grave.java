package io.partnerscope.ingestion.keys;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A row that was deleted.
 *
 * @param version of the deletion; null for none
 * @param at when it came, in microseconds since 1970
 * @param batch the batch it came with
 * @param file name of its file
 * @param line its line
 */
record Grave(@Nullable String version, long at, String batch, String file, long line) implements Serializable {
    /** The later of two deletions of one key. */
    static Grave later(Grave one, Grave other) {
        int compared =
                (one.version() == null ? "" : one.version()).compareTo(other.version() == null ? "" : other.version());
        return compared > 0 || (compared == 0 && one.at() >= other.at()) ? one : other;
    }
}
