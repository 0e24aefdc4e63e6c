package io.partnerscope.ingestion.commit;

import java.io.Serializable;

/**
 * What became of the rows of one file. Received is what the others add up to.
 *
 * @param received rows of the file
 * @param accepted rows that land
 * @param duplicates rows whose key had a later or equal row
 * @param rejected rows kept in quarantine
 * @param filtered rows the source leaves out
 * @param rounded values that had more decimals than their type keeps
 * @param written rows to be written: accepted ones that an earlier try of the same batch has not written
 */
public record Counts(
        long received, long accepted, long duplicates, long rejected, long filtered, long rounded, long written)
        implements Serializable {
    /** Nothing. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public Counts plus(Counts other) {
        return new Counts(
                received + other.received,
                accepted + other.accepted,
                duplicates + other.duplicates,
                rejected + other.rejected,
                filtered + other.filtered,
                rounded + other.rounded,
                written + other.written);
    }

    /** Whether every row that came in is accounted for. */
    public boolean addUp() {
        return received == accepted + duplicates + rejected + filtered;
    }
}
