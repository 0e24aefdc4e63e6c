package io.partnerscope.ingestion.json;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys of all records of a file, in the order in which they first come. */
final class KeySet {
    /** What has more keys holds data in its keys. */
    private static final int MOST_KEYS = 10_000;

    private final Set<String> keys = new LinkedHashSet<>();

    void add(FlatRecord record) throws IOException {
        keys.addAll(record.keys());
        if (keys.size() > MOST_KEYS) {
            throw new IOException("has records of more than " + MOST_KEYS
                    + " different keys; if data stands in the keys, have it sent as values");
        }
    }

    List<String> keys() {
        return List.copyOf(keys);
    }
}
