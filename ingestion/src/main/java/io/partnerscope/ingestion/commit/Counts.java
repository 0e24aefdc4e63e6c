package io.partnerscope.ingestion.commit;

import java.io.Serializable;

/**
 * What became of the rows of one file. Received is what the next four add up to.
 *
 * @param received rows of the file
 * @param accepted rows that land, or take a row out
 * @param duplicates rows whose key had a later or equal row
 * @param rejected rows kept in quarantine
 * @param filtered rows the source leaves out
 * @param rounded values of accepted rows that had more decimals than their type keeps
 * @param removed rows of the lake that a deletion or a later delivery took out
 */
public record Counts(
        long received, long accepted, long duplicates, long rejected, long filtered, long rounded, long removed)
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
                removed + other.removed);
    }

    /** Whether every row that came in is accounted for. */
    public boolean addUp() {
        return received == accepted + duplicates + rejected + filtered;
    }
}
