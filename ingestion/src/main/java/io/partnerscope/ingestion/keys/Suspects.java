package io.partnerscope.ingestion.keys;

import java.io.Serializable;

/** Keys, by their hashes, of which there may be several rows; all others have one and need no second look. */
final class Suspects implements Serializable {
    private static final long serialVersionUID = 1L;

    private final boolean all;
    /** Open addressing; 0 is an empty place and is kept apart. */
    private final long[] table;

    /** A bit for each hash that may be there: small enough to stay near the processor. */
    private final long[] hints;

    private final boolean zero;
    private final int size;

    private Suspects(boolean all, Hashes hashes) {
        this.all = all;
        int capacity = (int) Math.max(16, Math.min(1L << 30, Long.highestOneBit(Math.max(1, hashes.size())) * 4));
        this.table = new long[all ? 1 : capacity];
        this.hints = new long[Math.max(1, table.length / 16)];
        boolean anyZero = false;
        int added = 0;
        for (int at = 0; at < hashes.size(); at++) {
            long hash = hashes.get(at);
            anyZero |= hash == 0;
            added += hash != 0 && add(hash) ? 1 : 0;
        }
        this.zero = anyZero;
        this.size = added + (anyZero ? 1 : 0);
    }

    /** Every key. */
    static Suspects all() {
        return new Suspects(true, new Hashes());
    }

    /** Keys with these hashes. */
    static Suspects of(Hashes hashes) {
        return new Suspects(false, hashes);
    }

    private boolean add(long hash) {
        int at = place(hash);
        while (table[at] != 0) {
            if (table[at] == hash) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = hash;
        hints[hint(hash)] |= 1L << (hash >>> 58);
        return true;
    }

    private int hint(long hash) {
        return (int) (hash >>> 26) & (hints.length - 1);
    }

    private int place(long hash) {
        return (int) (hash ^ (hash >>> 32)) & (table.length - 1);
    }

    /** Whether a row with that hash needs a second look. */
    boolean contains(long hash) {
        if (all) {
            return true;
        }
        if (hash == 0) {
            return zero;
        }
        if ((hints[hint(hash)] >>> (hash >>> 58) & 1) == 0) {
            return false;
        }
        for (int at = place(hash); table[at] != 0; at = (at + 1) & (table.length - 1)) {
            if (table[at] == hash) {
                return true;
            }
        }
        return false;
    }

    /** Whether no key is suspect. */
    boolean isEmpty() {
        return !all && size == 0;
    }

    /** Whether every key is. */
    boolean isAll() {
        return all;
    }

    /** How many keys are, unless all. */
    int size() {
        return size;
    }
}
