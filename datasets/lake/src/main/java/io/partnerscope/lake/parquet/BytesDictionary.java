package io.partnerscope.lake.parquet;

import java.util.Arrays;

/** Different stretches of bytes, each with its place in the order of first appearance. */
final class BytesDictionary {
    /** Place + 1 of an entry, by its hash; 0 for none. */
    private int[] table = new int[256];

    private int[] hashes = new int[64];
    /** Where entries end; each begins where the one before it ends. */
    private int[] ends = new int[64];

    private final Bytes store = new Bytes();
    private int size;

    int size() {
        return size;
    }

    int bytes() {
        return store.length();
    }

    byte[] array() {
        return store.array();
    }

    int start(int place) {
        return place == 0 ? 0 : ends[place - 1];
    }

    int end(int place) {
        return ends[place];
    }

    /** The place of a stretch of bytes, which is taken in if it is new. */
    int place(byte[] bytes, int start, int length) {
        int hash = hash(bytes, start, length);
        int slot = hash & (table.length - 1);
        while (table[slot] != 0) {
            int place = table[slot] - 1;
            if (hashes[place] == hash
                    && Arrays.equals(store.array(), start(place), ends[place], bytes, start, start + length)) {
                return place;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        store.putBytes(bytes, start, length);
        hashes[size] = hash;
        ends[size++] = store.length();
        table[slot] = size;
        if (size * 2 > table.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        table = new int[table.length * 4];
        for (int at = 0; at < size; at++) {
            int slot = hashes[at] & (table.length - 1);
            while (table[slot] != 0) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = at + 1;
        }
    }

    private static int hash(byte[] bytes, int start, int length) {
        long hash = length;
        int at = start;
        int end = start + length;
        for (; at + 8 <= end; at += 8) {
            hash = (hash ^ Bytes.longAt(bytes, at)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        for (; at < end; at++) {
            hash = (hash ^ bytes[at]) * 0x9E3779B97F4A7C15L;
        }
        return (int) (hash >>> 32);
    }

    void clear() {
        if (size > 0) {
            Arrays.fill(table, 0);
            store.clear();
            size = 0;
        }
    }
}
