package io.partnerscope.ingestion.json;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of all records of a file: those that most records have come first, so that of two that differ in blanks or
 * case only the usual one keeps the name; of equally many the first to come.
 */
final class KeySet {
    /** What has more keys holds data in its keys. */
    private static final int MOST_KEYS = 10_000;

    private final Map<String, Long> records = new LinkedHashMap<>();

    void add(FlatRecord record) throws IOException {
        record.keys().forEach(key -> records.merge(key, 1L, Long::sum));
        if (records.size() > MOST_KEYS) {
            throw new IOException("has records of more than " + MOST_KEYS
                    + " different keys; if data stands in the keys, have it sent as values");
        }
    }

    List<String> keys() {
        return records.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
