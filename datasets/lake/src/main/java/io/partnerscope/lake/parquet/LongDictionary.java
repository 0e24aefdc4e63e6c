package io.partnerscope.lake.parquet;

import java.util.Arrays;

/** Different numbers, each with its place in the order of first appearance. */
final class LongDictionary {
    /** Place + 1 of an entry, by its hash; 0 for none. */
    private int[] table = new int[256];

    private long[] values = new long[64];
    private int size;

    int size() {
        return size;
    }

    long[] values() {
        return values;
    }

    /** Finds the places of values, taking in those that are new. */
    void find(long[] wanted, int count, int[] places) {
        for (int at = 0; at < count; at++) {
            places[at] = at > 0 && wanted[at] == wanted[at - 1] ? places[at - 1] : place(wanted[at]);
        }
    }

    private int place(long value) {
        int slot = slot(value);
        while (table[slot] != 0) {
            if (values[table[slot] - 1] == value) {
                return table[slot] - 1;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
        table[slot] = size;
        if (size * 2 > table.length) {
            grow();
        }
        return size - 1;
    }

    private int slot(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (table.length - 1);
    }

    private void grow() {
        table = new int[table.length * 4];
        for (int at = 0; at < size; at++) {
            int slot = slot(values[at]);
            while (table[slot] != 0) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = at + 1;
        }
    }

    void clear() {
        if (size > 0) {
            Arrays.fill(table, 0);
            size = 0;
        }
    }
}
