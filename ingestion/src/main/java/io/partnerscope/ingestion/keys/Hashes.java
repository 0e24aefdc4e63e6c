package io.partnerscope.ingestion.keys;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** Hashes of keys; a list that grows. */
final class Hashes implements Serializable {
    private static final long serialVersionUID = 1L;

    private long[] values = new long[16];
    private int size;

    /** Adds one. */
    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    /** All of several lists. */
    static Hashes together(List<Hashes> lists) {
        Hashes all = new Hashes();
        all.values = new long[Math.max(16, lists.stream().mapToInt(Hashes::size).sum())];
        for (Hashes list : lists) {
            System.arraycopy(list.values, 0, all.values, all.size, list.size);
            all.size += list.size;
        }
        return all;
    }

    /** Puts them in order. */
    Hashes sorted() {
        Arrays.parallelSort(values, 0, size);
        return this;
    }

    /** Those that stand more than once; for sorted ones. */
    Hashes repeated() {
        Hashes found = new Hashes();
        for (int at = 1; at < size; at++) {
            if (values[at] == values[at - 1] && (found.size == 0 || found.values[found.size - 1] != values[at])) {
                found.add(values[at]);
            }
        }
        return found;
    }

    /** Whether a hash is among them; for sorted ones. */
    boolean contains(long hash) {
        return Arrays.binarySearch(values, 0, size, hash) >= 0;
    }

    int size() {
        return size;
    }

    long get(int at) {
        return values[at];
    }

    /** What is sent is no longer than what is there. */
    Hashes trimmed() {
        values = Arrays.copyOf(values, size);
        return this;
    }
}
